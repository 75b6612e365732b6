// A callable that is called otherwise than its task.
import { known } from '../../dag/model.ts';
import { found, type Rule } from '../rule.ts';

/** pylint-airflow C8301 wants `_<task_id>`; the id itself is as good. */
export const matchCallableTaskid: Rule = {
  id: 'match-callable-taskid',
  severity: 'off',
  stage: 'style',
  sameAs: ['pylint-airflow:C8301'],
  summary: 'The function of a PythonOperator is not called as its task.',
  *check({ file }) {
    for (const dag of file.dags)
      for (const task of dag.tasks) {
        const callable = task.arguments.get('python_callable');
        const id = known(task.taskId)?.split('.').at(-1);
        if (!callable || !task.callable || id === undefined || task.operator.startsWith('_') || callable.span.file !== file.file) continue;
        if (task.callable.name === id || task.callable.name === `_${id}`) continue;
        yield found(
          callable.span,
          `Task "${id}" runs ${task.callable.name}. Call the function ${id} or _${id}, so that one is found by the other.`,
        );
      }
  },
};
