// Mapping over nothing.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/mappedoperator.py` ensure_xcomarg_return_value; `decorators/base.py` _TaskDecorator.expand. */
export const expandNoArguments = problemRule(
  {
    id: 'expand-no-arguments',
    stage: 'import',
    summary: 'A mapped task is given nothing to map over.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}: .expand() makes one task for each item of its arguments. Give it one, or call the function itself. Airflow refuses the whole file.`,
  },
);
