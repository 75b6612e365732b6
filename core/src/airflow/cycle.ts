// Cycles among the tasks of a DAG. Airflow 2.7.2 `utils/dag_cycle_tester.py`.
import type { EdgeRecord, TaskState } from './state.ts';

/** The first cycle met going down from the tasks in order: its tasks, the one that closes it last. */
export function cycleIn(tasks: Iterable<TaskState>): readonly TaskState[] | null {
  const done = new Set<TaskState>();
  for (const start of tasks) {
    if (done.has(start)) continue;
    const path: Step[] = [stepTo(start)];
    const inPath = new Set<TaskState>([start]);
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const next = nextOf(at, done);
      if (next && inPath.has(next)) return path.map(({ task }) => task).slice(path.findIndex(({ task }) => task === next));
      if (next) {
        path.push(stepTo(next));
        inPath.add(next);
        continue;
      }
      done.add(at.task);
      path.pop();
      inPath.delete(at.task);
    }
  }
  return null;
}

/** A task on the way, and which of the tasks behind it are still to be looked at. */
interface Step {
  readonly task: TaskState;
  readonly after: MapIterator<[TaskState, EdgeRecord]>;
}

function stepTo(task: TaskState): Step {
  return { task, after: task.downstream.entries() };
}

/** Edges that may not be made close no cycle. */
function nextOf({ after }: Step, done: ReadonlySet<TaskState>): TaskState | null {
  for (;;) {
    const next = after.next();
    if (next.done) return null;
    const [task, { certain }] = next.value;
    if (certain && !done.has(task)) return task;
  }
}
