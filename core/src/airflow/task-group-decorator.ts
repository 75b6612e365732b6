// `@task_group`: a function whose tasks form a group, mapped or not. Airflow 2.7.2 `decorators/task_group.py`.
import type { Argument, Mapping } from '../dag/model.ts';
import { str } from '../python/values/make.ts';
import type { Call, Evaluation, FunctionDefinition, ObjectValue, Passed, Value } from '../python/values/value.ts';
import { nodeOf, relateNodes } from './edges.ts';
import { joined, refusePositional } from './library-call.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import { type ExpandedGroup, MappedArgument } from './mapped-argument.ts';
import { checkExpandKwargs } from './mapping.ts';
import { toArgument, toPassed } from './passing.ts';
import { refuse } from './refusal.ts';
import { bindTo, refuseSecondPositional } from './signature.ts';
import { shownDefinition } from './shown-function.ts';
import type { GroupState, LoadState } from './state.ts';
import { GROUP_PARAMETERS, makeGroup } from './make-group.ts';
import { beginLoop, endLoop, refuseLoop } from './loop-group.ts';
import { GroupObject } from './task-group.ts';
import { hasVersion } from './target.ts';
import { checkMappedNames, refuseTwice } from './mapped-names.ts';
import { referencesIn } from './xcom-arg.ts';

export function taskGroupDecorator(load: LoadState): ObjectValue {
  return libraryFunction('task_group', (call, world) => {
    const [first] = call.passed;
    if (first?.name === null && call.passed.length === 1 && first.value.kind === 'object') return factory(first.value, new Map(), load);
    refuseSecondPositional('task_group()', 1, call, world);
    const named = new Map(call.passed.map(passed => [passed.name ?? 'group_id', passed]));
    if (call.open) return world.dynamic('the arguments of @task_group are not known', call.span);
    if (first?.name !== null) refuseNames(call, load, world);
    return libraryFunction('task_group', (applied, inner) => {
      const decorated = applied.passed[0]?.value;
      if (decorated?.kind === 'object') return factory(decorated, named, load);
      return inner.dynamic('@task_group over something that is not known', applied.span);
    });
  });
}

/** Airflow binds what the decorator was given to the signature of TaskGroup. */
function refuseNames(call: Call, load: LoadState, world: Evaluation): void {
  const unknown = call.passed.find(({ name }) => name !== null && !GROUP_PARAMETERS[load.target].includes(name));
  if (!unknown) return;
  const message = `got an unexpected keyword argument '${unknown.name ?? ''}'`;
  refuse(world, unknown.nameSpan ?? call.span, { rule: 'load-error', type: 'TypeError', message, raisedAt: call.span });
}

/** It passes this on by itself. */
function refuseSuffix(call: Call, { target }: LoadState, world: Evaluation): void {
  const path = target === '2.7.2' ? 'airflow.utils.task_group.TaskGroup' : 'airflow.sdk.definitions.taskgroup.TaskGroup';
  const message = `${path}() got multiple values for keyword argument 'add_suffix_on_collision'`;
  refuse(world, call.span, { rule: 'load-error', type: 'TypeError', message });
}

function factory(decorated: ObjectValue, named: ReadonlyMap<string, Passed>, load: LoadState): ObjectValue {
  return new TaskGroupFactory(decorated, named, new Map(), load);
}

export class TaskGroupFactory extends LibraryObject {
  readonly typeName = '_TaskGroupFactory';
  readonly #function: ObjectValue;
  readonly #named: ReadonlyMap<string, Passed>;
  readonly #partial: ReadonlyMap<string, Argument>;
  readonly #load: LoadState;

  constructor(decorated: ObjectValue, named: ReadonlyMap<string, Passed>, partial: ReadonlyMap<string, Argument>, load: LoadState) {
    super();
    this.#function = decorated;
    this.#named = named;
    this.#partial = partial;
    this.#load = load;
  }

