// The output of a task taken for its value.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/xcom_arg.py` PlainXComArg. */
export const xcomargUsedAsValue = problemRule(
  {
    id: 'xcomarg-used-as-value',
    stage: 'import',
    summary: 'The output of a task is compared, computed with or asked for attributes while the file is loaded.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}: what the task returns is not known before it runs. Do this inside a task; for a choice between tasks use @task.branch. Airflow refuses the whole file.`,
  },
);
