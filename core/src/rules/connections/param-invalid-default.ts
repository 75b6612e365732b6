// A Param whose default does not fit its own schema.
import { exceptionLine, problemRule } from '../problems.ts';
import { fittingTypeFixes } from './params.ts';

export const paramInvalidDefault = problemRule(
  {
    id: 'param-invalid-default',
    stage: 'bag',
    summary: 'The default of a param does not fit its schema: Airflow does not load the DAG.',
  },
  {
    message: problem => `The default of this param does not fit its schema, and Airflow refuses the DAG: ${exceptionLine(problem)}`,
    fixes: fittingTypeFixes,
  },
);
