// Mapping inside of mapping.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/mappedoperator.py` MappedOperator.__attrs_post_init__. */
export const expandNestedGroup = problemRule(
  {
    id: 'expand-nested-group',
    stage: 'import',
    summary: 'A task is mapped inside a task group that is mapped itself.',
  },
  {
    message: problem => `${exceptionLine(problem)}. Airflow refuses the whole file; map the group or its tasks, not both.`,
  },
);
