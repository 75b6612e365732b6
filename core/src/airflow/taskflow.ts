// A `@task` function: called to make a task, `.override`, `.partial`, `.expand`, `.expand_kwargs`.
// Airflow 2.7.2 `decorators/base.py`; 3.3.2 `sdk/bases/decorator.py`.
import type { Argument, Mapping } from '../dag/model.ts';
import { bool, dictOf, tuple } from '../python/values/make.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Call, Evaluation, FunctionDefinition, Passed, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { decoratorRefusal } from './argument-types.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import { readCall, refusePositional } from './library-call.ts';
import { checkMappedNames, refuseTwice } from './mapped-names.ts';
import { checkExpandKwargs, refuseCustomKeys, refuseNested } from './mapping.ts';
import { toArgument, toPassed } from './passing.ts';
import { refuse } from './refusal.ts';
import { bindTo } from './signature.ts';
import { dependOnReferences } from './task-object.ts';
import { contextKeys } from './taskflow-kinds.ts';
import {
  definitionOf,
  given,
  makeTaskFlow,
  parametersFromDefaults,
  taskFlowContext,
  type Marks,
  type TaskFunction,
} from './taskflow-task.ts';
import { outputOf } from './xcom-arg.ts';

export class TaskDecorator extends LibraryObject {
  readonly typeName = '_TaskDecorator';
  readonly wrapped: TaskFunction;
  #marks: Marks = { setup: false, teardown: false, onFailureFailDagRun: false };

  constructor(wrapped: TaskFunction, marks?: Marks) {
    super();
    this.wrapped = wrapped;
    if (marks) this.#marks = marks;
  }

  /** Whether calling it makes a setup or a teardown. */
  get marks(): Marks {
    return this.#marks;
  }

  definition(): FunctionDefinition | null {
    return definitionOf(this.wrapped);
  }

