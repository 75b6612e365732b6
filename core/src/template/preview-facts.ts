// The template context of a task instance that nobody has run: what a DAG file says of it, for a chosen moment.
import { known, type Argument, type Dag, type DagFile, type Task } from '../dag/model.ts';
import { bool, dictOf, list, set, setEntry, str, tuple } from '../python/values/make.ts';
import { isoText } from '../python/values/datetime/print.ts';
import { truthOf } from '../python/values/truth.ts';
import type { DictValue, Value } from '../python/values/value.ts';
import { manualInterval } from '../schedule/interval.ts';
import type { Snapshot, Target } from '../snapshot.ts';
import type { ContextFacts, PreviousRun, TaskFacts } from './airflow/facts.ts';
import { plainUtc } from './airflow/times.ts';
import { environmentOf, settingsOf } from './dag-settings.ts';
import { scheduleAttribute } from './schedule-attribute.ts';
import { userFilters, userMacros } from './user-names.ts';

/** The run that is imagined. Times are milliseconds since the epoch. */
export interface PreviewRun {
  readonly logicalDate: number;
  /** Null: what Airflow gives a manual run of that date. */
  readonly dataInterval: { readonly start: number; readonly end: number } | null;
  readonly runType: 'manual' | 'scheduled' | 'backfill';
  /** The run's conf. It overrides params, as Airflow's default `dag_run_conf_overrides_params` has it. */
  readonly conf: ReadonlyMap<string, Value>;
  /** For a mapped task: which instance; -1 for one that is not mapped. */
  readonly mapIndex: number;
  readonly now: number;
  /** The last successful run before it; null when there is none, absent when that is not known. */
  readonly previousSuccess?: PreviousRun | null;
}

interface PreviewSubject {
  readonly file: DagFile;
  readonly dag: Dag;
  readonly task: Task;
  readonly snapshot: Snapshot;
  /** Template fields that have been rendered already. */
  readonly rendered: ReadonlyMap<string, Value>;
}

/** Throws nothing: a schedule that Airflow refuses has the logical date as its interval. */
export function previewFacts({ file, dag, task, snapshot, rendered }: PreviewSubject, run: PreviewRun): ContextFacts {
  const interval = run.dataInterval ?? intervalOf(dag, run.logicalDate, snapshot);
  const conf = dictOf(run.conf);
  const macros = userMacros(file, dag.arguments.get('user_defined_macros'));
  const filters = userFilters(file, dag.arguments.get('user_defined_filters'));
  return {
    target: snapshot.target,
    dag: {
      dagId: known(dag.dagId) ?? 'unknown',
      timezone: known(dag.timezone) ?? 'UTC',
      file: file.file,
      attributes: dagAttributes(dag, snapshot.target),
      complete: dag.complete,
      ...(dag.complete ? { tasks: taskFacts(dag) } : {}),
      ...startDateOf(dag),
    },
    task: {
      taskId: known(task.taskId) ?? 'unknown',
      operator: task.operator,
      attributes: new Map([...templateAttributes(task), ...argumentValues(task.arguments), ...rendered]),
      complete: task.operatorPath !== null,
    },
    run: {
      runId: `${run.runType}__${isoText(plainUtc(run.logicalDate), 'T')}`,
      runType: run.runType,
      logicalDate: run.logicalDate,
      dataIntervalStart: interval.start,
      dataIntervalEnd: interval.end,
      startDate: run.now,
      conf,
    },
    instance: {
      mapIndex: run.mapIndex,
      tryNumber: 1,
      maxTries: numberOf(task.arguments.get('retries')),
      startDate: run.now,
      mappedCount: null,
    },
    settings: settingsOf(environmentOf(file, dag), snapshot.target),
    params: paramsOf(dag, task, conf),
    previousSuccess: run.previousSuccess,
    macros: macros.known,
    foreignMacros: macros.foreign,
    filters: filters.known,
    foreignFilters: filters.foreign,
  };
}

