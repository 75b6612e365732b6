// A result that nobody reads.
import { known } from '../../dag/model.ts';
import { usesOf } from '../../dag/uses/uses.ts';
import { found, type Rule } from '../rule.ts';

/** pylint-airflow R8300. Only where the function of the task says that it returns something. */
export const unusedXcom: Rule = {
  id: 'unused-xcom',
  severity: 'off',
  stage: 'style',
  sameAs: ['pylint-airflow:R8300'],
  summary: 'A task returns something that no task of its DAG reads.',
  *check({ file, snapshot }) {
    for (const dag of file.dags) {
      if (!dag.complete) continue;
      const uses = dag.tasks.map(task => ({ task, ...usesOf(file, task, snapshot) }));
      const pulls = uses.flatMap(each => each.pulls);
      // A pull whose tasks are not known may be of any.
      if (pulls.some(({ from }) => from === null || from.kind === 'dynamic')) continue;
      const read = new Set(pulls.flatMap(({ from }) => (from?.kind === 'known' ? from.value.map(({ taskId }) => taskId) : [])));
      for (const { task, pushes } of uses) {
        const id = known(task.taskId);
        const result = pushes.find(({ key }) => known(key) === 'return_value');
        if (id === undefined || !result || !task.callable || read.has(id) || task.span.file !== file.file) continue;
        yield found(
          task.span,
          `"${id}" returns something that no task of the DAG reads: it is stored as an XCom all the same. Return nothing, or set do_xcom_push=False.`,
        );
      }
    }
  },
};
