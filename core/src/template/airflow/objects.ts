// `dag`, `task` and `dag_run`.
import { pendulumZone } from '../../python/values/datetime/make.ts';
import { bool, dictOf, int, list, NONE, set, str } from '../../python/values/make.ts';
import type { Value } from '../../python/values/value.ts';
import type { Target } from '../../snapshot.ts';
import { dagDefault, operatorDefault, triggerRule, weightRule } from './defaults.ts';
import { EnumText, FactObject } from './fact-object.ts';
import { pendulumOf, type ContextFacts, type TaskFacts } from './facts.ts';
import { contextAttributes } from './known-attributes.ts';
import { logicalDate, pendulumUtc, pydanticUtc } from './times.ts';

export function dagObject(facts: ContextFacts): Value {
  const { target, dag } = facts;
  const two = target === '2.7.2';
  const known = new Map<string, Value>([
    ['dag_id', str(dag.dagId)],
    ['timezone', pendulumZone(dag.timezone, pendulumOf(target))],
    ['fileloc', str(dag.file)],
    ['folder', str(dag.file.slice(0, Math.max(0, dag.file.lastIndexOf('/'))))],
    [two ? 'safe_dag_id' : 'dag_display_name', str(two ? dag.dagId.replaceAll('.', '__dot__') : dag.dagId)],
    ...dag.attributes,
    ...startDate(dag.startDate, target),
  ]);
  const exists = contextAttributes[target].dag;
  return new FactObject({
    typeName: 'DAG',
    module: two ? 'airflow.models.dag' : 'airflow.sdk.definitions.dag',
    repr: `<DAG: ${dag.dagId}>`,
    known,
    ...(dag.tasks ? { later: taskAttributes(dag.tasks, facts) } : {}),
    ...(dag.complete ? { defaults: name => dagDefault(name, target) } : {}),
    exists,
  });
}

function startDate(milliseconds: number | null | undefined, target: Target): readonly (readonly [string, Value])[] {
  if (milliseconds === undefined) return [];
  return [['start_date', milliseconds === null ? NONE : pendulumUtc(milliseconds, target)]];
}

/** What the DAG tells of its tasks. */
function taskAttributes(tasks: readonly TaskFacts[], facts: ContextFacts): ReadonlyMap<string, () => Value> {
  let made: ReadonlyMap<string, Value> | null = null;
  const objects = () => (made ??= new Map(tasks.map(task => [task.taskId, otherTask(task, facts)])));
  const of = (some: readonly TaskFacts[]) => list(some.flatMap(task => objects().get(task.taskId) ?? []));
  return new Map<string, () => Value>([
    ['tasks', () => of(tasks)],
    ['task_ids', () => list(tasks.map(task => str(task.taskId)))],
    ['task_dict', () => dictOf(objects())],
    ['task_count', () => int(tasks.length)],
    ['roots', () => of(tasks.filter(task => task.upstream.length === 0))],
    ['leaves', () => of(leavesOf(tasks))],
  ]);
}

function leavesOf(tasks: readonly TaskFacts[]): readonly TaskFacts[] {
  const upstream = new Set(tasks.flatMap(task => task.upstream));
  return tasks.filter(task => !upstream.has(task.taskId));
}

/** Another task of the DAG: of it only its names are told. */
function otherTask(task: TaskFacts, { target }: ContextFacts): Value {
  return new FactObject({
    typeName: task.operator,
    module: '',
    repr: `<Task(${task.operator}): ${task.taskId}>`,
    known: new Map<string, Value>([
      ['task_id', str(task.taskId)],
      ['task_type', str(task.operator)],
      ['operator_name', str(task.operator)],
      ['label', str(labelOf(task.taskId))],
    ]),
    exists: contextAttributes[target].task,
    open: true,
  });
}

function labelOf(taskId: string): string {
  return taskId.slice(taskId.lastIndexOf('.') + 1);
}

