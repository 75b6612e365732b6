// A task that is a method.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `decorators/base.py` _TaskDecorator.__attrs_post_init__. */
export const taskflowOnMethod = problemRule(
  {
    id: 'taskflow-on-method',
    stage: 'import',
    summary: 'A method is decorated with @task.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}: Airflow refuses the whole file. Move the function out of the class, and give it what it needs as arguments.`,
  },
);
