// The tasks of a file as rules look at them, and their arguments.
import type { DagFile, Task } from '../dag/model.ts';

export { templateArgumentsOf } from '../dag/uses/templates.ts';

const gathered = new WeakMap<DagFile, readonly Task[]>();

/** All tasks of a file, loose ones too. Most rules ask. */
export function tasksOf(file: DagFile): readonly Task[] {
  let tasks = gathered.get(file);
  if (!tasks) gathered.set(file, (tasks = [...file.dags.flatMap(dag => dag.tasks), ...file.looseTasks]));
  return tasks;
}
