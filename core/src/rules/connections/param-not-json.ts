// A param whose value JSON has no form for.
import { isNoJson } from '../../airflow/params.ts';
import { exceptionLine } from '../problems.ts';
import { found, type Rule } from '../rule.ts';

/** 2.7.2 warns (RemovedInAirflow3Warning), 3.x raises ParamValidationError. */
export const paramNotJson: Rule = {
  id: 'param-not-json',
  severity: 'warning',
  stage: 'silent',
  summary: 'The value of a param cannot be written as JSON.',
  *check({ file }) {
    for (const problem of file.problems) {
      if (problem.rule !== 'param-not-json') continue;
      yield {
        ...found(problem.span, `Airflow refuses the DAG: ${exceptionLine(problem)} Use lists for sets, and texts for dates.`),
        level: 'error',
      };
    }
    if (file.target !== '2.7.2') return;
    for (const { params } of file.dags)
      for (const [name, { value, span }] of params)
        if (isNoJson(value))
          yield found(
            span,
            `The value of param "${name}" cannot be written as JSON: Airflow 2 warns of it, Airflow 3 refuses the DAG. Use lists for sets, and texts for dates.`,
          );
  },
};
