// Deciding a task: from the ends above it to scheduled, skipped, upstream_failed or expanded.
import type { InstanceTable } from '../run/instance-table.ts';
import type { TaskInstanceState } from '../run/state.ts';
import type { Draft } from './draft.ts';
import { mapLength } from './mapping.ts';
import { skippingParent } from './skips.ts';
import type { Node } from './topology.ts';
import { type Decision, decide, decideSetups, type UpstreamCounts } from './trigger-rules.ts';
import { xcomsOf } from './xcoms.ts';

/** Decides touched tasks until nothing changes any more: each change may free or stop what is below it. */
export function decideTouched(draft: Draft): void {
  for (let taskId = draft.nextTouched(); taskId !== undefined; taskId = draft.nextTouched()) {
    const node = draft.topology.nodes.get(taskId);
    if (node && draft.table.tallyOf(taskId).none) decideNode(draft, node);
  }
}

/** Instances of one task share their upstream tasks, so one decision serves them all (unless some were removed). */
function decideNode(draft: Draft, node: Node): void {
  const parent = skippingParent(draft, node, { mapped: false, mapIndex: -1 });
  if (parent !== null) {
    for (const one of undecided(draft, node)) draft.set(one, 'skipped', `skipped by ${parent}`);
    return;
  }
  const upstream = countsOf(draft.table, node.upstream, draft);
  const setups = countsOf(draft.table, node.setups, draft);
  const first = draft.table.firstIn(node.task.taskId, 'none');
  if (
    upstream.removed + setups.removed === 0 &&
    first &&
    decisionFor(draft, node, { upstream, setups, mapIndex: first.mapIndex }).kind === 'wait'
  )
    return;
  for (const one of undecided(draft, node)) {
    const decision = decisionFor(draft, node, { upstream, setups, mapIndex: one.mapIndex });
    if (decision.kind === 'set') draft.set(one, decision.state, `${node.task.triggerRule}, upstream: ${described(upstream, setups)}`);
    else if (decision.kind === 'run') makeReady(draft, node, one);
  }
}

function undecided(draft: Draft, node: Node): TaskInstanceState[] {
  return draft.table.instancesOf(node.task.taskId).filter(one => one.state === 'none');
}

/** Setups first, then the rule; the order of Airflow 2.7.2 `trigger_rule_dep.py`, `_evaluate_trigger_rule`. */
function decisionFor(
  draft: Draft,
  node: Node,
  { upstream, setups, mapIndex }: { readonly upstream: UpstreamCounts; readonly setups: UpstreamCounts; readonly mapIndex: number },
): Decision {
  const { target } = draft.state.plan;
  if (node.task.triggerRule === 'always') return { kind: 'run' };
  const first = decideSetups(setups, { target, mapIndex });
  if (first.kind === 'set') return first;
  const second = decide(node.task.triggerRule, upstream, { target, mapIndex });
  if (second.kind !== 'run') return second;
  if (first.kind === 'wait') return first;
  return target !== '2.7.2' && isOpen(draft, node.scope) ? { kind: 'wait' } : second;
}

/** 3.x: a teardown also waits for all that stands between its setups and itself. */
function isOpen(draft: Draft, scope: readonly string[]): boolean {
  if (scope.length === 0) return false;
  const counts = countsOf(draft.table, scope, draft);
  return counts.success + counts.skipped + counts.failed + counts.upstreamFailed + counts.removed < counts.total;
}

function countsOf(table: InstanceTable, taskIds: readonly string[], draft: Draft): UpstreamCounts {
  const counts = {
    total: 0,
    success: 0,
    skipped: 0,
    failed: 0,
    upstreamFailed: 0,
    removed: 0,
    active: 0,
    setups: 0,
    setupsSucceeded: 0,
    setupsSkipped: 0,
  };
  for (const taskId of taskIds) {
    const tally = table.tallyOf(taskId);
    const size = table.countOf(taskId);
    counts.total += size;
    counts.success += tally.success ?? 0;
    counts.skipped += tally.skipped ?? 0;
    counts.failed += tally.failed ?? 0;
    counts.upstreamFailed += tally.upstream_failed ?? 0;
    counts.removed += tally.removed ?? 0;
    counts.active += (tally.scheduled ?? 0) + (tally.queued ?? 0) + (tally.running ?? 0);
    if (!draft.topology.nodes.get(taskId)?.task.setup) continue;
    counts.setups += size;
    counts.setupsSucceeded += tally.success ?? 0;
    counts.setupsSkipped += tally.skipped ?? 0;
  }
  return counts;
}

function described(upstream: UpstreamCounts, setups: UpstreamCounts): string {
  const parts = [
    [upstream.success, 'success'],
    [upstream.failed, 'failed'],
    [upstream.upstreamFailed, 'upstream_failed'],
    [upstream.skipped, 'skipped'],
    [upstream.removed, 'removed'],
    [setups.failed + setups.upstreamFailed, 'setup failed'],
    [setups.skipped, 'setup skipped'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`);
  return told.join(', ') || 'none';
}

/** All dependencies are met: expand a mapped task, pass an empty one, schedule the rest. */
function makeReady(draft: Draft, node: Node, instance: TaskInstanceState): void {
  if (node.task.mapping && instance.mapIndex < 0) {
    expand(draft, node, instance);
    return;
  }
  // A mapped branch speaks to the instance with its own map index: Airflow 3.3.2 `not_previously_skipped_dep.py`.
  const parent = draft.state.plan.target === '2.7.2' ? null : skippingParent(draft, node, { mapped: true, mapIndex: instance.mapIndex });
  if (parent !== null && instance.mapIndex >= 0) draft.set(instance, 'skipped', `skipped by ${parent}`);
  // Airflow 2.7.2 `models/dagrun.py`, `schedule_tis`: an EmptyOperator without callbacks is never executed.
  else if (node.task.work.kind === 'empty' && !node.task.hasCallbacks) draft.set(instance, 'success', null);
  else draft.set(instance, 'scheduled', null);
}

/** Airflow 2.7.2 `models/abstractoperator.py`, `expand_mapped_task`. */
function expand(draft: Draft, node: Node, instance: TaskInstanceState): void {
  const mapping = node.task.mapping;
  const length = mapping && mapLength(mapping, xcomsOf(draft.state));
  switch (length?.kind) {
    case undefined:
      return;
    case 'missing':
      draft.set(instance, 'upstream_failed', `nothing to expand over: no value for ${length.names.join(', ')}`);
      return;
    case 'impossible':
      draft.set(instance, 'failed', length.why);
      return;
    case 'known':
      if (length.length === 0) {
        draft.set(instance, 'skipped', 'nothing to expand over: the values are empty');
        return;
      }
      draft.emit({ type: 'task-mapped', taskId: instance.taskId, length: length.length });
      draft.touchBelow(instance.taskId);
      for (const one of undecided(draft, node)) makeReady(draft, node, one);
  }
}
