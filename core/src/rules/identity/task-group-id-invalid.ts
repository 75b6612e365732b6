// Ids that a task group may not have.
import { exceptionLine, problemRule } from '../problems.ts';
import { slugFix } from './slug.ts';

/** Airflow 2.7.2 `utils/helpers.py` validate_group_key: `^[\w-]+$` and 200 characters, unless prefix_group_id=False; 3.x always. */
export const taskGroupIdInvalid = problemRule(
  {
    id: 'task-group-id-invalid',
    stage: 'import',
    summary: 'The id of a task group is missing, too long, or has characters that it may not have.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}. Airflow refuses the whole file. Letters, digits, dashes and underscores are fine, dots are not: they part the ids of groups.`,
    fixes: (problem, context) => slugFix(problem, context, 'replaced'),
  },
);
