// A mapped operator without an id.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/baseoperator.py` partial. */
export const partialMissingTaskId = problemRule(
  {
    id: 'partial-missing-task-id',
    stage: 'import',
    summary: 'partial() of an operator is given no task_id.',
  },
  {
    message: problem => `${exceptionLine(problem)}: a mapped operator gets its id from .partial(). Airflow refuses the whole file.`,
  },
);
