// Cycles among the tasks of a DAG. Airflow 2.7.2 `utils/dag_cycle_tester.py`.
import type { TaskState } from './state.ts';

/** The first cycle met going down from the tasks in order: its tasks, the one that closes it last. */
export function cycleIn(tasks: Iterable<TaskState>): readonly TaskState[] | null {
  const done = new Set<TaskState>();
  for (const start of tasks) {
    const path: TaskState[] = [start];
    const inPath = new Set<TaskState>([start]);
    while (path.length > 0) {
      const current = path.at(-1);
      if (!current || done.has(current)) break;
      const next = certainlyAfter(current).find(task => !done.has(task));
      if (next && inPath.has(next)) return path.slice(path.indexOf(next));
      if (next) {
        path.push(next);
        inPath.add(next);
        continue;
      }
      done.add(current);
      path.pop();
      inPath.delete(current);
    }
  }
  return null;
}

/** Edges that may not be made close no cycle. */
function certainlyAfter(task: TaskState): TaskState[] {
  return [...task.downstream].flatMap(([down, { certain }]) => (certain ? [down] : []));
}
