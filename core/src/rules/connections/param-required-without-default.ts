// A Param without a default, in a DAG that has to start by itself.
import { exceptionLine, problemRule } from '../problems.ts';
import { defaultFixes } from './params.ts';

/** 2.7.2 wants a default always, 3.x where the DAG has a schedule. */
export const paramRequiredWithoutDefault = problemRule(
  {
    id: 'param-required-without-default',
    stage: 'bag',
    summary: 'A param has no default: Airflow does not load the DAG.',
  },
  {
    message: (problem, { file }) =>
      `This param has no default, and Airflow refuses the DAG: ${exceptionLine(problem)} Give it one${file.target === '2.7.2' ? '' : ', or the DAG schedule=None'}.`,
    fixes: defaultFixes,
  },
);
