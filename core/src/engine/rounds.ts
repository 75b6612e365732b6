// Rounds: when the ends of tasks are seen, counted as if every task took the same time.
//
// Airflow's scheduler decides at the first skipped or failed upstream task that its loop happens to see, so that a task
// below both ends skipped in one run and upstream_failed in the next. `DAG.test()` runs all that is ready, then looks again:
//
//   round 1   a, b run          round 2   c runs (below a), d is set (below b)          round 3   …
//
// Here tasks run as soon as they may, but their decisions see each other's ends in the order of those rounds.
import type { InstanceTable } from '../run/instance-table.ts';
import { FINISHED_STATES, type TaskInstanceState } from '../run/state.ts';
import type { Draft } from './draft.ts';
import type { Node } from './topology.ts';
import type { UpstreamCounts } from './trigger-rules.ts';

/** How a node's upstream tasks and indirect setups stand, with the ends of rounds up to `round`. */
export interface View {
  readonly upstream: UpstreamCounts;
  readonly setups: UpstreamCounts;
}

/** The rounds in which something above the node ended, ascending. */
export function roundsAbove(draft: Draft, node: Node): number[] {
  const rounds = [...node.upstream, ...node.setups].map(taskId => roundOfEnd(draft.table, taskId)).filter(round => round !== null);
  return [...new Set(rounds)].sort((a, b) => a - b);
}

/** What the node sees with the ends of rounds up to `round`. */
export function viewOf(draft: Draft, node: Node, round: number): View {
  return { upstream: countsOf(draft, node.upstream, round), setups: countsOf(draft, node.setups, round) };
}

export function countsOf(draft: Draft, taskIds: readonly string[], round: number): UpstreamCounts {
  const counts = {
    total: 0,
    success: 0,
    skipped: 0,
    failed: 0,
    upstreamFailed: 0,
    removed: 0,
    setups: 0,
    setupsSucceeded: 0,
    setupsSkipped: 0,
  };
  for (const taskId of taskIds) {
    const size = draft.table.countOf(taskId);
    const isSetup = draft.topology.nodes.get(taskId)?.task.setup ?? false;
    counts.total += size;
    if (isSetup) counts.setups += size;
    if ((roundOfEnd(draft.table, taskId) ?? Infinity) > round) continue;
    const tally = draft.table.tallyOf(taskId);
    counts.success += tally.success ?? 0;
    counts.skipped += tally.skipped ?? 0;
    counts.failed += tally.failed ?? 0;
    counts.upstreamFailed += tally.upstream_failed ?? 0;
    counts.removed += tally.removed ?? 0;
    if (!isSetup) continue;
    counts.setupsSucceeded += tally.success ?? 0;
    counts.setupsSkipped += tally.skipped ?? 0;
  }
  return counts;
}

/** All instances of a mapped task share a round, but for retries: the first one that ended stands for them. */
function roundOfEnd(table: InstanceTable, taskId: string): number | null {
  for (const state of FINISHED_STATES) {
    const ended = table.firstIn(taskId, state);
    if (ended) return ended.round ?? 1;
  }
  return null;
}

/**
 * Whether something above the node that has not ended may yet end in a round up to `limit`. Each undecided task between
 * takes a round: looks upward level by level, until something is on its way in time or the levels alone take too long.
 */
export function mayStillEnd(draft: Draft, node: Node, limit: number): boolean {
  const seen = new Set<string>();
  let level = [...node.upstream, ...node.setups];
  for (let distance = 0; distance < limit && level.length > 0; distance++) {
    const above: string[] = [];
    for (const taskId of level) {
      if (seen.has(taskId)) continue;
      seen.add(taskId);
      const open = draft.table.firstUnfinished(taskId);
      if (open && roundOfOpen(draft, open) + distance <= limit) return true;
      if (open?.state === 'none') above.push(...(draft.topology.nodes.get(taskId)?.upstream ?? []));
    }
    level = above;
  }
  return false;
}

/** The round in which an instance that has not ended ends at the earliest; Infinity when others or the clock come first. */
function roundOfOpen(draft: Draft, instance: TaskInstanceState): number {
  switch (instance.state) {
    case 'scheduled':
    case 'queued':
    case 'running':
      return instance.round ?? 1;
    case 'none': {
      const node = draft.topology.nodes.get(instance.taskId);
      // Everything above has ended: the task itself is about to be decided.
      const isNext = node?.upstream.every(taskId => !draft.table.firstUnfinished(taskId));
      return node && isNext ? 1 + Math.max(0, ...roundsAbove(draft, node)) : Infinity;
    }
    default:
      return (instance.nextAttemptAt ?? Infinity) <= draft.now ? (instance.round ?? 1) + 1 : Infinity;
  }
}
