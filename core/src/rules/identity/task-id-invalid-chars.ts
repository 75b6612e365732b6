// Characters that a task_id may not have.
import { problemRule } from '../problems.ts';
import { slugFix } from './slug.ts';

/** Airflow 2.7.2 `utils/helpers.py` validate_key, on the id as written; 3.x on the id with the prefix of its group. */
export const taskIdInvalidChars = problemRule(
  {
    id: 'task-id-invalid-chars',
    stage: 'import',
    summary: 'A task_id has characters other than letters, digits, dashes, dots and underscores.',
  },
  {
    message: ({ message }) => `${message}. Airflow refuses the whole file.`,
    fixes: (problem, context) => slugFix(problem, context),
  },
);
