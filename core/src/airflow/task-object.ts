// A task as DAG code sees it: an operator instance, mapped or not.
import { known, type Argument } from '../dag/model.ts';
import { NONE, bool, int, str } from '../python/values/make.ts';
import type { DynamicValue, Evaluation, ObjectValue, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { isAsset } from './assets.ts';
import { reprOf } from '../python/values/repr.ts';
import { arrow, dependencyMethod, nodeOf, relateNodes } from './edges.ts';
import { endsOf } from './ends.ts';
import { LibraryObject } from './library-object.ts';
import { noteStructure, refuse } from './refusal.ts';
import { addTask } from './membership.ts';
import { relativesOf } from './relatives.ts';
import { enterSetups, exitSetups, setupScope } from './setup-context.ts';
import { setSetupAttribute, setupAttribute } from './setup-marks.ts';
import { groupIdOf, type DependencyObject, type LoadState, type TaskState } from './state.ts';
import { triggerRuleOf } from './task-checks.ts';
import { outputOf, referencesIn } from './xcom-arg.ts';

/** Defaults of BaseOperator that code reads back: `task.owner`, `task.retries`. */
const DEFAULTS: Readonly<Record<string, Value>> = {
  owner: str('airflow'),
  retries: int(0),
  pool: str('default_pool'),
  queue: str('default'),
  priority_weight: int(1),
  depends_on_past: bool(false),
  doc_md: NONE,
  doc: NONE,
};

export class TaskObject extends LibraryObject implements DependencyObject {
  readonly typeName: string;
  readonly dependency: TaskState;
  /** The class, for `isinstance`. */
  readonly classObject: ObjectValue;
  readonly #attributes: readonly string[] | null;
  readonly #load: LoadState;

  constructor(
    node: Omit<TaskState, 'object'>,
    taskClass: { readonly object: ObjectValue; readonly attributes: readonly string[] | null },
    load: LoadState,
  ) {
    super();
    this.dependency = Object.assign(node, { object: this });
    this.typeName = node.mapping ? 'MappedOperator' : node.operator;
    this.classObject = taskClass.object;
    this.#attributes = node.mapping ? null : taskClass.attributes;
    this.#load = load;
  }

  override reprText(): string | null {
    const id = known(this.dependency.id);
    if (id === undefined) return null;
    return this.dependency.mapping ? `<Mapped(${this.dependency.operator}): ${id}>` : `<Task(${this.dependency.operator}): ${id}>`;
  }

  attribute(name: string): Value | undefined {
    const { dependency: node } = this;
    switch (name) {
      case 'task_id':
      case 'node_id':
        return readValue(node.id);
      case 'label': {
        const id = known(node.id);
        const group = node.group?.prefix ? groupIdOf(node.group) : null;
        return id === undefined ? readValue(node.id) : str(group === null ? id : id.slice(group.length + 1));
      }
      case 'trigger_rule':
        return readValue(node.triggerRule);
      case 'output':
        return outputOf(node, this.#load);
      case 'dag':
        return node.dag?.object;
      case 'dag_id':
        return node.dag ? readValue(node.dag.id) : str('_in_memory_dag_');
      case 'task_group':
        return node.group?.object ?? NONE;
      case 'task_type':
      case 'operator_name':
        return str(node.operator);
      case 'is_mapped':
        return this.#load.target === '2.7.2' ? undefined : bool(node.mapping !== null);
      case 'expand':
      case 'expand_kwargs':
        return undefined;
      case 'roots':
      case 'leaves':
        return endsOf(node, name, this.#load);
      default:
        return (
          relativesOf(node, name) ??
          setupAttribute(this, [node], name, this.#load) ??
          dependencyMethod(this, name, this.#load) ??
          this.#given(name)
        );
    }
  }

  #given(name: string): Value | undefined {
    const given = this.dependency.arguments.get(name);
    if (given) return given.value;
    if (name === 'start_date' || name === 'end_date') return this.dependency.dag?.arguments.get(name)?.value ?? NONE;
    if (name in DEFAULTS) return DEFAULTS[name];
    if (this.dependency.templateFields?.includes(name)) return NONE;
    // Instances have many more attributes than are modelled; what they hold is not known.
    const isThere = !this.#attributes || this.#attributes.includes(name) || this.#load.facts.baseAttributes.has(name);
    return !isThere || name.startsWith('__')
      ? undefined
      : { kind: 'dynamic', why: `the value of .${name} is not modelled`, span: this.dependency.span };
  }

  setAttribute(name: string, value: Value, span: Span, world: Evaluation): void {
    const { dependency: node } = this;
    if (setSetupAttribute([node], name, value)) return;
    const argument: Argument = { value, span, nameSpan: null, from: 'call' };
    if (name === 'trigger_rule') node.triggerRule = triggerRuleOf(argument, { target: this.#load.target, mapped: false }, span);
    else if (name === 'dag') this.#joinDag(value, span, world);
    else if (name === 'task_id') node.id = value.kind === 'str' ? { kind: 'known', value: value.value, span } : unknownId(value, span);
    node.arguments.set(name, argument);
    if (name === 'trigger_rule' && world.uncertain && node.dag) noteStructure(node.dag, world.uncertain, known(node.id) ?? null);
    if (node.templateFields?.includes(name) !== false) dependOnReferences(node, value, span, this.#load, world);
  }

  #joinDag(value: Value, span: Span, world: Evaluation): void {
    const dag = this.#load.dags.find(one => one.object === value);
    const own = this.dependency.dag;
    if (dag && !own) addTask(dag, this.dependency, { load: this.#load, world, span });
    if (!dag || !own || own === dag || world.uncertain) return;
    // Airflow 2.7.2 `models/baseoperator.py` dag.setter; 3.3.2 `sdk/bases/operator.py`.
    const [type, noun] = this.#load.target === '2.7.2' ? ['AirflowException', 'DAG'] : ['ValueError', 'dag'];
    const message = `The ${noun} assigned to ${this.reprText() ?? 'the task'} can not be changed.`;
    refuse(world, span, { rule: 'task-assigned-to-two-dags', type, message });
  }

  binary(operator: string, other: Value, side: 'left' | 'right', span: Span, world: Evaluation): Value | undefined {
    if (/^[<>]=?$/.test(operator)) return side === 'left' ? this.#lineage(operator, other, span, world) : this.#reflected(other);
    return arrow(this, operator, other, side, { load: this.#load, world, span });
  }

  /**
   * `task > dataset` adds an outlet, `task < dataset` an inlet; with a task on the right it is a slip of `>>` or `<<`. A mapped
   * task passes for an outlet. Airflow `BaseOperator.__gt__`, `__lt__`, and what `functools.total_ordering` makes of them.
   */
  #lineage(operator: string, other: Value, span: Span, world: Evaluation): Value | undefined {
    if (this.dependency.mapping) return undefined;
    const node = nodeOf(other);
    if (other.kind === 'dynamic' || isAsset(other) || (node?.kind === 'task' && node.mapping)) return this;
    const shown = reprOf(other) ?? '?';
    const message = operator === '>' ? `Left hand side (${shown}) is not an outlet` : `${shown} cannot be an inlet`;
    refuse(world, span, { rule: 'dependency-comparison-typo', type: 'TypeError', message });
    return this;
  }

  /** `mapped > task`: a mapped task has no comparison of its own, and passes for an inlet of the other. */
  #reflected(other: Value): Value | undefined {
    const node = nodeOf(other);
    return node?.kind === 'task' && node.mapping && !this.dependency.mapping ? this : undefined;
  }

  enter(span: Span, world: Evaluation): Value {
    enterSetups([this.dependency], { load: this.#load, world, span, label: null });
    return setupScope(this.#load);
  }

  exit(span: Span, world: Evaluation): void {
    exitSetups({ load: this.#load, world, span, label: null });
  }

  instanceOf(type: ObjectValue): boolean | null {
    if (type === this.classObject) return true;
    return this.classObject.derivesFrom?.(type) ?? null;
  }
}

function readValue(read: TaskState['id']): Value {
  return read.kind === 'known' ? str(read.value) : ({ kind: 'dynamic', why: read.why, span: read.span } satisfies DynamicValue);
}

function unknownId(value: Value, span: Span): TaskState['id'] {
  return { kind: 'dynamic', span, why: value.kind === 'dynamic' ? value.why : 'the id is no text' };
}

const UNKNOWN_ATTRIBUTE = /^the value of \.\w+ is not modelled$/;

/** Edges from the tasks whose XComs a value of a template field refers to. Airflow `XComArg.apply_upstream_relationship`. */
export function dependOnReferences(task: TaskState, value: Value, span: Span, load: LoadState, world: Evaluation): void {
  // A property of another task may be its output under another name.
  if (value.kind === 'dynamic' && UNKNOWN_ATTRIBUTE.test(value.why) && task.dag)
    noteStructure(task.dag, { span, why: value.why }, known(task.id) ?? null);
  for (const { task: upstream } of referencesIn(value)) relateNodes(task, [upstream], 'upstream', { load, world, span, label: null });
}