function intervalOf(dag: Dag, logicalDate: number, { target }: Snapshot): { readonly start: number; readonly end: number } {
  try {
    return manualInterval(known(dag.schedule) ?? null, known(dag.timezone) ?? 'UTC', logicalDate, target);
  } catch {
    return { start: logicalDate, end: logicalDate };
  }
}

function argumentValues(given: ReadonlyMap<string, Argument>): [string, Value][] {
  return Array.from(given, ([name, argument]) => [name, argument.value]);
}

function dagAttributes(dag: Dag, target: Target): ReadonlyMap<string, Value> {
  const tags = dag.arguments.get('tags')?.value;
  const catchup = known(dag.catchup);
  return new Map<string, Value>([
    ...argumentValues(dag.arguments).filter(([name]) => !['schedule', 'schedule_interval', 'params', 'tags', 'start_date'].includes(name)),
    ...scheduleAttribute(known(dag.schedule), target, scheduleGiven(dag)),
    ...(catchup === undefined ? [] : ([['catchup', bool(catchup)]] as const)),
    ...(tags && tags.kind !== 'none' ? ([['tags', target === '2.7.2' || tags.kind !== 'list' ? tags : set(tags.items)]] as const) : []),
    ...(dag.complete ? [] : ([['task_ids', list(dag.tasks.flatMap(task => known(task.taskId) ?? []).map(id => str(id)))]] as const)),
    ['params', dictOf([...dag.params].map(([name, param]) => [name, param.value] as const))],
  ]);
}

/** The argument that drives the runs: of several, all but one are nothing. */
function scheduleGiven(dag: Dag): Value | undefined {
  const given = ['timetable', 'schedule', 'schedule_interval'].flatMap(name => dag.arguments.get(name)?.value ?? []);
  return given.find(value => truthOf(value) !== false);
}

/** Class attributes of the operator. */
function templateAttributes(task: Task): readonly (readonly [string, Value])[] {
  if (task.templateFields === null) return [];
  return [
    ['template_fields', tuple(task.templateFields.map(name => str(name)))],
    ['template_ext', tuple(task.templateExtensions.map(extension => str(extension)))],
  ];
}

const factsOfTasks = new WeakMap<Dag, readonly TaskFacts[]>();

function taskFacts(dag: Dag): readonly TaskFacts[] {
  const facts = factsOfTasks.get(dag) ?? collectTaskFacts(dag);
  factsOfTasks.set(dag, facts);
  return facts;
}

function collectTaskFacts(dag: Dag): readonly TaskFacts[] {
  const upstream = Map.groupBy(dag.edges, edge => edge.to);
  return dag.tasks.flatMap(task => {
    const taskId = known(task.taskId);
    if (taskId === undefined) return [];
    return [{ taskId, operator: task.operator, upstream: (upstream.get(taskId) ?? []).map(edge => edge.from) }];
  });
}

function startDateOf(dag: Dag): { readonly startDate?: number | null } {
  const text = known(dag.startDate);
  if (text === undefined) return {};
  return { startDate: text === null ? null : Date.parse(text) };
}

function numberOf(argument: Argument | undefined): number {
  return argument?.value.kind === 'int' ? Number(argument.value.value) : 0;
}

/** The DAG's, then the task's, then the run's conf. */
function paramsOf(dag: Dag, task: Task, conf: DictValue): DictValue {
  const merged = dictOf([...dag.params].map(([name, param]) => [name, param.value] as const));
  for (const layer of [task.arguments.get('params')?.value, conf])
    if (layer?.kind === 'dict') for (const { key, value } of layer.entries.values()) setEntry(merged, key, paramValue(value));
  return merged;
}

function paramValue(value: Value): Value {
  const isParam = value.kind === 'object' && value.typeName === 'Param';
  return (isParam ? value.attribute('value') : undefined) ?? value;
}
