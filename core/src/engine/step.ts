// step: the engine. From a run's state and what has happened to the events to record and the effects to carry out.
import type { RunState, TaskInstanceState } from '../run/state.ts';
import { clear, mark, markRun } from './actions.ts';
import { attemptEnded, attemptStarted, currentInstance } from './attempts.ts';
import { decideTouched } from './decide-task.ts';
import { Draft } from './draft.ts';
import { expandLiterals } from './expand-literals.ts';
import { cancel, endRun, interrupt, isStuck, timeOut, timeoutAt } from './run-end.ts';
import { fillSlots } from './slots.ts';
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
    takeAfterEnd(draft, input);
    return draft.result;
  }
  if (state.outcome === 'queued' && input.type !== 'start' && input.type !== 'cancel' && input.type !== 'interrupted') return draft.result;
  const deadline = state.outcome === 'queued' ? null : timeoutAt(draft);
  if (deadline !== null && now >= deadline && input.type !== 'interrupted') timeOut(draft);
  else take(draft, input);
  if (draft.state.outcome === 'running' || draft.state.cancelling) settle(draft);
  return draft.result;
}

/** A run that has ended may be cleared, which makes it go on, or marked. */
function takeAfterEnd(draft: Draft, input: EngineInput): void {
  if (input.type === 'attempt-started') attemptStarted(draft, input);
  else if (input.type === 'clear') clear(draft, input);
  else if (input.type === 'mark') mark(draft, input);
  else if (input.type === 'mark-run') markRun(draft, input);
  if (draft.state.outcome === 'running') settle(draft);
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
    case 'clear':
      clear(draft, input);
      return;
    case 'mark':
      mark(draft, input);
      return;
    case 'mark-run':
      markRun(draft, input);
      return;
    case 'interrupted':
      interrupt(draft);
  }
}

function start(draft: Draft): void {
  if (draft.state.outcome === 'queued') draft.emit({ type: 'run-running' });
  expandLiterals(draft);
  for (const taskId of draft.topology.nodes.keys()) draft.touch(taskId);
  const deadline = timeoutAt(draft);
  if (deadline !== null) draft.ask({ type: 'wake', at: deadline });
}

/** Schedules whose wait is over, and asks for the next wake: a timer may be early, and there may be more than one wait. */
function tick(draft: Draft): void {
  let next = timeoutAt(draft) ?? Infinity;
  // The run before may have got further.
  for (const { task } of draft.topology.nodes.values()) if (task.dependsOnPast) draft.touch(task.taskId);
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
