// Edges a run did not take: the task before succeeded and chose to skip the one after.
import type { GraphEdge, GraphNode } from '#core/graph/view.ts';
import type { Paints } from './instances.ts';
import type { Neighbours } from './relations.ts';

/** Operators that skip tasks after them: `BranchPython`, `@task.branch`, `ShortCircuit`, `@task.short_circuit`, `LatestOnly`. */
const CHOOSES = /branch|short_?circuit|latestonly/i;

/**
 * Events do not say who skipped a task. A task skipped before its first try was skipped by an upstream task that chooses;
 * a class of one's own may choose too, and is the one when every upstream task succeeded.
 */
export function isNotTaken(edge: GraphEdge, source: GraphNode | undefined, paints: Paints, { upstream }: Neighbours): boolean {
  const target = paints.get(edge.to);
  if (target?.state !== 'skipped' || target.startedAt !== null || paints.get(edge.from)?.state !== 'success') return false;
  return CHOOSES.test(source?.operator ?? '') || (upstream.get(edge.to) ?? []).every(id => paints.get(id)?.state === 'success');
}
