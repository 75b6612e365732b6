// Task instances folded to what one node shows: one state, how many are done, tries, time.
import type { TaskState } from '#core/run/state.ts';
import { FINISHED_STATES } from '#core/run/state.ts';
import { statesBySeverity } from '#core/run/look.ts';
import type { PaintedInstance } from '#protocol/panel.ts';

/** How the task's instances look together. */
export interface TaskPaint {
  readonly state: TaskState;
  readonly why: string | null;
  readonly total: number;
  readonly done: number;
  /** Tries after the first, over all instances. */
  readonly retries: number;
  readonly startedAt: number | null;
  /** Null while any instance is not finished. */
  readonly finishedAt: number | null;
  /** By map index. */
  readonly instances: readonly PaintedInstance[];
}

export function paintOf(instances: readonly PaintedInstance[]): TaskPaint {
  const sorted = [...instances].sort((one, other) => one.mapIndex - other.mapIndex);
  const states = new Set(sorted.map(({ state }) => state));
  const state = statesBySeverity.find(each => states.has(each)) ?? 'none';
  const done = sorted.filter(instance => FINISHED_STATES.has(instance.state)).length;
  const ends = sorted.flatMap(({ finishedAt }) => finishedAt ?? []);
  return {
    state,
    why: sorted.find(instance => instance.state === state)?.why ?? null,
    total: sorted.length,
    done,
    retries: sorted.reduce((sum, { tryNumber }) => sum + Math.max(0, tryNumber - 1), 0),
    startedAt: smallest(sorted.flatMap(({ startedAt }) => startedAt ?? [])),
    finishedAt: done === sorted.length ? largest(ends) : null,
    instances: sorted,
  };
}

export type Paints = ReadonlyMap<string, TaskPaint>;

export function paintsOf(instances: readonly PaintedInstance[]): Paints {
  return new Map([...Map.groupBy(instances, ({ taskId }) => taskId)].map(([taskId, own]) => [taskId, paintOf(own)]));
}

/** Paints after some instances changed; those of other tasks stay the same objects. An expanded task loses its placeholder. */
export function repaint(paints: Paints, changed: readonly PaintedInstance[]): Paints {
  const next = new Map(paints);
  for (const [taskId, news] of Map.groupBy(changed, instance => instance.taskId)) {
    const byIndex = new Map((next.get(taskId)?.instances ?? []).map(instance => [instance.mapIndex, instance]));
    for (const instance of news) byIndex.set(instance.mapIndex, instance);
    if (news.some(({ mapIndex }) => mapIndex >= 0)) byIndex.delete(-1);
    next.set(taskId, paintOf([...byIndex.values()]));
  }
  return next;
}

function smallest(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((one, other) => Math.min(one, other));
}

function largest(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((one, other) => Math.max(one, other));
}
