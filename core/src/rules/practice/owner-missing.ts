// Tasks without an owner.
import { found, type Rule } from '../rule.ts';

/** `[operators] default_owner`, "airflow". For teams that look for owners. */
export const ownerMissing: Rule = {
  id: 'owner-missing',
  severity: 'off',
  stage: 'style',
  summary: 'A DAG has tasks without an owner: they are shown as owned by airflow.',
  *check({ file }) {
    for (const dag of file.dags)
      if (dag.headSpan.file === file.file && dag.tasks.some(task => !task.arguments.has('owner')))
        yield found(dag.headSpan, 'Tasks of this DAG have no owner and are shown as owned by "airflow". Set "owner" in default_args.');
  },
};
