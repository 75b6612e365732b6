// An operator class as DAG code sees it: called to make a task, `.partial(...)`, derived from.
import { known, type Argument } from '../dag/model.ts';
import { NONE, str, tuple } from '../python/values/make.ts';
import type { Call, Evaluation, ObjectValue, Passed, Subclass, Value } from '../python/values/value.ts';
import { defaultsFor, type Defaults } from './default-args.ts';
import { dagOf, groupOf } from './given-context.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import { makeTask } from './make-task.ts';
import { partialOf } from './mapping.ts';
import { acceptedNames, callableOf, checkNames, refuseMissing, refusePositional } from './operator-arguments.ts';
import { taskClassOf, type ClassObject, type OperatorSpec } from './operator-spec.ts';
import { toArguments, toPassed } from './passing.ts';
import { noteStructure, refuse } from './refusal.ts';
import { currentGroup, type DagState, type GroupState, type LoadState } from './state.ts';
import { dependOnReferences, type TaskObject } from './task-object.ts';

export class OperatorClass extends LibraryObject implements ClassObject {
  readonly typeName = 'BaseOperatorMeta';
  readonly spec: OperatorSpec;
  readonly load: LoadState;
  readonly #bases: readonly OperatorClass[];
  readonly #changed = new Map<string, Value>();

  constructor(spec: OperatorSpec, load: LoadState, bases: readonly OperatorClass[] = []) {
    super();
    this.spec = spec;
    this.load = load;
    this.#bases = bases;
  }

  override reprText(): string | null {
    return this.spec.path === null ? null : `<class '${this.spec.path}'>`;
  }

  derivesFrom(type: ObjectValue): boolean | null {
    if (type === this || this.#bases.some(base => base.derivesFrom(type) === true)) return true;
    if (type instanceof OperatorClass) {
      if (type.spec.name === 'BaseOperator' || type.spec.path === this.spec.path) return true;
      if (type.spec.name === 'BaseSensorOperator') return this.spec.parameters === null ? null : this.spec.sensor;
      return this.spec.ancestry.includes(type.spec.name) ? true : this.spec.parameters === null ? null : false;
    }
    return false;
  }

  attribute(name: string): Value | undefined {
    switch (name) {
      case '__name__':
      case '__qualname__':
        return str(this.spec.name);
      case '__module__':
        return this.spec.path === null ? undefined : str(this.spec.path.slice(0, this.spec.path.lastIndexOf('.')));
      case 'template_fields':
        return this.spec.templateFields ? tuple(this.spec.templateFields.map(field => str(field))) : undefined;
      case 'template_ext':
        return tuple(this.spec.templateExtensions.map(extension => str(extension)));
      case '__doc__':
        return NONE;
      case 'partial':
        return libraryFunction('partial', (call, world) => partialOf(this, call, world));
      default:
        return this.#changed.get(name) ?? this.#unmodelled(name);
    }
  }

  missingAttribute(name: string): string {
    return `type object '${this.spec.name}' has no attribute '${name}'`;
  }

  /** Classes of providers have constants and classes of their own, which the data do not list; what is written small may be an instance's. */
  #unmodelled(name: string): Value | undefined {
    const { exact, path } = this.spec;
    if (exact || !/^[A-Z]/.test(name)) return undefined;
    return { kind: 'dynamic', why: `the value of ${path ?? this.spec.name}.${name} is not modelled`, span: { file: '', start: 0, end: 0 } };
  }

  /** Code may change a class of Airflow for itself. */
  setAttribute(name: string, value: Value): void {
    this.#changed.set(name, value);
  }

  call(call: Call, world: Evaluation): Value {
    return this.make(call, world, this, this.spec);
  }

  /** `Derived.partial(...)` maps the derived class, with the parameters of its own `__init__`. */
  derivedAttribute(name: string, subclass: Subclass): Value | undefined {
    if (name !== 'partial') return undefined;
    return libraryFunction('partial', (call, world) => {
      const spec = derivedSpec(this.spec, subclass, world);
      const written = [...(subclass.parameters ?? []), ...subclass.inherited];
      const own = written.filter(one => one.kind === 'positional' || one.kind === 'keyword-only');
      const added = own.map(one => ({ name: one.name, required: !one.hasDefault }));
      const known = spec.parameters && { ...spec, parameters: [...spec.parameters, ...added] };
      return partialOf(new OperatorClass(known ?? spec, this.load, [this]), call, world);
    });
  }

  prepare(call: Call, subclass: Subclass, world: Evaluation): Call {
    refusePositional(call, this.load, world);
    const names = (subclass.parameters ?? []).filter(one => one.kind === 'positional' || one.kind === 'keyword-only');
    const defaults = this.defaultsOf(call, world);
    const given = new Set(call.passed.map(passed => passed.name));
    const added = names.flatMap(({ name }) => {
      const argument = given.has(name) ? undefined : defaults.entries.get(name);
      return argument ? [toPassed(name, argument)] : [];
    });
    const missing = names.filter(
      one => !one.hasDefault && one.name !== 'task_id' && !given.has(one.name) && !defaults.entries.has(one.name),
    );
    if (missing.length > 0 && !call.open && !defaults.open)
      refuseMissing(
        call,
        missing.map(one => one.name),
        this.load,
        world,
      );
    const absent: Passed[] = missing.map(({ name }) => ({
      name,
      value: world.dynamic(`the argument ${name} is missing`, call.span),
      span: call.span,
      nameSpan: null,
    }));
    return { ...call, passed: [...call.passed, ...added, ...absent] };
  }

