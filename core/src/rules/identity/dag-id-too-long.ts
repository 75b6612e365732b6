// Ids of DAGs that are too long.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `utils/helpers.py` validate_key; 250 themselves are allowed, whatever the message says. */
export const dagIdTooLong = problemRule(
  { id: 'dag-id-too-long', stage: 'import', summary: 'A dag_id has more than 250 characters.' },
  {
    message: problem => `${exceptionLine(problem)}. A dag_id may have up to 250; Airflow refuses the whole file.`,
  },
);
