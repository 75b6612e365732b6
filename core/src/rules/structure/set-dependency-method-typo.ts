// A misspelt set_upstream or set_downstream.
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { expressionAt } from '../syntax-at.ts';

const METHODS = ['set_upstream', 'set_downstream'];

/** Python `AttributeError` on tasks, groups and results of `@task` functions. */
export const setDependencyMethodTypo = problemRule(
  {
    id: 'set-dependency-method-typo',
    stage: 'import',
    sameAs: ['pylance:reportAttributeAccessIssue'],
    summary: 'set_upstream or set_downstream is misspelt.',
  },
  {
    message: (problem, context) => {
      const meant = meantBy(problem, context)?.name;
      return `${exceptionLine(problem)}. Airflow refuses the whole file.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
    },
    fixes: (problem, context): readonly Fix[] => {
      const meant = meantBy(problem, context);
      return meant ? [replaceWith(`Change to ${meant.name}`, meant.span, meant.name)] : [];
    },
  },
);

function meantBy({ span }: Problem, { file }: RuleContext): { readonly name: string; readonly span: Problem['span'] } | null {
  const used = expressionAt(file, span);
  const attribute = used?.kind === 'call' ? used.callee : used;
  if (attribute?.kind !== 'attribute') return null;
  const name = nearestName(attribute.name.name, METHODS);
  return name === null ? null : { name, span: attribute.name.span };
}
