// Priority weights as Airflow counts them: with `weight_rule`, own and of the tasks below or above.
import type { MadeTask } from './make-task.ts';
import type { PlanTask } from './plan.ts';

/** Airflow 2.7.2 `models/abstractoperator.py`, `priority_weight_total`. */
export function withTotalWeights(made: readonly MadeTask[]): PlanTask[] {
  const own = new Map(made.map(({ task }) => [task.taskId, task.priorityWeight]));
  const above = new Map(made.map(({ task }) => [task.taskId, task.upstream]));
  const below = new Map<string, string[]>(made.map(({ task }) => [task.taskId, []]));
  for (const { task } of made) for (const from of task.upstream) below.get(from)?.push(task.taskId);
  return made.map(({ task, weightRule }) => {
    if (weightRule === 'absolute') return task;
    const others = reached(task.taskId, weightRule === 'upstream' ? above : below);
    return { ...task, priorityWeight: [...others].reduce((sum, taskId) => sum + (own.get(taskId) ?? 0), task.priorityWeight) };
  });
}

function reached(start: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(next.get(start) ?? [])];
  for (let taskId = open.pop(); taskId !== undefined; taskId = open.pop()) {
    if (found.has(taskId)) continue;
    found.add(taskId);
    open.push(...(next.get(taskId) ?? []));
  }
  return found;
}
