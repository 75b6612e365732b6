// The template context of a task instance of a run, and answers out of the run: what runtime and CLI render with.
import type { Connection } from '../connections/connection.ts';
import { decode, encode } from '../plan/encode.ts';
import type { Encoded } from '../plan/encoded.ts';
import type { PlanTask } from '../plan/plan.ts';
import { bool, dictOf, float, int, list, NONE, setEntry, str, tuple } from '../python/values/make.ts';
import { parseIsoDateTime } from '../python/values/datetime/iso-parse.ts';
import { instantOf } from '../python/values/datetime/zones.ts';
import type { DictValue, Value } from '../python/values/value.ts';
import { loadsJson } from '../python/values/json.ts';
import { airflowRunId } from '../run/run-id.ts';
import type { RunState, TaskInstanceState } from '../run/state.ts';
import type { Target } from '../snapshot.ts';
import type { ContextFacts, PreviousRun } from './airflow/facts.ts';
import { settingsOf, type EnvironmentGiven } from './dag-settings.ts';
import type { Answering } from './render.ts';
import { Unsupported, type XComRequest } from './request.ts';
import { scheduleAttribute } from './schedule-attribute.ts';

/** The instance whose fields are rendered. `mappedCount`: null when its task is not mapped. */
export interface InstanceFacts {
  readonly mapIndex: number;
  readonly tryNumber: number;
  readonly mappedCount: number | null;
  /** When the attempt started, milliseconds. */
  readonly startedAt: number;
  readonly previousSuccess: PreviousRun | null | undefined;
  /** Params that the task is mapped over, of this instance; they stand above the task's own. */
  readonly mappedParams: Encoded;
}

export function factsOfRun(run: RunState, task: PlanTask, instance: InstanceFacts): ContextFacts {
  const { plan } = run;
  const macros = new Map((plan.userMacroValues ?? []).map(([name, value]) => [name, decode(value)]));
  const conf = loadsJson(run.conf === '' ? '{}' : run.conf);
  return {
    target: plan.target,
    dag: { dagId: plan.dagId, timezone: plan.timezone, file: plan.file, attributes: dagAttributes(run) },
    task: { taskId: task.taskId, operator: task.operator, attributes: taskAttributes(task) },
    run: {
      runId: airflowRunId(run.runId),
      runType: runType(airflowRunId(run.runId)),
      logicalDate: millisecondsOf(run.logicalDate),
      dataIntervalStart: millisecondsOf(run.dataIntervalStart),
      dataIntervalEnd: millisecondsOf(run.dataIntervalEnd),
      startDate: run.startedAt,
      conf,
    },
    instance: { ...instance, maxTries: task.retries, startDate: instance.startedAt },
    params: mergedParams([decode(plan.params), decode(task.params), decode(instance.mappedParams), conf]),
    previousSuccess: instance.previousSuccess,
    settings: settingsOf(environmentGiven(plan), plan.target),
    macros,
    foreignMacros: new Set(plan.userMacros.filter(name => !macros.has(name))),
    foreignFilters: new Set(plan.userFilters),
  };
}

function environmentGiven({ templateEnvironment: given }: RunState['plan']): EnvironmentGiven {
  if (!given) return { undefinedClass: null, environment: null };
  return { undefinedClass: given.undefinedClass, environment: given.environment === null ? null : decode(given.environment) };
}

function millisecondsOf(iso: string): number {
  return Number(instantOf(parseIsoDateTime(iso)) / 1000n);
}

/** The type is the prefix of the run id. Airflow 2.7.2 `utils/types.py`. */
function runType(runId: string): ContextFacts['run']['runType'] {
  const prefix = runId.split('__')[0];
  const types = ['scheduled', 'backfill', 'dataset_triggered', 'asset_triggered'] as const;
  return types.find(type => type === prefix) ?? 'manual';
}

function dagAttributes({ plan }: RunState): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ...scheduleAttribute(plan.schedule, plan.target),
    ['max_active_tasks', int(plan.maxActiveTasks)],
    ['task_ids', list(plan.tasks.map(task => str(task.taskId)))],
    ['params', decode(plan.params)],
  ]);
}

function taskAttributes(task: PlanTask): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['owner', str(task.owner)],
    ['retries', int(task.retries)],
    ['queue', str(task.queue)],
    ['pool', str(task.pool)],
    ['pool_slots', int(task.poolSlots)],
    ['priority_weight', int(task.priorityWeight)],
    ['depends_on_past', bool(task.dependsOnPast)],
    ['do_xcom_push', bool(task.doXComPush)],
    ['is_setup', bool(task.setup)],
    ['is_teardown', bool(task.teardown)],
    [
      'retry_exponential_backoff',
      typeof task.retryExponentialBackoff === 'boolean' ? bool(task.retryExponentialBackoff) : float(task.retryExponentialBackoff),
    ],
  ]);
}

