// reduceRun: folds the events of a run into its state. Live runs, old runs, the CLI and the tests all go through here.
import type { RunEvent } from './event.ts';
import { InstanceTable, tableOf } from './instance-table.ts';
import type { AttemptState, RunState, TaskInstanceState } from './state.ts';

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { readonly type: T }>;

/**
 * The state after one more event. States are immutable and share what did not change.
 * What this version does not know (an event type of the future, a task that the plan lacks) changes nothing but `lastSeq`.
 * The first event of a run must be `run-started`; anything else without a state is a bug and throws.
 */
export function reduceRun(state: RunState | null, event: RunEvent): RunState {
  if (state === null) {
    if (event.type !== 'run-started') throw new Error(`a run cannot begin with ${event.type}`);
    return begun(event);
  }
  return { ...folded(state, event), lastSeq: event.seq };
}

function begun(event: EventOf<'run-started'>): RunState {
  const only = event.only && new Set(event.only);
  const taskIds = event.plan.tasks.map(task => task.taskId).filter(taskId => only?.has(taskId) ?? true);
  return {
    runId: event.runId,
    plan: event.plan,
    only: event.only,
    outcome: event.queued ? 'queued' : 'running',
    why: null,
    cancelling: false,
    logicalDate: event.logicalDate,
    dataIntervalStart: event.dataIntervalStart,
    dataIntervalEnd: event.dataIntervalEnd,
    conf: event.conf,
    startedAt: event.at,
    resumedAt: event.at,
    finishedAt: null,
    instances: InstanceTable.of(taskIds),
    lastSeq: event.seq,
  };
}

function folded(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'run-started':
    case 'asset-updated':
      return state;
    case 'run-cancelling':
      return { ...state, cancelling: true };
    case 'run-finished':
      return { ...state, outcome: event.outcome, why: event.why, finishedAt: event.at };
    case 'run-running':
      return { ...state, outcome: 'running', startedAt: event.at, resumedAt: event.at };
    case 'run-resumed':
      return resumed(state, event);
    case 'instances-cleared':
      return event.instances.reduce((after, ref) => changed(after, ref, cleared), state);
    case 'task-mapped':
      return { ...state, instances: tableOf(state).withExpanded(event.taskId, event.length) };
    case 'task-state':
      return changed(state, event, one => stated(one, event));
    case 'task-started':
      return changed(state, event, one => started(one, event));
    case 'task-rendered':
      return changed(state, event, one => withAttempt(one, event.tryNumber, attempt => ({ ...attempt, rendered: event.fields })));
    case 'task-log-grew':
      return changed(state, event, one => withAttempt(one, event.tryNumber, attempt => ({ ...attempt, logBytes: event.bytes })));
    case 'xcom-pushed':
      return changed(state, event, one => ({ ...one, xcoms: { ...one.xcoms, [event.key]: event.value } }));
    case 'xcoms-cleared':
      return changed(state, event, one => ({ ...one, xcoms: {} }));
    case 'task-finished':
      return changed(state, event, one => finished(one, event));
    default:
      // Not reachable by the types; reached when a newer version wrote the event.
      event satisfies never;
      return state;
  }
}

function resumed(state: RunState, { plan, at }: EventOf<'run-resumed'>): RunState {
  const going = { ...state, outcome: 'running' as const, why: null, cancelling: false, resumedAt: at, finishedAt: null };
  if (plan === null) return going;
  const only = state.only && new Set(state.only);
  const taskIds = plan.tasks.map(task => task.taskId).filter(taskId => only?.has(taskId) ?? true);
  return { ...going, plan, instances: tableOf(state).withTasks(taskIds) };
}

/** The next try is a new one, its attempts before stay. Airflow 2.7.2 `taskinstance.py`, `clear_task_instances`. */
function cleared({ round: _, ...instance }: TaskInstanceState): TaskInstanceState {
  return { ...instance, state: 'none', why: null, nextAttemptAt: null, triesBefore: instance.attempts.at(-1)?.tryNumber ?? 0 };
}

function changed(
  state: RunState,
  of: { readonly taskId: string; readonly mapIndex: number },
  change: (instance: TaskInstanceState) => TaskInstanceState,
): RunState {
  return { ...state, instances: tableOf(state).with(of.taskId, of.mapIndex, change) };
}

function stated(instance: TaskInstanceState, { state, why, round }: EventOf<'task-state'>): TaskInstanceState {
  const next = { ...instance, state, why, nextAttemptAt: null };
  return round === undefined ? next : { ...next, round };
}

/** After a reschedule the same try goes on, with the same log: Airflow 2.7.2 `taskinstance.py`, `_handle_reschedule`. */
function started(instance: TaskInstanceState, event: EventOf<'task-started'>): TaskInstanceState {
  const known = instance.attempts.find(attempt => attempt.tryNumber === event.tryNumber);
  const attempt: AttemptState = {
    tryNumber: event.tryNumber,
    startedAt: known?.startedAt ?? event.at,
    finishedAt: null,
    state: 'running',
    logPath: event.logPath,
    logBytes: known?.logBytes ?? 0,
    rendered: known?.rendered ?? {},
    why: null,
    pid: event.pid,
  };
  const attempts = [...instance.attempts.filter(one => one !== known), attempt];
  return { ...instance, state: 'running', why: null, nextAttemptAt: null, attempts };
}

function finished(instance: TaskInstanceState, event: EventOf<'task-finished'>): TaskInstanceState {
  const ended = withAttempt(instance, event.tryNumber, attempt => ({
    ...attempt,
    state: event.state,
    why: event.why,
    finishedAt: event.at,
    pid: null,
  }));
  return { ...ended, state: event.state, why: event.why, nextAttemptAt: event.nextAttemptAt };
}

function withAttempt(instance: TaskInstanceState, tryNumber: number, change: (attempt: AttemptState) => AttemptState): TaskInstanceState {
  return { ...instance, attempts: instance.attempts.map(one => (one.tryNumber === tryNumber ? change(one) : one)) };
}
