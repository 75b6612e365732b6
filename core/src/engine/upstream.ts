// What stands above a task as one of its instances sees it.
import type { TaskInstanceState } from '../run/state.ts';
import type { Draft } from './draft.ts';
import { groupCount, instanceCount, type MapLength } from './map-length.ts';
import { type Indexes, relevantIndexes } from './relevance.ts';
import type { Node } from './topology.ts';

/** Rules that a part of the upstream tasks can satisfy. 3.3.2 `trigger_rule_dep.py`, `is_fast_triggered`. */
const FAST_TRIGGERED: ReadonlySet<string> = new Set(['one_success', 'one_failed', 'one_done', 'none_failed_min_one_success']);

/**
 * The map indexes of an upstream task that matter to an instance. Airflow 2.7.2 and 3.3.2 `ti_deps/deps/trigger_rule_dep.py`,
 * `_get_relevant_upstream_map_indexes`.
 */
export function indexesAbove(draft: Draft, node: Node, mapIndex: number, upstreamId: string): Indexes {
  const upstream = draft.topology.nodes.get(upstreamId);
  if (node.task.mappedGroups.length === 0 || !upstream) return 'all';
  if (
    mapIndex < 0 &&
    draft.state.plan.target !== '2.7.2' &&
    FAST_TRIGGERED.has(node.task.triggerRule) &&
    !node.sources.includes(upstreamId)
  )
    return 'all';
  return relevantIndexes(node.task, mapIndex, upstream.task, {
    own: known(instanceCount(node.task, draft.state)),
    ofGroup: groupId => known(groupCount(groupId, draft.state)),
  });
}

function known(length: MapLength | null): number | null {
  return length?.kind === 'known' ? length.length : null;
}

/** The instances with those indexes; one that is not expanded yet always matters. */
export function instancesAt(draft: Draft, taskId: string, indexes: Exclude<Indexes, 'all'>): readonly TaskInstanceState[] {
  const unexpanded = draft.table.instance(taskId, -1);
  if (unexpanded) return [unexpanded];
  const [from, to] = typeof indexes === 'number' ? [indexes, indexes + 1] : [indexes.from, indexes.to];
  const found: TaskInstanceState[] = [];
  for (let index = Math.max(from, 0); index < to; index++) {
    const one = draft.table.instance(taskId, index);
    if (one) found.push(one);
  }
  return found;
}
