// A loop of tasks that Airflow refuses.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 3.4 `task-sdk/src/airflow/sdk/definitions/loop.py`; projects on an older version have no `.loop()`. */
export const loopInvalid = problemRule(
  {
    id: 'loop-invalid',
    stage: 'import',
    targets: ['3.3.2'],
    summary: 'A loop of tasks is given what Airflow refuses, or has a body that it cannot repeat.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}. Airflow refuses the whole file. A loop has a number of turns above zero, a plain function for until, one last task, and no loop or mapped group around it.`,
  },
);
