// A call that does not fit the signature of its function.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `decorators/base.py`; 3.3.2 `sdk/bases/decorator.py`. */
export const taskflowCallArguments = problemRule(
  {
    id: 'taskflow-call-arguments',
    stage: 'import',
    sameAs: ['pylance:reportCallIssue'],
    summary: 'A @task function is called with arguments that it does not take, or without one that it needs.',
  },
  {
    message: problem => `${exceptionLine(problem)}: the call does not fit the function, and Airflow refuses the whole file.`,
  },
);
