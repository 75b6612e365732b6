// Rounds: what a task sees of the ends above it, so that the end of a run does not depend on how fast its tasks are.
//
// Airflow's scheduler decides at the first skipped or failed upstream task that its loop happens to see, so that a task
// below both ends skipped in one run and upstream_failed in the next. `DAG.test()` runs all that is ready, then looks again:
//
//   round 1   a, b run          round 2   c runs (below a), d is set (below b)          round 3   …
//
// Here tasks run as soon as they may, but their decisions see each other's ends in the order of those rounds.
import type { InstanceTable } from '../run/instance-table.ts';
import { FINISHED_STATES, type TaskInstanceState, type TaskState } from '../run/state.ts';
import type { Draft } from './draft.ts';
import type { Node } from './topology.ts';
import type { UpstreamCounts } from './trigger-rules.ts';
import { indexesAbove, instancesAt } from './upstream.ts';

/** How a node's upstream tasks and indirect setups stand, with the ends of rounds up to `round`. */
export interface View {
  readonly upstream: UpstreamCounts;
  readonly setups: UpstreamCounts;
  /** Ends up to this round are in it. */
  readonly round: number;
}

/** Who looks: all instances of a task that is in no mapped group see the same. */
export interface Looking {
  readonly node: Node;
  readonly mapIndex: number;
}

/** The rounds in which something above ended, ascending. */
export function roundsAbove(draft: Draft, looking: Looking): number[] {
  const { node } = looking;
  const rounds = [...node.upstream, ...node.setups, ...node.nearSources].flatMap(taskId =>
    endsAbove(draft, looking, taskId, null).map(end => end.round),
  );
  return [...new Set(rounds)].sort((a, b) => a - b);
}

/** What is seen with the ends of rounds up to `round`. */
export function viewOf(draft: Draft, looking: Looking, round: number): View {
  const { node } = looking;
  return { upstream: countsOf(draft, looking, node.upstream, round), setups: countsOf(draft, looking, node.setups, round), round };
}

export function countsOf(draft: Draft, looking: Looking, taskIds: readonly string[], round: number): UpstreamCounts {
  const counts = { ...NO_COUNTS };
  for (const taskId of taskIds) {
    const isSetup = draft.topology.nodes.get(taskId)?.task.setup ?? false;
    const size = sizeAbove(draft, looking, taskId);
    counts.total += size;
    if (isSetup) counts.setups += size;
    for (const end of endsAbove(draft, looking, taskId, round)) {
      if (end.round > round) continue;
      const success = end.tally.success ?? 0;
      const skipped = end.tally.skipped ?? 0;
      counts.success += success;
      counts.skipped += skipped;
      counts.failed += end.tally.failed ?? 0;
      counts.upstreamFailed += end.tally.upstream_failed ?? 0;
      counts.removed += end.tally.removed ?? 0;
      if (!isSetup) continue;
      counts.setupsSucceeded += success;
      counts.setupsSkipped += skipped;
    }
  }
  return counts;
}

const NO_COUNTS = {
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

function sizeAbove(draft: Draft, { node, mapIndex }: Looking, taskId: string): number {
  const indexes = indexesAbove(draft, node, mapIndex, taskId);
  return indexes === 'all' ? draft.table.countOf(taskId) : instancesAt(draft, taskId, indexes).length;
}

interface End {
  readonly round: number;
  readonly tally: Readonly<Partial<Record<TaskState, number>>>;
}

/**
 * What has ended of a task above: of one seen as a whole the tally, as all its instances share a round; but in a mapped group
 * each has its own, which matters unless all rounds are asked for (`limit` Infinity).
 */
function endsAbove(draft: Draft, { node, mapIndex }: Looking, taskId: string, limit: number | null): readonly End[] {
  const indexes = indexesAbove(draft, node, mapIndex, taskId);
  if (indexes === 'all' && (limit === Infinity || !isGrouped(draft, taskId))) {
    const round = roundOfEnd(draft.table, taskId);
    return round === null ? [] : [{ round, tally: draft.table.tallyOf(taskId) }];
  }
  return (indexes === 'all' ? draft.table.instancesOf(taskId) : instancesAt(draft, taskId, indexes))
    .filter(one => FINISHED_STATES.has(one.state))
    .map(one => ({ round: one.round ?? 1, tally: { [one.state]: 1 } }));
}

function isGrouped(draft: Draft, taskId: string): boolean {
  return (draft.topology.nodes.get(taskId)?.task.mappedGroups.length ?? 0) > 0;
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
 * Whether something above that has not ended may yet end in a round up to `limit`. Each undecided task between takes a round:
 * looks upward level by level, until something is on its way in time or the levels alone take too long.
 */
export function mayStillEnd(draft: Draft, looking: Looking, limit: number): boolean {
  const seen = new Set<string>();
  let level = openAbove(draft, looking);
  for (let distance = 0; distance < limit && level.length > 0; distance++) {
    const above: TaskInstanceState[] = [];
    for (const open of level) {
      const key = `${open.taskId}[${open.mapIndex}]`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (roundOfOpen(draft, open) + distance <= limit) return true;
      const looker = open.state === 'none' ? lookingAs(draft, open) : null;
      // Only through upstream tasks: an undecided task is decided by these.
      if (looker) above.push(...openAmong(draft, looker, looker.node.upstream));
    }
    level = above;
  }
  return false;
}

/** Instances above that have not ended; of a mapped task seen as a whole the first. */
function openAbove(draft: Draft, looking: Looking): readonly TaskInstanceState[] {
  const { node } = looking;
  return openAmong(draft, looking, [...node.upstream, ...node.setups, ...node.nearSources]);
}

function openAmong(draft: Draft, { node, mapIndex }: Looking, taskIds: readonly string[]): readonly TaskInstanceState[] {
  return taskIds.flatMap(taskId => {
    const indexes = indexesAbove(draft, node, mapIndex, taskId);
    if (indexes === 'all' && !isGrouped(draft, taskId)) return draft.table.firstUnfinished(taskId) ?? [];
    return (indexes === 'all' ? draft.table.instancesOf(taskId) : instancesAt(draft, taskId, indexes)).filter(
      one => !FINISHED_STATES.has(one.state),
    );
  });
}

function lookingAs(draft: Draft, { taskId, mapIndex }: TaskInstanceState): Looking | null {
  const node = draft.topology.nodes.get(taskId);
  return node ? { node, mapIndex } : null;
}

/** The round in which an instance that has not ended ends at the earliest; Infinity when others or the clock come first. */
function roundOfOpen(draft: Draft, instance: TaskInstanceState): number {
  switch (instance.state) {
    case 'scheduled':
    case 'queued':
    case 'running':
      return instance.round ?? 1;
    case 'none': {
      const looking = lookingAs(draft, instance);
      // Everything above has ended: the task itself is about to be decided.
      return looking && openAmong(draft, looking, looking.node.upstream).length === 0
        ? 1 + Math.max(0, ...roundsAbove(draft, looking))
        : Infinity;
    }
    default:
      return (instance.nextAttemptAt ?? Infinity) <= draft.now ? (instance.round ?? 1) + 1 : Infinity;
  }
}
