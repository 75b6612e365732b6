// A file that Dagwright stopped evaluating before its end.
import { found, type Rule } from '../rule.ts';

/** Airflow itself gives up after `core.dagbag_import_timeout`, 30 s (Airflow 2.7.2 `dag_processing/processor.py`, `models/dagbag.py`). */
export const evaluationCut: Rule = {
  id: 'evaluation-cut',
  severity: 'information',
  stage: 'import',
  summary: 'The file takes too long to evaluate, or is too long: what it makes is not all known.',
  *check({ file: { cut } }) {
    if (cut === null) return;
    const message = `${cut.why.charAt(0).toUpperCase()}${cut.why.slice(1)}: what comes after this place is not known here. If it never ends, Airflow gives the file up after 30 seconds and loads none of its DAGs. Do such work in a task.`;
    yield found(cut.span, message);
  },
};
