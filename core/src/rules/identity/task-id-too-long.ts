// Ids of tasks that are too long.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `utils/helpers.py` validate_key, on the id as written; 3.x counts the prefix of its group too. */
export const taskIdTooLong = problemRule(
  { id: 'task-id-too-long', stage: 'import', summary: 'A task_id has more than 250 characters.' },
  {
    message: problem => `${exceptionLine(problem)}. A task_id may have up to 250; Airflow refuses the whole file.`,
  },
);
