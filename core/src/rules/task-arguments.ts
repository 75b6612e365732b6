// The tasks of a file as rules look at them, and their arguments.
import type { DagFile, Task } from '../dag/model.ts';

export { templateArgumentsOf } from '../dag/uses/templates.ts';

/** All tasks of a file, loose ones too. */
export function* tasksOf(file: DagFile): Iterable<Task> {
  for (const dag of file.dags) yield* dag.tasks;
  yield* file.looseTasks;
}
