// An operator with an argument that its class does not take.
import type { Problem } from '../../python/values/value.ts';
import { callAt, removeArgument } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { removedArgumentOf } from '../migration/removed-arguments.ts';
import { signatureOf, taskAround } from './signature.ts';
import { isOfNoVersion } from './newer-name.ts';

/** Airflow 2.7.2 `models/baseoperator.py` BaseOperator.__init__; 3.3.2 `sdk/bases/operator.py`. */
export const operatorUnknownArgument = problemRule(
  {
    id: 'operator-unknown-argument',
    stage: 'import',
    sameAs: ['pylance:reportCallIssue'],
    summary: 'An operator is given an argument that its class does not take.',
  },
  {
    when: (problem, context) => isOfNoVersion(problem, context) && removedArgumentOf(problem, context) === null,
    message: (problem, context) => {
      const meant = meantBy(problem, context);
      const advice = meant === null ? '' : ` Did you mean ${meant}?`;
      return `${exceptionLine(problem).replace('\n', ' ')}. Airflow refuses the whole file.${advice}`;
    },
    fixes: (problem, context) => {
      const meant = meantBy(problem, context);
      return meant === null ? removal(problem, context) : [replaceWith(`Change to ${meant}`, problem.span, meant)];
    },
  },
);

/** A near name, or `conn_id` for the `…_conn_id` of an older class. */
function meantBy({ span }: Problem, context: RuleContext): string | null {
  const name = context.textOf(span.file)?.slice(span.start, span.end) ?? '';
  const task = taskAround(span, context);
  const names = task && signatureOf(task, context.file.target)?.names;
  if (!names || !/^\w+$/.test(name)) return null;
  const free = names.filter(one => !task.arguments.has(one));
  if (name.endsWith('_conn_id') && free.includes('conn_id')) return 'conn_id';
  return nearestName(name, free);
}

function removal({ span, raisedAt }: Problem, { file }: RuleContext): readonly Fix[] {
  const made = raisedAt ? callAt(file, raisedAt) : null;
  const argument = made?.call.arguments.find(({ name }) => name?.span.start === span.start);
  const edit = made && argument ? removeArgument(made.call, argument, made.module) : null;
  return edit ? [{ title: `Remove ${argument?.name?.name ?? ''}`, edits: [edit], preferred: false }] : [];
}
