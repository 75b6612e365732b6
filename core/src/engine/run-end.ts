// How a run ends: by its leaves, by deadlock, by its timeout, by cancel, or with the process that drove it.
import type { TaskInstanceState, TaskState } from '../run/state.ts';
import type { Draft } from './draft.ts';

const ON_THEIR_WAY: readonly TaskState[] = [
  'scheduled',
  'queued',
  'running',
  'restarting',
  'up_for_retry',
  'up_for_reschedule',
  'deferred',
  'awaiting_input',
];

/** Nothing is on its way, and yet there are instances without a decision. */
export function isStuck(draft: Draft): boolean {
  const { tally } = draft.table;
  return (tally.none ?? 0) > 0 && !ON_THEIR_WAY.some(state => tally[state]);
}

/** Airflow 2.7.2 `models/dagrun.py`, `update_state`. */
export function endRun(draft: Draft): void {
  const { tally } = draft.table;
  if (ON_THEIR_WAY.some(state => tally[state])) return;
  if (draft.state.cancelling) draft.emit({ type: 'run-finished', outcome: 'failed', why: 'cancelled' });
  else if (tally.none) {
    // Airflow 2.7.2 `models/dagrun.py`, `are_premature_tis`, `none_depends_on_past`: such a run waits, for years if need be.
    if (draft.settings.past && anyWaits(draft)) return;
    draft.emit({ type: 'run-finished', outcome: 'failed', why: 'all_tasks_deadlocked' });
  } else if (draft.topology.leaves.some(taskId => hasFailed(draft, taskId)))
    draft.emit({ type: 'run-finished', outcome: 'failed', why: 'task_failure' });
  else draft.emit({ type: 'run-finished', outcome: 'success', why: null });
}

function anyWaits(draft: Draft): boolean {
  return [...draft.topology.nodes.values()].some(({ task }) => task.dependsOnPast && draft.table.tallyOf(task.taskId).none);
}

function hasFailed(draft: Draft, taskId: string): boolean {
  const tally = draft.table.tallyOf(taskId);
  return (tally.failed ?? 0) + (tally.upstream_failed ?? 0) > 0;
}

/**
 * Mark the run failed, as Airflow does: what runs is killed and then failed, what has not started is skipped, teardowns are
 * left to run. Airflow 2.7.2 `api/common/mark_tasks.py`, `set_dag_run_state_to_failed`. A second cancel stops teardowns too.
 */
export function cancel(draft: Draft): void {
  const again = draft.state.cancelling;
  if (!again) draft.emit({ type: 'run-cancelling' });
  for (const one of draft.table.allIn(['none', ...ON_THEIR_WAY])) {
    const node = draft.topology.nodes.get(one.taskId);
    if (node?.task.teardown && !again) draft.touch(one.taskId);
    else if (one.state === 'running') askToKill(draft, one, 'cancelled');
    else draft.stop(one, one.state === 'up_for_reschedule' ? 'failed' : 'skipped', 'cancelled');
  }
}

/** The instance fails when its attempt has really ended, so that a teardown never meets what it tears down at work. */
function askToKill(draft: Draft, { taskId, mapIndex, attempts }: TaskInstanceState, why: string): void {
  draft.ask({ type: 'kill-attempt', taskId, mapIndex, tryNumber: attempts.at(-1)?.tryNumber ?? 1, why });
}

/** When the run must have ended; null without `dagrun_timeout`. */
export function timeoutAt(draft: Draft): number | null {
  const seconds = draft.state.plan.dagrunTimeoutSeconds;
  return seconds === null ? null : draft.state.resumedAt + seconds * 1000;
}

/** Airflow 2.7.2 `jobs/scheduler_job_runner.py`, `_schedule_dag_run`. Its SQL misses instances without a state, 3.x has them. */
export function timeOut(draft: Draft): void {
  for (const one of draft.table.allIn(['none', ...ON_THEIR_WAY])) {
    if (one.state === 'none' && draft.state.plan.target === '2.7.2') continue;
    draft.stop(one, 'skipped', 'the run took longer than dagrun_timeout');
  }
  draft.emit({ type: 'run-finished', outcome: 'failed', why: 'timed_out' });
}

/** Nobody knows how running attempts ended; what was only waiting for a slot has not begun. */
export function interrupt(draft: Draft): void {
  const why = 'interrupted';
  for (const one of draft.table.allIn(ON_THEIR_WAY)) {
    const { taskId, mapIndex, attempts } = one;
    const tryNumber = attempts.at(-1)?.tryNumber;
    if (tryNumber === undefined) draft.emit({ type: 'task-state', taskId, mapIndex, state: 'none', why });
    else draft.emit({ type: 'task-finished', taskId, mapIndex, tryNumber, state: 'failed', why, nextAttemptAt: null });
  }
  draft.emit({ type: 'run-finished', outcome: 'failed', why });
}
