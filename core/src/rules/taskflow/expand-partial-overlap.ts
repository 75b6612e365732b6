// One argument, given twice.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/mappedoperator.py` prevent_duplicates. */
export const expandPartialOverlap = problemRule(
  {
    id: 'expand-partial-overlap',
    stage: 'import',
    summary: 'An argument is given to partial() and to expand() both.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}: an argument is either the same for all mapped tasks, in .partial(), or differs, in .expand(). Airflow refuses the whole file.`,
  },
);
