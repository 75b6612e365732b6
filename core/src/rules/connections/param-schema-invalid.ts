// A Param whose JSON schema is none.
import { exceptionLine, problemRule } from '../problems.ts';
import { typeFixes } from './params.ts';

export const paramSchemaInvalid = problemRule(
  {
    id: 'param-schema-invalid',
    stage: 'bag',
    summary: 'The schema of a param is no JSON schema: Airflow does not load the DAG.',
  },
  {
    message: problem =>
      `This is no JSON schema, and Airflow refuses the DAG: ${exceptionLine(problem)}. The types are string, integer, number, boolean, array, object and null.`,
    fixes: typeFixes,
  },
);