export function taskObject(facts: ContextFacts, dag: Value): FactObject {
  const { target, task } = facts;
  const known = new Map<string, Value>([
    ['task_id', str(task.taskId)],
    ['node_id', str(task.taskId)],
    ['dag_id', str(facts.dag.dagId)],
    ['dag', dag],
    ['operator_name', str(task.operator)],
    ['task_type', str(task.operator)],
    ['label', str(labelOf(task.taskId))],
    ...(target === '2.7.2' ? [] : ([['task_display_name', str(task.taskId)]] as const)),
    ...(task.complete && facts.dag.complete ? startDate(facts.dag.startDate, target) : []),
    ...enumAttributes(task.attributes, target),
    ['params', facts.params],
  ]);
  const object = new FactObject({
    typeName: task.operator,
    module: '',
    repr: `<Task(${task.operator}): ${task.taskId}>`,
    known,
    later: relatives(facts),
    ...(task.complete ? { defaults: name => operatorDefault(name, target) } : {}),
    exists: contextAttributes[target].task,
    // An operator has arguments of its own besides those of all operators.
    open: true,
  });
  for (const name of ['roots', 'leaves']) known.set(name, list([object]));
  return object;
}

/** Rules are members of enums, which their texts become. */
function enumAttributes(attributes: ReadonlyMap<string, Value>, target: Target): readonly (readonly [string, Value])[] {
  return Array.from(attributes, ([name, value]) => {
    const text = value.kind === 'str' ? value.value : null;
    if (name === 'trigger_rule' && text !== null) return [name, triggerRule(text, target)] as const;
    if (name === 'weight_rule' && text !== null) return [name, weightRule(text, target)] as const;
    return [name, value] as const;
  });
}

/** The tasks before and behind this one. */
function relatives(facts: ContextFacts): ReadonlyMap<string, () => Value | undefined> {
  const { tasks } = facts.dag;
  const own = () => tasks?.find(one => one.taskId === facts.task.taskId);
  const upstream = () => {
    const before = own()?.upstream;
    return before && tasks?.filter(one => before.includes(one.taskId));
  };
  const downstream = () => own() && tasks?.filter(one => one.upstream.includes(facts.task.taskId));
  const ids = (some: readonly TaskFacts[] | undefined) => some && set(some.map(one => str(one.taskId)));
  // In the order of a set: known for one at most.
  const objects = (some: readonly TaskFacts[] | undefined) =>
    some && some.length < 2 ? list(some.map(one => otherTask(one, facts))) : undefined;
  return new Map<string, () => Value | undefined>([
    ['upstream_task_ids', () => ids(upstream())],
    ['downstream_task_ids', () => ids(downstream())],
    ['upstream_list', () => objects(upstream())],
    ['downstream_list', () => objects(downstream())],
  ]);
}

export function dagRun(facts: ContextFacts, dag: Value): Value {
  const { target, run } = facts;
  const two = target === '2.7.2';
  const moment = (milliseconds: number) => (two ? logicalDate(milliseconds, target) : pydanticUtc(milliseconds));
  const known = new Map<string, Value>([
    ['dag_id', str(facts.dag.dagId)],
    ['run_id', str(run.runId)],
    ['conf', run.conf],
    ['run_type', new EnumText('DagRunType', run.runType, { printsValue: two })],
    ['state', two ? str('running') : new EnumText('DagRunState', 'running', { printsValue: false })],
    ['logical_date', moment(run.logicalDate)],
    ['start_date', moment(run.startDate)],
    ['end_date', NONE],
    ['data_interval_start', two ? pendulumUtc(run.dataIntervalStart, target) : pydanticUtc(run.dataIntervalStart)],
    ['data_interval_end', two ? pendulumUtc(run.dataIntervalEnd, target) : pydanticUtc(run.dataIntervalEnd)],
  ]);
  if (two) {
    known.set('execution_date', logicalDate(run.logicalDate, target));
    known.set('external_trigger', bool(run.runType === 'manual'));
    known.set('queued_at', NONE);
    known.set('creating_job_id', NONE);
    known.set('dag_hash', NONE);
    known.set('dag', dag);
    known.set('is_backfill', bool(run.runType === 'backfill'));
  }
  return new FactObject({
    typeName: 'DagRun',
    module: two ? 'airflow.models.dagrun' : 'airflow.sdk.api.datamodels._generated',
    repr: null,
    known,
    exists: contextAttributes[target].dag_run,
  });
}