/** DAG's, then task's, then those it is mapped over (2.7.2 `mappedoperator.py`, unmap), then the run's conf: `dag_run_conf_overrides_params` is on. */
function mergedParams(layers: readonly Value[]): DictValue {
  const merged = dictOf([]);
  for (const layer of layers) {
    if (layer.kind === 'dict') for (const { key, value } of layer.entries.values()) setEntry(merged, key, value);
  }
  return merged;
}

/** What a run does not hold itself. */
export interface RunWorld {
  /** Text of a Variable; null when there is none of that key. */
  readonly variable: (key: string) => string | null;
  readonly connection: (connId: string) => Connection | null;
  /** Text of a template file, looked up in the DAG's search path; null when it is not found. */
  readonly template: (name: string) => string | null;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** `ti.xcom_push` in a template. */
  readonly push: (key: string, value: Encoded) => void;
}

/** Answers from the run as it is now and from the world around it. XComs of other DAGs and earlier runs are not there: Unsupported. */
export function answersOf(run: () => RunState, world: RunWorld): Answering {
  return request => {
    switch (request.kind) {
      case 'xcom':
        return xcomAnswer(run(), request);
      case 'xcom-push':
        world.push(request.key, encode(request.value));
        return NONE;
      case 'variable':
        return textOrNull(world.variable(request.key));
      case 'connection': {
        const connection = world.connection(request.connId);
        return connection && connectionFields(connection);
      }
      case 'template':
        return textOrNull(world.template(request.name));
      case 'now':
        return float(world.now());
      case 'random':
        return float(world.random());
      case 'opaque-attribute':
      case 'opaque-item':
      case 'opaque-call':
        return null;
    }
  };
}

function textOrNull(text: string | null): Value | null {
  return text === null ? null : str(text);
}

export function connectionFields(connection: Connection): Value {
  const text = (value: string | null) => (value === null ? NONE : str(value));
  return dictOf([
    ['conn_type', str(connection.connType)],
    ['host', text(connection.host)],
    ['schema', text(connection.schema)],
    ['login', text(connection.login)],
    ['password', text(connection.password)],
    ['port', connection.port === null ? NONE : int(connection.port)],
    ['extra', text(connection.extra)],
  ]);
}

/** Tuples (task id, map index, value): in the order of the ids asked and of map indexes, or the last pushed first. */
function xcomAnswer(run: RunState, request: XComRequest): Value {
  if (request.dagId !== null && request.dagId !== run.plan.dagId) throw new Unsupported(`XComs of another DAG (${request.dagId})`);
  const wanted = (instance: TaskInstanceState) =>
    (request.taskIds === null || request.taskIds.includes(instance.taskId)) &&
    (request.mapIndexes === null || request.mapIndexes.includes(instance.mapIndex));
  const found = [...run.instances.values()].filter(instance => wanted(instance) && instance.xcoms[request.key] !== undefined);
  if (found.length === 0 && request.includePriorDates) throw new Unsupported('XComs of earlier runs (include_prior_dates)');
  const place = (instance: TaskInstanceState) => request.taskIds?.indexOf(instance.taskId) ?? 0;
  const pushedAt = (instance: TaskInstanceState) => instance.attempts.at(-1)?.finishedAt ?? instance.attempts.at(-1)?.startedAt ?? 0;
  if (request.taskIds === null) found.sort((a, b) => pushedAt(b) - pushedAt(a));
  else found.sort((a, b) => place(a) - place(b) || a.mapIndex - b.mapIndex);
  return list(
    found.map(instance => tuple([str(instance.taskId), int(instance.mapIndex), pushedValue(instance, request.key, run.plan.target)])),
  );
}

function pushedValue(instance: TaskInstanceState, key: string, target: Target): Value {
  return ofTarget(decode(JSON.parse(instance.xcoms[key] ?? 'null') as Encoded), target);
}

/** Pendulum datetimes print as the target's pendulum does. */
function ofTarget(value: Value, target: Target): Value {
  if (target === '2.7.2') return value;
  switch (value.kind) {
    case 'datetime':
      return value.flavour === 'pendulum' ? { ...value, pendulum: 3 } : value;
    case 'list':
    case 'tuple':
      return { kind: value.kind, items: value.items.map(item => ofTarget(item, target)) };
    case 'dict':
      for (const entry of value.entries.values()) entry.value = ofTarget(entry.value, target);
      return value;
    default:
      return value;
  }
}
