// An argument of operators that Airflow 3 no longer takes.
import type { Problem } from '../../python/values/value.ts';
import { callAt, keywordOf, removeArgument } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine } from '../problems.ts';
import { found, replaceWith, type Rule, type RuleContext } from '../rule.ts';
import { removedArgumentOf, type RemovedArgument } from './removed-arguments.ts';

/** TypeError: `Invalid arguments were passed to …`, Airflow 3.3.2 `sdk/bases/operator.py`. */
export const af3RemovedOperatorArgument: Rule = {
  id: 'af3-removed-operator-argument',
  severity: 'error',
  stage: 'import',
  targets: ['3.3.2'],
  sameAs: ['ruff:AIR301', 'pylance:reportCallIssue'],
  summary: 'An operator is given an argument of Airflow 2 that Airflow 3 no longer takes.',
  *check(context) {
    for (const problem of context.file.problems) {
      const removed = removedArgumentOf(problem, context);
      if (!removed) continue;
      const advice = removed.next === null ? 'It is not needed any more: leave it out.' : `It is called ${removed.next} now.`;
      const message = `${exceptionLine(problem).replace('\n', ' ')}. Airflow 3 refuses the whole file. ${advice}`;
      yield found(problem.span, message, { fixes: fixesFor(problem, removed, context) });
    }
  },
};

function fixesFor({ span, raisedAt }: Problem, { name, next }: RemovedArgument, { file }: RuleContext): readonly Fix[] {
  const around = raisedAt ? callAt(file, raisedAt) : null;
  const argument = around && keywordOf(around.call, name);
  if (!around || argument?.name?.span.start !== span.start) return [];
  if (next !== null) return keywordOf(around.call, next) ? [] : [replaceWith(`Rename to ${next}`, span, next)];
  const edit = removeArgument(around.call, argument, around.module);
  return edit ? [{ title: `Remove ${name}`, edits: [edit], preferred: true }] : [];
}
