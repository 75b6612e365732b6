// A @task function that is called where no DAG is.
import { known } from '../../dag/model.ts';
import { moveIntoBlock } from '../structure/move-into-block.ts';
import { found, type Rule } from '../rule.ts';

/** Airflow makes a task that belongs to nothing, and says nothing. Operators are told of by task-without-dag. */
export const taskflowOutsideDag: Rule = {
  id: 'taskflow-outside-dag',
  severity: 'error',
  stage: 'silent',
  summary: 'A @task function is called outside of every DAG: the task is never run.',
  *check(context) {
    const { file } = context;
    for (const task of file.looseTasks) {
      if (!task.operator.includes('Decorated') || task.span.file !== file.file) continue;
      const id = known(task.taskId);
      const message = `${id === undefined ? 'This task' : `Task "${id}"`} belongs to no DAG: Airflow loads the file without a word and never runs it. Call the function inside a DAG.`;
      const [dag, ...others] = file.dags;
      const fix = dag && others.length === 0 ? moveIntoBlock(task.span, dag, context) : null;
      yield found(task.span, message, { fixes: fix ? [fix] : [] });
    }
  },
};
