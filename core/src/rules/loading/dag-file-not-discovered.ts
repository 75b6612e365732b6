// A file with DAGs that Airflow does not even open.
import { mightContainDag } from '../../dag/discovery/safe-mode.ts';
import { found, replaceWith, type Rule } from '../rule.ts';

/** Airflow 2.7.2 `utils/file.py` might_contain_dag, unless `[core] dag_discovery_safe_mode` is off. */
export const dagFileNotDiscovered: Rule = {
  id: 'dag-file-not-discovered',
  severity: 'warning',
  stage: 'discovery',
  summary: 'The file makes DAGs, but lacks the words by which Airflow finds DAG files.',
  *check({ file, snapshot }) {
    const { text } = file.syntax;
    const mode = snapshot.environment.get('AIRFLOW__CORE__DAG_DISCOVERY_SAFE_MODE');
    if (file.dags.length === 0 || mode !== undefined || mightContainDag(text, file.target)) return;
    const words = file.target === '2.7.2' ? '"dag" and "airflow"' : '"airflow", and one of "dag" and "asset",';
    const message = `Airflow skips this file without a word: it only opens files in whose text ${words} occur. Add a comment with them.`;
    const [first] = file.syntax.body;
    const span = first?.span ?? { file: file.file, start: 0, end: 0 };
    const head = /^#!.*\n/.exec(text)?.[0].length ?? 0;
    yield found(span, message, {
      fixes: [replaceWith('Add the comment', { file: file.file, start: head, end: head }, '# An airflow dag file.\n')],
    });
  },
};
