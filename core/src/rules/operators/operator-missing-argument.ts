// An operator without an argument that its class requires.
import type { CallNode } from '../../python/parse/ast.ts';
import type { Problem } from '../../python/values/value.ts';
import { addKeyword, callAt } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { signatureOf, taskAround } from './signature.ts';

/** Airflow 2.7.2 `models/baseoperator.py` _apply_defaults: missing arguments are told before those that are unknown. */
export const operatorMissingArgument = problemRule(
  {
    id: 'operator-missing-argument',
    stage: 'import',
    sameAs: ['pylance:reportCallIssue'],
    summary: 'An operator lacks an argument that its class requires.',
  },
  {
    message: (problem, context) => {
      const misspelt = misspeltIn(problem, context);
      const advice = misspelt ? ` ${misspelt.name} is most likely meant to be ${misspelt.meant}.` : '';
      return `${exceptionLine(problem)}: the operator cannot be made without it, and Airflow refuses the whole file.${advice}`;
    },
    fixes: (problem, context) => {
      const misspelt = misspeltIn(problem, context);
      if (misspelt) return [replaceWith(`Change ${misspelt.name} to ${misspelt.meant}`, misspelt.span, misspelt.meant)];
      return added(problem, context);
    },
  },
);

function missingIn({ message }: Problem): readonly string[] {
  return [...message.matchAll(/'(\w+)'/g)].flatMap(([, name]) => name ?? []);
}

/** A keyword of the call that the class does not take, and that is near to a missing one. */
function misspeltIn(problem: Problem, context: RuleContext): { name: string; meant: string; span: Problem['span'] } | null {
  const call = callAt(context.file, problem.span)?.call;
  const task = taskAround(problem.span, context);
  const names = task && signatureOf(task, context.file.target)?.names;
  for (const { name, span } of call && names ? unknownKeywords(call, names) : []) {
    const meant = nearestName(name, missingIn(problem));
    if (meant !== null) return { name, meant, span };
  }
  return null;
}

function unknownKeywords(call: CallNode, names: readonly string[]): readonly { readonly name: string; readonly span: Problem['span'] }[] {
  return call.arguments.flatMap(({ name }) => (name && !names.includes(name.name) ? [name] : []));
}

/** An empty text stands for what only the author knows. */
function added(problem: Problem, { file }: RuleContext): readonly Fix[] {
  const made = callAt(file, problem.span);
  const [name, ...more] = missingIn(problem);
  const edit = made && name !== undefined && more.length === 0 ? addKeyword(made.call, `${name}=""`, made.module) : null;
  return edit ? [{ title: `Add ${name ?? ''}`, edits: [edit], preferred: false }] : [];
}
