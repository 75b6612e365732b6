// An option that mapped tasks have not.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/mappedoperator.py` MappedOperator. */
export const expandUnsupportedOption = problemRule(
  {
    id: 'expand-unsupported-option',
    stage: 'import',
    summary: 'A mapped task has an option that mapped tasks do not support.',
  },
  {
    message: problem => `${exceptionLine(problem).replace(/\.$/, '')}. Airflow refuses the whole file.`,
  },
);
