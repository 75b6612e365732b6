// A task as DAG code sees it: an operator instance, mapped or not.
import { known, type Argument } from '../dag/model.ts';
import { NONE, bool, int, list, set, str } from '../python/values/make.ts';
import type { DynamicValue, Evaluation, ObjectValue, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { isAsset } from './assets.ts';
import { reprOf } from '../python/values/repr.ts';
import { arrow, dependencyMethod, relateNodes } from './edges.ts';
import { endsOf } from './ends.ts';
import { LibraryObject } from './library-object.ts';
import { noteStructure, refuse } from './refusal.ts';
import { addTask } from './membership.ts';
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
  readonly node: TaskState;
  /** The class, for `isinstance`. */
  readonly classObject: ObjectValue;
  readonly #load: LoadState;

  constructor(node: Omit<TaskState, 'object'>, classObject: ObjectValue, load: LoadState) {
    super();
    this.node = Object.assign(node, { object: this });
    this.typeName = node.mapping ? 'MappedOperator' : node.operator;
    this.classObject = classObject;
    this.#load = load;
  }

  override reprText(): string | null {
    const id = known(this.node.id);
    if (id === undefined) return null;
    return this.node.mapping ? `<Mapped(${this.node.operator}): ${id}>` : `<Task(${this.node.operator}): ${id}>`;
  }

  attribute(name: string): Value | undefined {
    const { node } = this;
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
      case 'roots':
      case 'leaves':
        return endsOf(node, name, this.#load);
      default:
        return (
          this.#relatives(name) ??
          setupAttribute(this, [node], name, this.#load) ??
          dependencyMethod(this, name, this.#load) ??
          this.#given(name)
        );
    }
  }

  #relatives(name: string): Value | undefined {
    const { upstream, downstream } = this.node;
    switch (name) {
      case 'upstream_list':
        return list([...upstream].map(task => task.object));
      case 'downstream_list':
        return list([...downstream.keys()].map(task => task.object));
      case 'upstream_task_ids':
        return set([...upstream].flatMap(task => known(task.id) ?? []).map(id => str(id)));
      case 'downstream_task_ids':
        return set([...downstream.keys()].flatMap(task => known(task.id) ?? []).map(id => str(id)));
      default:
        return undefined;
    }
  }

  #given(name: string): Value | undefined {
    const given = this.node.arguments.get(name);
    if (given) return given.value;
    if (name === 'start_date' || name === 'end_date') return this.node.dag?.arguments.get(name)?.value ?? NONE;
    if (name in DEFAULTS) return DEFAULTS[name];
    if (this.node.templateFields?.includes(name)) return NONE;
    // Instances have many more attributes than are modelled; what they hold is not known.
    return name.startsWith('__') ? undefined : { kind: 'dynamic', why: `the value of .${name} is not modelled`, span: this.node.span };
  }

  setAttribute(name: string, value: Value, span: Span, world: Evaluation): void {
    const { node } = this;
    if (setSetupAttribute([node], name, value)) return;
    const argument: Argument = { value, span, nameSpan: null, from: 'call' };
    if (name === 'trigger_rule') node.triggerRule = triggerRuleOf(argument, this.#load.target, span);
    else if (name === 'dag') this.#joinDag(value, span, world);
    else if (name === 'task_id') node.id = value.kind === 'str' ? { kind: 'known', value: value.value, span } : unknownId(value, span);
    node.arguments.set(name, argument);
    if (name === 'trigger_rule' && world.uncertain && node.dag) noteStructure(node.dag, world.uncertain, known(node.id) ?? null);
    if (node.templateFields?.includes(name) !== false) dependOnReferences(node, value, span, this.#load, world);
  }

  #joinDag(value: Value, span: Span, world: Evaluation): void {
    const dag = this.#load.dags.find(one => one.object === value);
    if (dag && !this.node.dag) addTask(dag, this.node, { load: this.#load, world, span });
  }

  binary(operator: string, other: Value, side: 'left' | 'right', span: Span, world: Evaluation): Value | undefined {
    if (operator === '>' && side === 'left') return this.#toOutlet(other, span, world);
    return arrow(this, operator, other, side, { load: this.#load, world, span });
  }

  /** `task > dataset` adds an outlet; with a task on the right it is a slip of `>>`. Airflow `BaseOperator.__gt__`. */
  #toOutlet(other: Value, span: Span, world: Evaluation): Value {
    if (other.kind === 'dynamic' || isAsset(other)) return this;
    const message = `Left hand side (${reprOf(other) ?? '?'}) is not an outlet`;
    refuse(world, span, { rule: 'dependency-comparison-typo', type: 'TypeError', message });
    return this;
  }

  enter(span: Span, world: Evaluation): Value {
    enterSetups([this.node], { load: this.#load, world, span, label: null });
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

/** Edges from the tasks whose XComs a value of a template field refers to. Airflow `XComArg.apply_upstream_relationship`. */
export function dependOnReferences(task: TaskState, value: Value, span: Span, load: LoadState, world: Evaluation): void {
  for (const { task: upstream } of referencesIn(value)) relateNodes(task, [upstream], 'upstream', { load, world, span, label: null });
}
