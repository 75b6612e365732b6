// step: the engine. From a run's state and what has happened to the events to record and the effects to carry out.
import type { RunState, TaskInstanceState } from '../run/state.ts';
import { attemptEnded, attemptStarted, currentInstance } from './attempts.ts';
import { decideTouched } from './decide-task.ts';
import { Draft, tryNumberOf } from './draft.ts';
import { instanceCount, isLiteral } from './map-length.ts';
import { cancel, endRun, interrupt, isStuck, timeOut, timeoutAt } from './run-end.ts';
import type { EngineInput, EngineSettings, InstanceRef, StepResult } from './types.ts';

/**
 * Pure: the same arguments give the same answer. The caller stamps and folds the events with `reduceRun` before the next
 * step, and carries out the effects. Inputs that no longer matter (late ends, ticks too many) change nothing.
 *
 * ```
 *            start                 slot free              attempt-started
 *  none ───────────────► scheduled ─────────► queued ──────────────────────► running ──► success, failed, skipped
 *    │  rules, setups, skips           ▲                                        │
 *    └─► skipped, upstream_failed      └── wait over ── up_for_retry, up_for_reschedule
 * ```
 */
export function step(state: RunState, input: EngineInput, now: number, settings: EngineSettings): StepResult {
  const draft = new Draft(state, now, settings);
  if (state.outcome === 'success' || state.outcome === 'failed') {
    if (input.type === 'attempt-started') attemptStarted(draft, input);
    return draft.result;
  }
  const deadline = timeoutAt(draft);
  if (deadline !== null && now >= deadline && input.type !== 'interrupted') timeOut(draft);
  else take(draft, input);
  if (draft.state.outcome === 'running') settle(draft);
  return draft.result;
}

function take(draft: Draft, input: EngineInput): void {
  switch (input.type) {
    case 'start':
      start(draft);
      return;
    case 'tick':
      tick(draft);
      return;
    case 'attempt-started':
      attemptStarted(draft, input);
      return;
    case 'attempt-ended':
      attemptEnded(draft, input);
      return;
    case 'attempt-rendered':
      if (currentInstance(draft, input)) draft.emit({ ...input, type: 'task-rendered' });
      return;
    case 'attempt-log-grew':
      if (currentInstance(draft, input)) draft.emit({ ...input, type: 'task-log-grew' });
      return;
    case 'xcom-pushed':
      if (draft.instance(input)?.state === 'running') draft.emit(input);
      return;
    case 'cancel':
      cancel(draft);
      return;
    case 'retry-now':
      retryNow(draft, input);
      return;
    case 'interrupted':
      interrupt(draft);
  }
}

/** Airflow 2.7.2 `models/dagrun.py`, `verify_integrity`: mapping over literals is expanded when the run is made. */
function start(draft: Draft): void {
  for (const { task } of draft.topology.nodes.values()) {
    if (!draft.table.instance(task.taskId, -1)) continue;
    const length = isLiteral(task, draft.state.plan) ? instanceCount(task, draft.state) : null;
    if (length?.kind === 'known' && length.length > 0) draft.emit({ type: 'task-mapped', taskId: task.taskId, length: length.length });
  }
  for (const taskId of draft.topology.nodes.keys()) draft.touch(taskId);
  const deadline = timeoutAt(draft);
  if (deadline !== null) draft.ask({ type: 'wake', at: deadline });
}

/** Schedules whose wait is over, and asks for the next wake: a timer may be early, and there may be more than one wait. */
function tick(draft: Draft): void {
  let next = timeoutAt(draft) ?? Infinity;
  for (const one of draft.table.allIn(['up_for_retry', 'up_for_reschedule'])) {
    const at = one.nextAttemptAt ?? draft.now;
    if (at <= draft.now) again(draft, one);
    else next = Math.min(next, at);
  }
  if (next !== Infinity) draft.ask({ type: 'wake', at: next });
}

function retryNow(draft: Draft, ref: InstanceRef): void {
  const one = draft.instance(ref);
  if (one?.state === 'up_for_retry' || one?.state === 'up_for_reschedule') again(draft, one);
}

function again(draft: Draft, one: TaskInstanceState): void {
  draft.set(one, 'scheduled', { why: null, round: (one.round ?? 0) + 1 });
}

function settle(draft: Draft): void {
  decideTouched(draft, 'patient');
  fillSlots(draft);
  if (isStuck(draft)) {
    for (const taskId of draft.topology.nodes.keys()) draft.touch(taskId);
    decideTouched(draft, 'final');
    fillSlots(draft);
  }
  endRun(draft);
}

/** Highest priority weight first, then by map index: Airflow 2.7.2 `jobs/scheduler_job_runner.py`. */
function fillSlots(draft: Draft): void {
  const limit = Math.min(draft.settings.parallelism, draft.state.plan.maxActiveTasks);
  const { tally } = draft.table;
  let free = limit - (tally.queued ?? 0) - (tally.running ?? 0);
  if (free <= 0 || !tally.scheduled) return;
  for (const { task } of draft.topology.byPriority) {
    for (let one = draft.table.firstIn(task.taskId, 'scheduled'); one && free > 0; one = draft.table.firstIn(task.taskId, 'scheduled')) {
      const { taskId, mapIndex } = one;
      draft.emit({ type: 'task-state', taskId, mapIndex, state: 'queued', why: null });
      draft.ask({ type: 'start-attempt', taskId, mapIndex, tryNumber: tryNumberOf(one) });
      free--;
    }
    if (free <= 0) return;
  }
}
