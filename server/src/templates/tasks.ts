// Tasks that a template names in `xcom_pull`.
import { known, type Dag, type Task } from '#core/dag/model.ts';
import type { OpenCall } from './cursor.ts';

/** The task whose id is given as `task_ids`; null where the text is another argument, or there is no such task. */
export function taskOf(call: OpenCall, word: string, dag: Dag): Task | null {
  const isTaskId = call.keyword === null ? call.index === 0 : call.keyword === 'task_ids';
  return isTaskId ? (dag.tasks.find(task => known(task.taskId) === word) ?? null) : null;
}
