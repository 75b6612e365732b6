// A name that nothing binds.
import type { Problem } from '../../python/values/value.ts';
import { isExplainedByImport } from './import-name-not-found.ts';
import { nearestName } from '../nearest.ts';
import { found, replaceWith, type Found, type Rule, type RuleContext } from '../rule.ts';
import { laterBinding } from './used-before-definition.ts';

/**
 * NameError while the file is loaded. When the name is a misspelt import (`failuer_callback` imported, `failure_callback` used)
 * the import is the cause, and the rule import-name-not-found reports it alone.
 */
export const undefinedName: Rule = {
  id: 'undefined-name',
  severity: 'error',
  stage: 'import',
  sameAs: ['ruff:F821', 'pylance:reportUndefinedVariable'],
  summary: 'A name is used that nothing in the file defines.',
  *check(context) {
    for (const problem of context.file.problems) {
      if (problem.rule !== 'undefined-name' || laterBinding(problem, context)) continue;
      const name = nameAt(problem, context);
      if (isExplainedByImport(name, context.file.scope.imports)) continue;
      yield found(problem.span, `${problem.message}. Airflow cannot load any DAG of this file.`, {
        fixes: renameFixes(name, problem, context),
      });
    }
  },
};

function nameAt({ span }: Problem, { textOf }: RuleContext): string {
  return textOf(span.file)?.slice(span.start, span.end) ?? '';
}

function renameFixes(name: string, { span }: Problem, { file }: RuleContext): Found['fixes'] {
  const near = nearestName(name, [...file.scope.names.keys()]);
  return near === null ? [] : [replaceWith(`Change to "${near}"`, span, near)];
}
