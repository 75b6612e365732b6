// A module that is called like a function.
import type { Problem } from '../../python/values/value.ts';
import { problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { expressionAt } from '../syntax-at.ts';

/** Python `TypeError: 'module' object is not callable`; the usual cause is `import datetime` for `from datetime import datetime`. */
export const datetimeModuleCalled = problemRule(
  {
    id: 'datetime-module-called',
    stage: 'import',
    sameAs: ['pylance:reportCallIssue'],
    summary: 'A module is called, as datetime is after `import datetime`.',
  },
  {
    message: (problem, context) => {
      const name = calleeOf(problem, context)?.text ?? 'What is called here';
      const advice = name === 'datetime' ? ' Write datetime.datetime(…), or import the class: from datetime import datetime.' : '';
      return `${name} is a module and cannot be called: Airflow cannot load any DAG of this file.${advice}`;
    },
    fixes: (problem, context) => {
      const callee = calleeOf(problem, context);
      return callee?.text === 'datetime' ? [replaceWith('Change to datetime.datetime', callee.span, 'datetime.datetime')] : [];
    },
  },
);

function calleeOf({ span }: Problem, { file, textOf }: RuleContext): { readonly text: string; readonly span: Problem['span'] } | null {
  const call = expressionAt(file, span);
  if (call?.kind !== 'call') return null;
  const { span: place } = call.callee;
  return { text: textOf(place.file)?.slice(place.start, place.end) ?? '', span: place };
}
