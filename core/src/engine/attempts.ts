// Attempts: what their starts and ends mean for a task instance.
import type { Encoded } from '../plan/encoded.ts';
import type { TaskInstanceState } from '../run/state.ts';
import { maxTriesOf } from '../run/tries.ts';
import { type Draft, isActive, tryNumberOf } from './draft.ts';
import { refusedForMapping } from './mappable.ts';
import { retryDelaySeconds } from './retry-delay.ts';
import { applySkips } from './skips.ts';
import type { Node } from './topology.ts';
import type { AttemptEnd, EngineInput } from './types.ts';
import { parsedXCom, RETURN_VALUE } from './xcoms.ts';

type InputOf<T extends EngineInput['type']> = Extract<EngineInput, { readonly type: T }>;

/** What comes from an attempt that the run no longer has (it was stopped, or is another try) is not its business. */
export function currentInstance(
  draft: Draft,
  input: InputOf<'attempt-started' | 'attempt-ended' | 'attempt-rendered' | 'attempt-log-grew'>,
): TaskInstanceState | null {
  const instance = draft.instance(input);
  return instance && (isActive(instance) || instance.state === 'restarting') && tryNumberOf(instance) === input.tryNumber ? instance : null;
}

export function attemptStarted(draft: Draft, input: InputOf<'attempt-started'>): void {
  const { taskId, mapIndex, tryNumber } = input;
  const instance = currentInstance(draft, input);
  if (instance?.state === 'queued') begin(draft, instance, input);
  else if (!instance) draft.ask({ type: 'kill-attempt', taskId, mapIndex, tryNumber, why: 'no longer wanted' });
}

function begin(
  draft: Draft,
  instance: TaskInstanceState,
  { tryNumber, logPath, pid }: Pick<InputOf<'attempt-started'>, 'tryNumber' | 'logPath' | 'pid'>,
): void {
  const { taskId, mapIndex } = instance;
  // Airflow 2.7.2 `taskinstance.py`, `_run_raw_task`: what an earlier try pushed is gone once a new one runs.
  if (Object.keys(instance.xcoms).length > 0) draft.emit({ type: 'xcoms-cleared', taskId, mapIndex });
  draft.emit({ type: 'task-started', taskId, mapIndex, tryNumber, logPath, pid });
}

export function attemptEnded(draft: Draft, input: InputOf<'attempt-ended'>): void {
  const queued = currentInstance(draft, input);
  const node = draft.topology.nodes.get(input.taskId);
  if (!queued || !node) return;
  // An attempt that could not even be started still counts as one.
  if (queued.state === 'queued') begin(draft, queued, { tryNumber: input.tryNumber, logPath: null, pid: null });
  const instance = draft.instance(input) ?? queued;
  // Cleared while it ran: whatever came of it, it is tried again. Airflow 2.7.2 `taskinstance.py`, `is_eligible_to_retry`.
  if (instance.state === 'restarting') {
    retryLater(draft, node, instance, 'cleared');
    return;
  }
  const end = checkedEnd(node, instance, input.end);
  switch (end.kind) {
    case 'success':
      finish(draft, instance, { state: 'success', why: null });
      updateAssets(draft, end.assets ?? node.task.outlets, instance);
      applySkips(draft, node, draft.instance(input) ?? instance);
      return;
    case 'skipped':
      finish(draft, instance, { state: 'skipped', why: end.why });
      return;
    case 'reschedule':
      waitUntil(draft, instance, { state: 'up_for_reschedule', why: null, at: end.at });
      return;
    case 'killed':
      fail(draft, node, instance, end.why);
      return;
    case 'failed':
      if (end.retryable && !draft.state.cancelling && input.tryNumber <= maxTriesOf(instance, node.task))
        retryLater(draft, node, instance, end.why);
      else fail(draft, node, instance, end.why);
  }
}

/** Only success counts: Airflow 2.7.2 `taskinstance.py`, `_run_raw_task`, `_register_dataset_changes`. */
function updateAssets(draft: Draft, assets: readonly { readonly uri: string; readonly extra: Encoded }[], of: TaskInstanceState): void {
  const { taskId, mapIndex } = of;
  for (const { uri, extra } of assets) draft.emit({ type: 'asset-updated', taskId, mapIndex, uri, extra });
}

/** A task that others expand over must have pushed something to expand over, else it fails itself; a mapped one counts by its instances. */
function checkedEnd(node: Node, instance: TaskInstanceState, end: AttemptEnd): AttemptEnd {
  if (end.kind !== 'success' || !node.mappedOver || node.task.mapping) return end;
  const refused = refusedForMapping(parsedXCom(instance, RETURN_VALUE));
  return refused === null ? end : { kind: 'failed', why: refused, retryable: true };
}

function retryLater(draft: Draft, node: Node, instance: TaskInstanceState, why: string): void {
  const { plan, logicalDate } = draft.state;
  const seconds = retryDelaySeconds({ plan, task: node.task, logicalDate, tryNumber: tryNumberOf(instance) });
  waitUntil(draft, instance, { state: 'up_for_retry', why, at: draft.now + seconds * 1000 });
}

function waitUntil(
  draft: Draft,
  instance: TaskInstanceState,
  { state, why, at }: { readonly state: 'up_for_retry' | 'up_for_reschedule'; readonly why: string | null; readonly at: number },
): void {
  const longest = draft.settings.maxWaitSeconds;
  const nextAttemptAt = longest === null ? at : Math.min(at, draft.now + longest * 1000);
  const { taskId, mapIndex } = instance;
  draft.emit({ type: 'task-finished', taskId, mapIndex, tryNumber: tryNumberOf(instance), state, why, nextAttemptAt });
  draft.touchBelow(instance);
  draft.ask({ type: 'wake', at: nextAttemptAt });
}

function fail(draft: Draft, node: Node, instance: TaskInstanceState, why: string): void {
  finish(draft, instance, { state: 'failed', why });
  if (draft.state.plan.failStop && !node.task.teardown) stopOthers(draft, instance);
}

function finish(
  draft: Draft,
  instance: TaskInstanceState,
  { state, why }: { readonly state: 'success' | 'failed' | 'skipped'; readonly why: string | null },
): void {
  const { taskId, mapIndex } = instance;
  draft.emit({ type: 'task-finished', taskId, mapIndex, tryNumber: tryNumberOf(instance), state, why, nextAttemptAt: null });
  draft.touchBelow(instance);
}

/** `fail_stop` (3.x: `fail_fast`). Airflow 2.7.2 `taskinstance.py`, `_stop_remaining_tasks`. */
function stopOthers(draft: Draft, failed: TaskInstanceState): void {
  const why = `stopped because ${failed.taskId} failed`;
  for (const one of draft.table.values()) {
    const isTeardown = draft.topology.nodes.get(one.taskId)?.task.teardown ?? false;
    if (isTeardown || one.taskId === failed.taskId || one.state === 'success' || one.state === 'failed' || one.state === 'skipped')
      continue;
    draft.stop(one, one.state === 'running' ? 'failed' : 'skipped', why);
  }
}
