// A context variable among mapped arguments.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `decorators/base.py` _validate_arg_names, KNOWN_CONTEXT_KEYS. */
export const expandContextKey = problemRule(
  {
    id: 'expand-context-key',
    stage: 'import',
    summary: 'A mapped task is given a context variable.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}: Airflow fills it itself when the task runs, and refuses the whole file. Give the parameter a name of its own.`,
  },
);
