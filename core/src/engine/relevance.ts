// Which map indexes of an upstream task an instance looks at, when mapped groups are around both.
import type { PlanTask } from '../plan/plan.ts';

/** `all`, one, or those from `from` up to but not including `to`. */
export type Indexes = 'all' | number | { readonly from: number; readonly to: number };

type Place = Pick<PlanTask, 'mapping' | 'mappedGroups'>;

interface Counts {
  /** Instances that the task has, or is to have; null when it is not known yet. */
  readonly own: number | null;
  /** Instances that the tasks of a mapped group have, by the group's id; null when it is not known yet. */
  readonly ofGroup: (groupId: string) => number | null;
}

/**
 * Airflow 2.7.2 `models/taskinstance.py` and 3.3.2 of the same name, `get_relevant_upstream_map_indexes`: within a common
 * mapped group an instance sees what belongs to its own expansion of that group, outside of it everything. An instance that is
 * not expanded yet (`mapIndex` -1) comes to an index below zero: it sees what is not expanded either.
 */
export function relevantIndexes(task: Place, mapIndex: number, upstream: Place, counts: Counts): Indexes {
  const common = upstream.mappedGroups.find(groupId => task.mappedGroups.includes(groupId));
  const { own } = counts;
  if (common === undefined || !own) return 'all';
  const ofCommon = counts.ofGroup(common);
  if (!ofCommon) return 'all';
  const index = Math.floor((mapIndex * ofCommon) / own);
  if (upstream.mapping === null && upstream.mappedGroups[0] === common) return index;
  const further = Math.floor(own / ofCommon);
  return { from: index * further, to: index * further + further };
}
