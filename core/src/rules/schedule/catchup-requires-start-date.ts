// catchup=True without a date to begin at, in Airflow 3.
import { problemRule } from '../problems.ts';

/** Airflow 3.3.2 `sdk/definitions/dag.py` DAG._validate_catchup. */
export const catchupRequiresStartDate = problemRule(
  {
    id: 'catchup-requires-start-date',
    stage: 'import',
    targets: ['3.3.2'],
    summary: 'catchup=True is given to a scheduled DAG that has no start_date.',
  },
  {
    message: ({ message }) =>
      `${message}: Airflow cannot know which runs are to be caught up, and refuses the whole file. Give a start_date, or leave catchup out.`,
  },
);
