// Tasks that are tried once.
import { known } from '../../dag/model.ts';
import { found, type Rule } from '../rule.ts';

/** `[core] default_task_retries`, 0 in both versions. For teams that want a number to be chosen. */
export const defaultRetriesMissing: Rule = {
  id: 'default-retries-missing',
  severity: 'off',
  stage: 'style',
  summary: 'A task has no retries of its own, and none from default_args.',
  *check({ file }) {
    for (const dag of file.dags) {
      const without = dag.tasks.filter(task => !task.arguments.has('retries') && task.operator !== 'EmptyOperator');
      const [first] = without;
      if (!first || first.span.file !== file.file) continue;
      const others = without.length > 1 ? ` and ${without.length - 1} more` : '';
      yield found(
        dag.headSpan,
        `"${known(first.taskId) ?? ''}"${others} of this DAG say nothing about retries: tried once, unless the deployment says otherwise.`,
      );
    }
  },
};
