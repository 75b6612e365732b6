// Making a task: id, group, DAG, checks, edges from references. What BaseOperator.__init__ and MappedOperator do.
import { spend, spendWalk } from '../python/values/effort.ts';
import { known, type Argument, type Mapping, type Read } from '../dag/model.ts';
import type { DynamicValue, Evaluation, ObjectValue, Value } from '../python/values/value.ts';
import { str } from '../python/values/make.ts';
import type { Span } from '../text/span.ts';
import { argumentRefusals } from './argument-checks.ts';
import { asText } from './enums.ts';
import { addTask, addToGroup } from './membership.ts';
import { typeRefusals } from './argument-types.ts';
import { constructorRefusals } from './operator-checks.ts';
import { taskParamRefusal } from './params.ts';
import { keyRefusal, noteStructure, noteValue, refuse } from './refusal.ts';
import { noteInSetups } from './setup-context.ts';
import { childId, type DagState, type GroupState, type LoadState, type TaskState } from './state.ts';
import { triggerRuleOf, triggerRuleRefusal } from './task-checks.ts';
import { TaskObject } from './task-object.ts';

/** What is known of the class of a new task. */
export interface TaskClass {
  readonly object: ObjectValue;
  readonly operator: string;
  readonly operatorPath: string | null;
  readonly templateFields: readonly string[] | null;
  readonly templateExtensions: readonly string[];
  /** Its own name and those of the classes it derives from. */
  readonly ancestry: readonly string[];
  readonly attributes: readonly string[] | null;
}

export interface NewTask {
  readonly class: TaskClass;
  readonly id: Argument;
  readonly arguments: Map<string, Argument>;
  readonly dag: DagState | null;
  readonly group: GroupState | null;
  readonly mapping: Mapping | null;
  readonly span: Span;
  readonly callable: TaskState['callable'];
  /** There may be arguments that are not in `arguments`. */
  readonly open: DynamicValue | null;
}

/** Steps for what a task costs beside its call: its checks, and all that reads the DAG. */
const TASK_EFFORT = 25;

export function makeTask(made: NewTask, load: LoadState, world: Evaluation): TaskObject {
  spend(TASK_EFFORT);
  const { group, span } = made;
  const label = readId(made, load, world);
  const id: Read<string> = label.kind === 'known' && group ? { ...label, value: childId(group, label.value) } : label;
  const given = made.arguments;
  const triggerRule = triggerRuleOf(given.get('trigger_rule'), { target: load.target, mapped: made.mapping !== null }, span);
  const node: Omit<TaskState, 'object'> = {
    kind: 'task',
    id,
    span,
    operator: made.class.operator,
    operatorPath: made.class.operatorPath,
    inheritsFromEmpty: made.class.ancestry.includes('EmptyOperator'),
    templateFields: made.class.templateFields,
    templateExtensions: made.class.templateExtensions,
    dag: null,
    adoptedAt: null,
    group: null,
    mapping: made.mapping,
    arguments: given,
    triggerRule,
    setup: false,
    teardown: false,
    onFailureFailDagRun: false,
    callable: made.callable,
    upstream: new Set(),
    downstream: new Map(),
    certain: world.uncertain === null,
  };
  const object = new TaskObject(node, made.class, load);
  const task = object.dependency;
  load.tasks.push(task);
  checkArguments(task, made, known(label) ?? '', load, world);
  join(task, made, load, world);
  noteUnknowns(task, made);
  noteInSetups(load.setups, task);
  return object;
}

function readId(made: NewTask, load: LoadState, world: Evaluation): Read<string> {
  const { mapping, group, span: raisedAt } = made;
  const { span } = made.id;
  const value = asText(made.id.value);
  // 2.x checks the id as it is given, 3.x with the prefix of the group.
  const checked = value.kind === 'str' && group && load.target !== '2.7.2' ? str(childId(group, value.value)) : value;
  // The constructor is what checks: a mapped task has none before it runs.
  const refusal = mapping ? null : keyRefusal(checked, 'task', load.target);
  if (refusal) refuse(world, span, { ...refusal, raisedAt });
  if (value.kind === 'str') return { kind: 'known', value: value.value, span };
  return { kind: 'dynamic', span, why: value.kind === 'dynamic' ? value.why : 'the id is no text' };
}

function join(task: TaskState, { dag, group }: NewTask, load: LoadState, world: Evaluation): void {
  const adding = { load, world, span: task.span };
  if (group && !addToGroup(group, task, adding)) return;
  if (dag) addTask(dag, task, adding);
}

function checkArguments(task: TaskState, made: NewTask, label: string, load: LoadState, world: Evaluation): void {
  const checked = { label, dag: made.dag, target: load.target, mapped: made.mapping !== null };
  const rule = made.mapping ? null : triggerRuleRefusal(task.triggerRule, checked);
  const scoped: TaskState = { ...task, dag: made.dag };
  const refusals = [
    ...(rule ? [rule] : []),
    ...argumentRefusals(task.arguments, checked),
    ...(made.mapping ? [] : constructorRefusals(made.class.ancestry, task.arguments, scoped, load.target)),
    ...(made.mapping || load.target === '2.7.2' ? [] : typeRefusals(task.arguments, known(task.id) ?? label)),
  ];
  const wrongParams = taskParamRefusal(task.arguments.get('params'), load);
  if (wrongParams) refuse(world, task.span, wrongParams);
  for (const { span, ...refusal } of refusals) refuse(world, span, { ...refusal, raisedAt: task.span });
}

/** Says which of the task's arguments are not known, in its DAG. */
function noteUnknowns(task: TaskState, { dag, open }: NewTask): void {
  if (!dag) return;
  const taskId = known(task.id) ?? null;
  if (open) noteStructure(dag, { span: open.span, why: `some arguments are not known: ${open.why}` }, taskId);
  if (task.triggerRule.kind === 'dynamic') noteStructure(dag, task.triggerRule, taskId);
  for (const [name, { value, span }] of task.arguments) {
    if (name === 'task_id' || name === 'trigger_rule') continue;
    const unknown = dynamicIn(value, 0);
    if (unknown) noteValue(dag, { span, why: `${name}: ${unknown.why}` }, taskId);
  }
}

/** The first value inside that cannot be known. */
function dynamicIn(value: Value, depth: number): DynamicValue | null {
  if (value.kind === 'dynamic') return value;
  if (depth > 8) return null;
  spendWalk(value);
  const items =
    value.kind === 'list' || value.kind === 'tuple'
      ? value.items
      : value.kind === 'dict'
        ? [...value.entries.values()].map(entry => entry.value)
        : [];
  for (const item of items) {
    const found = dynamicIn(item, depth + 1);
    if (found) return found;
  }
  return null;
}
