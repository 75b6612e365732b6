// How many tasks of a group are in which state, for its bar.
import { statesBySeverity } from '#core/run/look.ts';
import type { TaskState } from '#core/run/state.ts';
import { levelsOf } from '#core/graph/tree.ts';
import type { GraphView } from '#core/graph/view.ts';
import type { Paints } from './instances.ts';

export interface StateCount {
  readonly state: TaskState;
  readonly count: number;
}

/** Ids of all tasks inside each group, inner groups included. */
export function membersOf(view: GraphView): ReadonlyMap<string, readonly string[]> {
  const levels = levelsOf(view);
  const members = new Map<string, readonly string[]>();
  const collect = (group: string | null): readonly string[] => {
    const { groups, nodes } = levels(group);
    const inside = [...nodes.map(({ id }) => id), ...groups.flatMap(({ id }) => collect(id))];
    if (group !== null) members.set(group, inside);
    return inside;
  };
  collect(null);
  return members;
}

/** By severity; states nobody is in are left out. */
export function countsOf(taskIds: readonly string[], paints: Paints): readonly StateCount[] {
  const counts = new Map<TaskState, number>();
  for (const id of taskIds) {
    const state = paints.get(id)?.state ?? 'none';
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return statesBySeverity.flatMap(state => {
    const count = counts.get(state);
    return count === undefined ? [] : [{ state, count }];
  });
}
