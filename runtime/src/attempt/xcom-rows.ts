// What task instances of a run have pushed under one key.
import type { Encoded } from '#core/plan/encoded.ts';
import type { RunState, TaskInstanceState } from '#core/run/state.ts';

export interface XComQuery {
  /** Null: those of any task, the last pushed first. */
  readonly taskIds: readonly string[] | null;
  readonly key: string;
  readonly mapIndexes: readonly number[] | null;
}

export interface XComRow {
  readonly taskId: string;
  readonly mapIndex: number;
  readonly value: Encoded;
}

/** Of several runs, the first one first: each task's come from the first run that has any. */
export function xcomRowsOfRuns(runs: readonly RunState[], query: XComQuery): readonly XComRow[] {
  const found: XComRow[] = [];
  for (const run of runs) {
    const known = new Set(found.map(row => row.taskId));
    found.push(...xcomRows(run, query).filter(row => !known.has(row.taskId)));
  }
  const place = ({ taskId }: XComRow): number => query.taskIds?.indexOf(taskId) ?? 0;
  return found.sort((a, b) => place(a) - place(b));
}

/** In the order of `taskIds`, then of map index. */
function xcomRows(run: RunState, { taskIds, key, mapIndexes }: XComQuery): readonly XComRow[] {
  const pushed = [...run.instances.values()].filter(one => one.xcoms[key] !== undefined && (mapIndexes?.includes(one.mapIndex) ?? true));
  const instances =
    taskIds === null
      ? pushed.sort((a, b) => endOf(b) - endOf(a))
      : taskIds.flatMap(taskId => pushed.filter(one => one.taskId === taskId).sort((a, b) => a.mapIndex - b.mapIndex));
  return instances.map(({ taskId, mapIndex, xcoms }) => ({ taskId, mapIndex, value: JSON.parse(xcoms[key] ?? 'null') as Encoded }));
}

/** The state does not keep when an XCom was pushed: a later attempt has pushed later. */
function endOf({ attempts }: TaskInstanceState): number {
  const last = attempts.at(-1);
  return last ? (last.finishedAt ?? Infinity) : 0;
}