  definition(): FunctionDefinition | null {
    return shownDefinition(this.#function);
  }

  attribute(name: string): Value | undefined {
    switch (name) {
      case 'function':
        return this.#function;
      case 'override':
        return libraryFunction(name, (call, world) => {
          refusePositional('_TaskGroupFactory.override', call, world);
          refuseNames(call, this.#load, world);
          const named = new Map([...this.#named, ...call.passed.map(passed => [passed.name ?? 'group_id', passed] as const)]);
          return new TaskGroupFactory(this.#function, named, this.#partial, this.#load);
        });
      case 'partial':
        return libraryFunction(name, (call, world) => {
          refusePositional('_TaskGroupFactory.partial', call, world);
          const added = new Map(call.passed.map(passed => [passed.name ?? '', toArgument(passed, 'partial')]));
          this.#check('partial', added, call, world);
          refuseTwice('duplicate partial', [...added.keys()], this.#partial, call.span, world);
          return new TaskGroupFactory(this.#function, this.#named, new Map([...this.#partial, ...added]), this.#load);
        });
      case 'expand':
        return libraryFunction(name, (call, world) => this.#expand(call, world));
      case 'expand_kwargs':
        return libraryFunction(name, (call, world) => this.#expandKwargs(call, world));
      case 'loop':
        return libraryFunction(name, (call, world) => this.#loop(call, world));
      default:
        return undefined;
    }
  }

  call(call: Call, world: Evaluation): Value {
    return this.#create(call, call.passed, { mapping: null, group: { state: null }, open: call.open }, world);
  }

  #check(method: 'partial' | 'expand', named: ReadonlyMap<string, Argument>, call: Call, world: Evaluation): void {
    const definition = this.definition();
    if (definition) checkMappedNames(definition, method, named, call.span, world);
  }

  #expand(call: Call, world: Evaluation): Value {
    refusePositional('_TaskGroupFactory.expand', call, world);
    const mapped = new Map(call.passed.map(passed => [passed.name ?? '', toArgument(passed)]));
    if (mapped.size === 0 && !call.open) world.raise('TypeError', 'no arguments to expand against', call.span);
    this.#check('expand', mapped, call, world);
    refuseTwice('mapping already partial', [...mapped.keys()], this.#partial, call.span, world);
    // Each argument reaches the function as a stub that draws from all mapped values, as in Airflow.
    const sources = [...mapped.values()].map(argument => argument.value);
    const group: ExpandedGroup = { state: null };
    const stubs = call.passed.map((passed): Passed => ({ ...passed, value: new MappedArgument(group, passed.name ?? '', sources) }));
    const mapping: Mapping = { kind: 'expand', arguments: mapped, span: call.span };
    return this.#create(call, [...this.#partials(), ...stubs], { mapping, group, open: call.open }, world);
  }

  #expandKwargs(call: Call, world: Evaluation): Value {
    const [passed] = call.passed;
    const value = passed?.value ?? call.open ?? world.dynamic('no argument', call.span);
    checkExpandKwargs(value, call.span, world);
    const parameters = this.definition()?.parameters ?? [];
    if (parameters.some(one => one.kind === 'var-positional' || one.kind === 'var-keyword'))
      refuse(world, call.span, {
        rule: 'expand-kwargs-type',
        type: 'TypeError',
        message: 'calling expand_kwargs() on task group function with * or ** is not supported',
      });
    const group: ExpandedGroup = { state: null };
    const span = passed?.span ?? call.span;
    const stubs = parameters
      .filter(one => !this.#partial.has(one.name))
      .map(({ name }): Passed => ({ name, value: new MappedArgument(group, name, [value]), span, nameSpan: null }));
    const argument: Argument = passed ? toArgument(passed) : { value, span, nameSpan: null, from: 'call' };
    const mapping: Mapping = { kind: 'expand_kwargs', argument, span: call.span };
    return this.#create(call, [...this.#partials(), ...stubs], { mapping, group, open: null }, world);
  }

  /** Airflow 3.4 `sdk/definitions/loop.py` create_loop: a group that is run again until its gate says so. */
  #loop(call: Call, world: Evaluation): Value {
    if (!hasVersion(world.snapshot.projectVersion, this.#load.target, '3.4'))
      return world.raise('AttributeError', "'_TaskGroupFactory' object has no attribute 'loop'", call.calleeSpan);
    refusePositional('_TaskGroupFactory.loop', call, world);
    refuseLoop(call, this.#load, world);
    return this.#create(call, this.#partials(), { mapping: null, group: { state: null }, open: null }, world, 'loop');
  }

  #partials(): readonly Passed[] {
    return [...this.#partial].map(([name, argument]) => toPassed(name, argument));
  }

  #create(
    call: Call,
    passed: readonly Passed[],
    { mapping, group: made, open }: { readonly mapping: Mapping | null; readonly group: ExpandedGroup; readonly open: Call['open'] },
    world: Evaluation,
    form: 'once' | 'loop' = 'once',
  ): Value {
    const definition = this.definition();
    this.#refuseUnbound(definition, passed, call, open, world);
    const named = new Map(this.#named);
    if (!named.has('group_id')) {
      const value = definition ? str(definition.name) : world.dynamic('the name of the function is not known', call.span);
      named.set('group_id', { name: 'group_id', value, span: definition?.nameSpan ?? call.span, nameSpan: null });
    }
    if (named.has('add_suffix_on_collision')) refuseSuffix(call, this.#load, world);
    const group = makeGroup(named, { span: call.span, mapping, suffix: true, open: null }, this.#load, world);
    if (!(group instanceof GroupObject)) return group;
    made.state = group.dependency;
    group.dependency.tooltip ??= definition?.documentation ?? null;
    if (form === 'loop') beginLoop(group.dependency);
    group.enter();
    const returned = world.call(this.#function, { ...call, passed, open });
    this.#putAfterSources(group.dependency, call, world);
    group.exit();
    if (form === 'loop') {
      endLoop(group.dependency, call.span, this.#load, world);
      return group;
    }
    if (returned.kind === 'none') return group;
    return nodeOf(returned) || returned.kind !== 'dynamic' ? returned : group;
  }

  /** Airflow 2.7.2 `utils/task_group.py`, `MappedTaskGroup.__exit__`. */
  #putAfterSources(group: GroupState, call: Call, world: Evaluation): void {
    const { mapping } = group;
    if (!mapping) return;
    const values = mapping.kind === 'expand' ? [...mapping.arguments.values()].map(({ value }) => value) : [mapping.argument.value];
    const sources = values.flatMap(value => referencesIn(value)).map(({ task }) => task);
    relateNodes(group, sources, 'upstream', { load: this.#load, world, span: call.span, label: null });
  }

  #refuseUnbound(
    definition: FunctionDefinition | null,
    passed: readonly Passed[],
    call: Call,
    open: Call['open'],
    world: Evaluation,
  ): void {
    const bound = definition && !open ? bindTo(definition, passed) : null;
    if (!definition || !bound?.refusal?.startsWith('missing')) return;
    const missing = definition.parameters.filter(
      one => !one.hasDefault && !bound.named.has(one.name) && one.kind !== 'var-positional' && one.kind !== 'var-keyword',
    );
    const names = missing.map(one => `'${one.name}'`);
    const noun = names.length === 1 ? 'argument' : 'arguments';
    const message = `${definition.name}() missing ${names.length} required positional ${noun}: ${joined(names)}`;
    refuse(world, call.span, { rule: 'taskflow-call-arguments', type: 'TypeError', message });
  }
}