  construct(call: Call, subclass: Subclass, instance: ObjectValue, world: Evaluation): ObjectValue {
    const spec = derivedSpec(this.spec, subclass, world);
    const task = this.make(call, world, new OperatorClass(spec, this.load, [this]), spec);
    task.dependency.object = instance;
    return task;
  }

  constructed(instance: ObjectValue, world: Evaluation): undefined {
    const node = this.load.tasks.findLast(task => task.object === instance);
    for (const field of node?.templateFields ?? []) {
      const value = instance.attribute(field);
      if (node && value) dependOnReferences(node, value, node.span, this.load, world);
    }
  }

  defaultsOf(call: Call, world: Evaluation): Defaults {
    const named = new Map(call.passed.map(passed => [passed.name ?? '', passed]));
    const dag = dagOf(named.get('dag'), this.load, world);
    return defaultsFor(dag, groupOf(named.get('task_group'), dag, this.load), named.get('default_args'));
  }

  /** Names this class takes arguments for; null: any. */
  accepted(spec: OperatorSpec): ReadonlySet<string> | null {
    return acceptedNames(spec, this.load);
  }

  protected make(call: Call, world: Evaluation, object: ObjectValue, spec: OperatorSpec): TaskObject {
    refusePositional(call, this.load, world);
    const named = new Map<string, Passed>();
    const positional = call.passed.filter(passed => passed.name === null);
    positional.forEach((passed, at) => named.set(spec.parameters?.[at]?.name ?? `argument ${at}`, passed));
    for (const passed of call.passed) if (passed.name !== null) named.set(passed.name, passed);
    const dag = dagOf(named.get('dag'), this.load, world);
    const group = groupOf(named.get('task_group'), dag, this.load);
    const defaults = defaultsFor(dag, group, named.get('default_args'));
    const given = toArguments(named);
    const accepted = this.accepted(spec);
    for (const [name, argument] of defaults.entries) if (!given.has(name) && (accepted?.has(name) ?? true)) given.set(name, argument);
    const open = call.open ?? defaults.open;
    if (positional.length === 0) checkNames(call, spec, accepted, given, open !== null, this.load, world);
    return this.#finish(call, world, object, spec, { given, dag, group, open });
  }

  #finish(
    call: Call,
    world: Evaluation,
    object: ObjectValue,
    spec: OperatorSpec,
    made: { given: Map<string, Argument>; dag: DagState | null; group: GroupState | null; open: Call['open'] },
  ): TaskObject {
    const { given, dag, group, open } = made;
    const nowhere: Argument = {
      value: open ?? world.dynamic('no task_id is given', call.span),
      span: call.calleeSpan,
      nameSpan: null,
      from: 'call',
    };
    const task = makeTask(
      {
        class: taskClassOf(object, spec),
        id: given.get('task_id') ?? nowhere,
        arguments: given,
        dag,
        group: group ?? (dag ? currentGroup(this.load, dag) : null),
        mapping: null,
        span: call.span,
        callable: callableOf(given),
        open,
      },
      this.load,
      world,
    );
    for (const [name, argument] of given)
      if (spec.templateFields?.includes(spec.renamed.get(name) ?? name) ?? true)
        dependOnReferences(task.dependency, argument.value, call.span, this.load, world);
    if (spec.name === 'SubDagOperator') this.#addSubdag(given, dag, call, world);
    return task;
  }

  /** Airflow 2.7.2 `operators/subdag.py` _validate_dag. */
  #addSubdag(given: ReadonlyMap<string, Argument>, dag: DagState | null, call: Call, world: Evaluation): void {
    const subdag = given.get('subdag');
    const inner = this.load.dags.find(one => one.object === subdag?.value);
    if (dag && subdag?.value.kind === 'dynamic') noteStructure(dag, subdag.value, null);
    if (!inner || !dag) return;
    dag.subdags.push(inner);
    const [outerId, innerId, taskId] = [known(dag.id), known(inner.id), given.get('task_id')?.value];
    const expected = taskId?.kind === 'str' && outerId !== undefined ? `${outerId}.${taskId.value}` : undefined;
    if (expected === undefined || innerId === undefined || innerId === expected) return;
    const message = `The subdag's dag_id should have the form '{parent_dag_id}.{this_task_id}'. Expected '${expected}'; received '${innerId}'.`;
    refuse(world, call.span, { rule: 'operator-constructor-validation', type: 'AirflowException', message });
  }
}

/** Spec of a class derived in a file: its own `__init__`'s parameters come on top, its class attributes win. */
function derivedSpec(base: OperatorSpec, subclass: Subclass, world: Evaluation): OperatorSpec {
  const fields = subclass.attribute('template_fields');
  const read = fields ? world.iterate(fields, subclass.span) : null;
  const templateFields =
    read === null ? base.templateFields : 'kind' in read ? null : read.flatMap(field => (field.kind === 'str' ? [field.value] : []));
  return { ...base, name: subclass.name, path: null, templateFields, ancestry: [subclass.name, ...base.ancestry] };
}