  attribute(name: string): Value | undefined {
    switch (name) {
      case 'function':
      case '__wrapped__':
        return this.wrapped.function;
      case 'override':
        return libraryFunction(name, (call, world) => this.#override(call, world));
      case 'partial':
        return libraryFunction(name, (call, world) => this.#partial(call, world));
      case 'expand':
        return libraryFunction(name, (call, world) => this.#expand(call, world));
      case 'expand_kwargs':
        return libraryFunction(name, (call, world) => this.#expandKwargs(call, world));
      case 'is_setup':
        return bool(this.#marks.setup);
      case 'is_teardown':
        return bool(this.#marks.teardown);
      case '__name__':
      case '__doc__':
      case '__module__':
      case '__qualname__':
        return this.wrapped.function.attribute(name);
      default:
        return undefined;
    }
  }

  /** The same function with one more argument of its operator. */
  withArgument(name: string, argument: Argument): TaskDecorator {
    return new TaskDecorator({ ...this.wrapped, arguments: new Map([...this.wrapped.arguments, [name, argument]]) }, this.#marks);
  }

  setAttribute(name: string, value: Value): void {
    const truth = truthOf(value) ?? false;
    if (name === 'is_setup') this.#marks = { ...this.#marks, setup: truth };
    else if (name === 'is_teardown') this.#marks = { ...this.#marks, teardown: truth };
    else if (name === 'on_failure_fail_dagrun') this.#marks = { ...this.#marks, onFailureFailDagRun: truth };
  }

  call(call: Call, world: Evaluation): Value {
    const definition = this.definition();
    const context = taskFlowContext(this.wrapped, world);
    const named = new Set(call.passed.map(passed => passed.name));
    const partial = [...this.wrapped.partial].filter(([name]) => !named.has(name)).map(([name, argument]) => toPassed(name, argument));
    const defaults = parametersFromDefaults(definition, context.defaults, [...call.passed, ...partial]);
    const passed = [...call.passed, ...partial, ...defaults];
    if (definition) this.#refuseContextDefault(definition, call.span, world);
    if (definition && !call.open && !context.defaults.open) this.#refuseUnbound(definition, passed, call.span, world);
    const positional = passed.filter(one => one.name === null);
    const op: [string, Argument][] = [
      ['op_args', given(tuple(positional.map(one => one.value)), positional[0]?.span ?? call.span)],
      ['op_kwargs', given(dictOf(passed.flatMap(one => (one.name === null ? [] : [[one.name, one.value] as const]))), call.span)],
    ];
    const task = makeTaskFlow(
      this.wrapped,
      this.#marks,
      context,
      new Map(op),
      { span: call.span, mapping: null, open: call.open ?? context.defaults.open },
      world,
    );
    for (const one of passed) dependOnReferences(task.dependency, one.value, call.span, this.wrapped.load, world);
    return outputOf(task.dependency, this.wrapped.load);
  }

  /** Airflow 3.3.2 `sdk/bases/decorator.py` DecoratedOperator.__init__. */
  #refuseContextDefault({ parameters, span: definedAt, name }: FunctionDefinition, span: Span, world: Evaluation): void {
    const { target } = this.wrapped.load;
    if (target === '2.7.2') return;
    const faulty = parameters.find(
      one => contextKeys(target).has(one.name) && one.defaultValue && !['none', 'dynamic', 'object'].includes(one.defaultValue.kind),
    );
    if (!faulty) return;
    const message = `Context key parameter ${faulty.name} can't have a default other than None`;
    const related = [{ span: definedAt, message: `${name} is defined here` }];
    refuse(world, span, { rule: 'taskflow-context-param-default', type: 'ValueError', message, related });
  }

  #refuseUnbound(definition: FunctionDefinition, passed: readonly Passed[], span: Span, world: Evaluation): void {
    const { load } = this.wrapped;
    const injected = this.wrapped.class.spec.name === '_SnowparkDecoratedOperator' ? ['session'] : [];
    const optional = new Set([...(load.target === '2.7.2' ? [] : contextKeys(load.target)), ...injected]);
    const { refusal } = bindTo(definition, passed, { optional });
    if (refusal === null) return;
    const missing = definition.parameters.find(one => refusal.endsWith(`'${one.name}'`))?.name;
    const rule =
      missing !== undefined && contextKeys(load.target).has(missing) ? 'taskflow-context-param-no-default' : 'taskflow-call-arguments';
    refuse(world, span, { rule, type: 'TypeError', message: refusal });
  }

  #override(call: Call, world: Evaluation): Value {
    refusePositional('_TaskDecorator.override', call, world);
    const changed = new Map(this.wrapped.arguments);
    for (const passed of call.passed) if (passed.name !== null) changed.set(passed.name, toArgument(passed));
    const wrong = this.wrapped.load.target === '2.7.2' ? null : decoratorRefusal(changed);
    if (wrong) refuse(world, call.span, wrong);
    const overridden = this.wrapped.overridden === true || call.passed.some(({ name }) => name === 'multiple_outputs');
    return new TaskDecorator({ ...this.wrapped, arguments: changed, overridden }, this.#marks);
  }

  #partial(call: Call, world: Evaluation): Value {
    refusePositional('_TaskDecorator.partial', call, world);
    const added = new Map(call.passed.map(passed => [passed.name ?? '', toArgument(passed, 'partial')]));
    this.#checkNames('partial', added, call.span, world);
    refuseTwice('duplicate partial', [...added.keys()], this.wrapped.partial, call.span, world);
    return new TaskDecorator({ ...this.wrapped, partial: new Map([...this.wrapped.partial, ...added]) }, this.#marks);
  }

  #expand(call: Call, world: Evaluation): Value {
    refusePositional('_TaskDecorator.expand', call, world);
    const mapped = new Map(call.passed.map(passed => [passed.name ?? '', toArgument(passed)]));
    if (mapped.size === 0 && !call.open) world.raise('TypeError', 'no arguments to expand against', call.span);
    this.#checkNames('expand', mapped, call.span, world);
    // Held against the arguments of the operator; one of the function may be both partial and mapped.
    refuseTwice('mapping already partial', [...mapped.keys()], this.wrapped.arguments, call.span, world);
    return this.#map({ kind: 'expand', arguments: mapped, span: call.span }, [...mapped.values()], call, world);
  }

  #expandKwargs(call: Call, world: Evaluation): Value {
    readCall({ name: '_TaskDecorator.expand_kwargs', required: ['kwargs'], keywordOnly: ['strict'] }, call, 'expand-kwargs-type', world);
    const [passed] = call.passed;
    const argument = passed ? toArgument(passed) : given(call.open ?? world.dynamic('no argument', call.span), call.span);
    checkExpandKwargs(argument.value, call.span, world);
    return this.#map({ kind: 'expand_kwargs', argument, span: call.span }, [argument], call, world);
  }

  #map(mapping: Mapping, sources: readonly Argument[], call: Call, world: Evaluation): Value {
    const { load } = this.wrapped;
    refuseCustomKeys(sources, world);
    const partial = dictOf([...this.wrapped.partial].map(([name, { value }]) => [name, value]));
    const context = taskFlowContext(this.wrapped, world);
    const op: [string, Argument][] =
      this.wrapped.partial.size > 0 ? [['op_kwargs', { ...given(partial, call.span), from: 'partial' }]] : [];
    const task = makeTaskFlow(
      this.wrapped,
      this.#marks,
      context,
      new Map(op),
      { span: call.span, mapping, open: call.open ?? context.defaults.open },
      world,
    );
    refuseNested(task.dependency, call.span, world);
    for (const { value } of [...sources, ...this.wrapped.partial.values()])
      dependOnReferences(task.dependency, value, call.span, load, world);
    return outputOf(task.dependency, load);
  }

  /** Airflow `_validate_arg_names`: names the function takes, values that can be mapped, no context variables. */
  #checkNames(method: 'partial' | 'expand', named: ReadonlyMap<string, Argument>, span: Span, world: Evaluation): void {
    const { load } = this.wrapped;
    const definition = this.definition();
    const context = [...named.keys()].filter(name => contextKeys(load.target).has(name));
    if (context.length > 0) {
      const which = context.length === 1 ? `variable '${context[0] ?? ''}'` : `variables ${context.map(name => `'${name}'`).join(', ')}`;
      refuse(world, span, { rule: 'expand-context-key', type: 'ValueError', message: `cannot call ${method}() on task context ${which}` });
    }
    if (!definition) return;
    checkMappedNames(definition, method, named, span, world);
  }
}
