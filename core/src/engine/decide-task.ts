// Deciding a task: from the ends above it to scheduled, skipped, upstream_failed or expanded.
import type { TaskInstanceState, TaskState } from '../run/state.ts';
import type { Draft } from './draft.ts';
import { mapLength } from './mapping.ts';
import { countsOf, mayStillEnd, roundsAbove, type View, viewOf } from './rounds.ts';
import { skippingParent } from './skips.ts';
import type { Node } from './topology.ts';
import { type Decision, decide, decideSetups } from './trigger-rules.ts';
import { xcomsOf } from './xcoms.ts';

/**
 * Decides touched tasks until nothing changes any more: each change may free or stop what is below it.
 * `patient` holds back decisions that an end of the same round could change; `final` does not, for when none will come.
 */
export function decideTouched(draft: Draft, mode: 'patient' | 'final'): void {
  for (let taskId = draft.nextTouched(); taskId !== undefined; taskId = draft.nextTouched()) {
    const node = draft.topology.nodes.get(taskId);
    if (node && draft.table.tallyOf(taskId).none) decideNode(draft, node, mode);
  }
}

/** Instances of one task share their upstream tasks, so one decision serves them all, unless some were removed. */
function decideNode(draft: Draft, node: Node, mode: 'patient' | 'final'): void {
  const parent = skippingParent(draft, node, { mapped: false, mapIndex: -1 });
  if (parent) {
    const decided = { why: `skipped by ${parent.taskId}`, round: (parent.round ?? 0) + 1 };
    for (const one of undecided(draft, node)) draft.set(one, 'skipped', decided);
    return;
  }
  const first = draft.table.firstIn(node.task.taskId, 'none');
  if (!first || decisionFor(draft, node, viewOf(draft, node, Infinity), first.mapIndex).kind === 'wait') return;
  const [round, view] = firstDecisiveView(draft, node, first.mapIndex);
  for (const one of undecided(draft, node)) {
    const decision = decisionFor(draft, node, view, one.mapIndex);
    if (decision.kind === 'wait') continue;
    if (decision.kind === 'run') makeReady(draft, node, one, round + 1);
    else if (mode === 'patient' && mayStillEnd(draft, node, lastRivalRound(node, decision.state, round))) return;
    else draft.set(one, decision.state, { why: described(node, view), round: round + 1 });
  }
}

/** The earliest round after which the ends seen so far decide the task. */
function firstDecisiveView(draft: Draft, node: Node, mapIndex: number): readonly [round: number, view: View] {
  for (const round of roundsAbove(draft, node)) {
    const view = viewOf(draft, node, round);
    if (decisionFor(draft, node, view, mapIndex).kind !== 'wait') return [round, view];
  }
  return [0, viewOf(draft, node, Infinity)];
}

/**
 * The last round whose ends, not all known yet, could turn the decision of `round`; 0 for none. Only `all_success` and the
 * setups weigh failures against skips, and failure wins within a round; all other rules come to the same in any order.
 */
function lastRivalRound(node: Node, state: TaskState, round: number): number {
  if (node.setups.length === 0 && node.task.triggerRule !== 'all_success') return 0;
  return state === 'skipped' || node.setups.length > 0 ? round : round - 1;
}

function undecided(draft: Draft, node: Node): TaskInstanceState[] {
  return draft.table.instancesOf(node.task.taskId).filter(one => one.state === 'none');
}

/** Setups first, then the rule; the order of Airflow 2.7.2 `trigger_rule_dep.py`, `_evaluate_trigger_rule`. */
function decisionFor(draft: Draft, node: Node, { upstream, setups }: View, mapIndex: number): Decision {
  const { target } = draft.state.plan;
  if (node.task.triggerRule === 'always') return { kind: 'run' };
  const first = decideSetups(setups, { target, mapIndex });
  if (first.kind === 'set') return first;
  const second = decide(node.task.triggerRule, upstream, { target, mapIndex });
  if (second.kind !== 'run') return second;
  if (first.kind === 'wait') return first;
  return waitsForScope(draft) && isOpen(draft, node.scope) ? { kind: 'wait' } : second;
}

/** 3.x: a teardown also waits for all that stands between its setups and itself. On cancel always: that may still be dying. */
function waitsForScope({ state }: Draft): boolean {
  return state.plan.target !== '2.7.2' || state.cancelling;
}

function isOpen(draft: Draft, scope: readonly string[]): boolean {
  const counts = countsOf(draft, scope, Infinity);
  return counts.success + counts.skipped + counts.failed + counts.upstreamFailed + counts.removed < counts.total;
}

function described(node: Node, { upstream, setups }: View): string {
  const parts = [
    [upstream.success, 'success'],
    [upstream.failed, 'failed'],
    [upstream.upstreamFailed, 'upstream_failed'],
    [upstream.skipped, 'skipped'],
    [upstream.removed, 'removed'],
    [setups.failed + setups.upstreamFailed, 'failed setup'],
    [setups.skipped, 'skipped setup'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`);
  return `${node.task.triggerRule}, upstream: ${told.join(', ')}`;
}

/** All dependencies are met: expand a mapped task, pass an empty one, schedule the rest. */
function makeReady(draft: Draft, node: Node, instance: TaskInstanceState, round: number): void {
  if (node.task.mapping && instance.mapIndex < 0) {
    expand(draft, node, instance, round);
    return;
  }
  // A mapped branch speaks to the instance with its own map index: Airflow 3.3.2 `not_previously_skipped_dep.py`.
  const parent =
    draft.state.plan.target === '2.7.2' || instance.mapIndex < 0
      ? null
      : skippingParent(draft, node, { mapped: true, mapIndex: instance.mapIndex });
  if (parent) draft.set(instance, 'skipped', { why: `skipped by ${parent.taskId}`, round });
  // Airflow 2.7.2 `models/dagrun.py`, `schedule_tis`: an EmptyOperator without callbacks is never executed.
  else if (node.task.work.kind === 'empty' && !node.task.hasCallbacks) draft.set(instance, 'success', { why: null, round });
  else draft.set(instance, 'scheduled', { why: null, round });
}

/** Airflow 2.7.2 `models/abstractoperator.py`, `expand_mapped_task`. */
function expand(draft: Draft, node: Node, instance: TaskInstanceState, round: number): void {
  const mapping = node.task.mapping;
  const length = mapping && mapLength(mapping, xcomsOf(draft.state));
  switch (length?.kind) {
    case undefined:
      return;
    case 'missing':
      draft.set(instance, 'upstream_failed', { why: `nothing to expand over: no value for ${length.names.join(', ')}`, round });
      return;
    case 'impossible':
      draft.set(instance, 'failed', { why: length.why, round });
      return;
    case 'known':
      if (length.length === 0) {
        draft.set(instance, 'skipped', { why: 'nothing to expand over: the values are empty', round });
        return;
      }
      draft.emit({ type: 'task-mapped', taskId: instance.taskId, length: length.length });
      draft.touchBelow(instance.taskId);
      for (const one of undecided(draft, node)) makeReady(draft, node, one, round);
  }
}
