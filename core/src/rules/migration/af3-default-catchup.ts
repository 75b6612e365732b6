// A DAG whose catchup becomes False with Airflow 3.
import { known } from '../../dag/model.ts';
import { addKeyword } from '../edits/call-arguments.ts';
import { found, type Rule } from '../rule.ts';
import { dagCallOf } from '../schedule/dag-call.ts';
import { isMigrating } from './migrating.ts';

/** `[scheduler] catchup_by_default`: True in 2.7.2, False in 3. */
export const af3DefaultCatchup: Rule = {
  id: 'af3-default-catchup',
  severity: 'information',
  stage: 'silent',
  targets: ['3.3.2'],
  summary: 'A DAG of a project for Airflow 2 leaves catchup at its default, which is False in Airflow 3.',
  *check(context) {
    if (!isMigrating(context)) return;
    const { file } = context;
    for (const dag of file.dags) {
      if (dag.arguments.has('catchup') || known(dag.schedule) === null || dag.headSpan.file !== file.file) continue;
      const made = dagCallOf(dag, file);
      const fixes = ['True', 'False'].flatMap((value, index) => {
        const edit = made && addKeyword(made.call, `catchup=${value}`, made.module);
        return edit ? [{ title: `Add catchup=${value}${index === 0 ? ', as it is now' : ''}`, edits: [edit], preferred: index === 0 }] : [];
      });
      yield found(
        dag.headSpan,
        'catchup is True by default in Airflow 2 and False in Airflow 3: missed intervals will no longer be made up for. Write the one that is meant.',
        { fixes },
      );
    }
  },
};
