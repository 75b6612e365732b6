// Skips that a branch, a short circuit or the like decides for tasks below it.
import type { Encoded } from '../plan/encoded.ts';
import { FINISHED_STATES, type TaskInstanceState } from '../run/state.ts';
import { type Draft, isActive } from './draft.ts';
import type { Node } from './topology.ts';

/** Where Airflow's SkipMixin keeps its decision, so that tasks that are cleared or expanded later still know it. */
const SKIPMIXIN_KEY = 'skipmixin_key';

type SkipDecision =
  /** Direct downstream tasks that are followed; the others are skipped. */
  | { readonly kind: 'followed'; readonly taskIds: readonly string[] }
  /** Tasks that are skipped, direct downstream or further below. */
  | { readonly kind: 'skipped'; readonly taskIds: readonly string[] };

/**
 * Marks what a task that has just succeeded wants skipped. Airflow 2.7.2 `models/skipmixin.py` changes any state;
 * 3.3.2 `execution_api/routes/task_instances.py`, `ti_skip_downstream`, leaves alone what runs or has ended by itself.
 */
export function applySkips(draft: Draft, node: Node, instance: TaskInstanceState): void {
  const decision = skipDecisionOf(instance);
  if (!decision) return;
  const why = `skipped by ${node.task.taskId}`;
  for (const taskId of skippedBy(decision, node)) {
    for (const one of reachedInstances(draft, decision, taskId, instance)) {
      if (one.state === 'skipped' || (draft.state.plan.target !== '2.7.2' && LEFT_ALONE.has(one.state))) continue;
      if (isActive(one)) draft.stop(one, 'skipped', why);
      else draft.set(one, 'skipped', { why, round: instance.round ?? 1 });
    }
  }
}

const LEFT_ALONE: ReadonlySet<string> = new Set(['running', 'success', 'failed']);

/** In 2.7.2 a short circuit skips all instances of a task; everything else reaches the one with the same map index. */
function reachedInstances(draft: Draft, decision: SkipDecision, taskId: string, from: TaskInstanceState): TaskInstanceState[] {
  if (decision.kind === 'skipped' && draft.state.plan.target === '2.7.2') return draft.table.instancesOf(taskId);
  // 3.x marks nothing from inside a mapped task.
  if (draft.state.plan.target !== '2.7.2' && from.mapIndex >= 0) return [];
  const same = draft.table.instance(taskId, from.mapIndex);
  return same ? [same] : [];
}

function skippedBy(decision: SkipDecision, node: Node): readonly string[] {
  if (decision.kind === 'skipped') return decision.taskIds;
  return node.downstream.filter(taskId => !decision.taskIds.includes(taskId));
}

/**
 * The upstream task that wants this one skipped, if there is one: Airflow's NotPreviouslySkippedDep, which speaks to direct
 * downstream tasks only. `mapped` asks the mapped upstream tasks, each instance its own: only 3.x can read them so.
 */
export function skippingParent(
  draft: Draft,
  node: Node,
  asked: { readonly mapped: boolean; readonly mapIndex: number },
): TaskInstanceState | null {
  for (const taskId of node.upstream) {
    // In 3.x what stands in a mapped group without being mapped itself counts as not mapped, and has no XCom then: `parent.is_mapped`.
    if (asked.mapped && !draft.topology.nodes.get(taskId)?.task.mapping) continue;
    const parent = draft.table.instance(taskId, asked.mapped ? asked.mapIndex : -1);
    if (!parent || !FINISHED_STATES.has(parent.state)) continue;
    const decision = skipDecisionOf(parent);
    if (decision && decision.taskIds.includes(node.task.taskId) === (decision.kind === 'skipped')) return parent;
  }
  return null;
}

function skipDecisionOf(instance: TaskInstanceState): SkipDecision | null {
  const text = instance.xcoms[SKIPMIXIN_KEY];
  if (text === undefined) return null;
  const value = JSON.parse(text) as Encoded;
  if (value === null || typeof value !== 'object' || !('$' in value) || value.$ !== 'dict') return null;
  for (const [key, taskIds] of value.v) {
    if ((key === 'followed' || key === 'skipped') && Array.isArray(taskIds)) {
      return { kind: key, taskIds: taskIds.filter((taskId: Encoded) => typeof taskId === 'string') };
    }
  }
  return null;
}
