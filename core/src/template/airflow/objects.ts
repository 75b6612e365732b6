// `dag`, `task` and `dag_run`.
import { pendulumZone } from '../../python/values/datetime/make.ts';
import { bool, dictOf, int, list, NONE, set, str } from '../../python/values/make.ts';
import type { Value } from '../../python/values/value.ts';
import { EnumText, FactObject } from './fact-object.ts';
import { pendulumOf, type ContextFacts } from './facts.ts';
import { contextAttributes } from './known-attributes.ts';
import { logicalDate, pendulumUtc, pydanticUtc } from './times.ts';

export function dagObject(facts: ContextFacts): Value {
  const { target, dag } = facts;
  const two = target === '2.7.2';
  const folder = dag.file.slice(0, Math.max(0, dag.file.lastIndexOf('/')));
  const known = new Map<string, Value>([
    ['dag_id', str(dag.dagId)],
    ['timezone', pendulumZone(dag.timezone, pendulumOf(target))],
    ['fileloc', str(dag.file)],
    ['folder', str(folder)],
    // What a DAG has when nothing is given; what is known of this one comes over it.
    ['description', NONE],
    ['end_date', NONE],
    ['doc_md', NONE],
    ['dagrun_timeout', NONE],
    ['default_args', dictOf([])],
    ['tags', two ? list([]) : set([])],
    ['catchup', bool(two)],
    ['max_active_runs', int(16)],
    ['max_active_tasks', int(16)],
    ...dag.attributes,
  ]);
  return new FactObject({
    typeName: 'DAG',
    module: two ? 'airflow.models.dag' : 'airflow.sdk.definitions.dag',
    repr: `<DAG: ${dag.dagId}>`,
    known: only(known, contextAttributes[target].dag),
    exists: contextAttributes[target].dag,
  });
}

/** `schedule_interval` is no attribute in 3.x, `schedule` none in 2.x. */
function only(known: ReadonlyMap<string, Value>, exists: ReadonlySet<string>): ReadonlyMap<string, Value> {
  return new Map([...known].filter(([name]) => exists.has(name)));
}

export function taskObject(facts: ContextFacts, dag: Value): Value {
  const { target, task } = facts;
  const known = new Map<string, Value>([
    ['task_id', str(task.taskId)],
    ['dag_id', str(facts.dag.dagId)],
    ['dag', dag],
    ['operator_name', str(task.operator)],
    ['task_type', str(task.operator)],
    ['label', str(task.taskId.slice(task.taskId.lastIndexOf('.') + 1))],
    ...task.attributes,
  ]);
  return new FactObject({
    typeName: task.operator,
    module: '',
    repr: `<Task(${task.operator}): ${task.taskId}>`,
    known,
    exists: contextAttributes[target].task,
    // An operator has arguments of its own besides those of all operators.
    open: true,
  });
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
