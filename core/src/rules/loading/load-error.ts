// Whatever else Python or Airflow raises while the file is loaded.
import { exceptionLine } from '../problems.ts';
import { found, type Rule } from '../rule.ts';

/** Ids that have a rule of their own; filled by the registry, which knows them all. */
export function loadErrorRule(hasOwnRule: (id: string) => boolean): Rule {
  return {
    id: 'load-error',
    severity: 'error',
    stage: 'import',
    summary: 'Loading the file raises an exception: none of its DAGs reach Airflow.',
    *check({ file }) {
      for (const problem of file.problems)
        if (!hasOwnRule(problem.rule))
          yield found(problem.span, `Airflow cannot load this file: ${exceptionLine(problem)}`, { related: problem.related });
    },
  };
}
