// A date that no calendar has.
import { exceptionLine, problemRule } from '../problems.ts';

/** CPython `datetime` checks year, month, day and time when the object is made. */
export const startDateInvalidDate = problemRule(
  {
    id: 'start-date-invalid-date',
    stage: 'import',
    summary: 'A date is written that does not exist.',
  },
  {
    message: problem => `There is no such date (${exceptionLine(problem)}). Python stops here, and Airflow loads no DAG of this file.`,
  },
);
