// An operator that is given arguments by their position.
import type { ArgumentNode } from '../../python/parse/ast.ts';
import type { Problem } from '../../python/values/value.ts';
import { callAt } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';
import { signatureOf, taskAround } from './signature.ts';

/** Airflow 2.7.2 `models/baseoperator.py` BaseOperatorMeta._apply_defaults. */
export const operatorPositionalArgs = problemRule(
  {
    id: 'operator-positional-args',
    stage: 'import',
    summary: 'An operator is given an argument without its name.',
  },
  {
    message: ({ message }) => `${message}: Airflow refuses the whole file. Write the name of each argument: task_id="…".`,
    fixes: named,
  },
);

/** The task id comes first, then what the class requires. */
function named({ span }: Problem, context: RuleContext): readonly Fix[] {
  const made = callAt(context.file, span);
  const task = taskAround(span, context);
  const signature = task && signatureOf(task, context.file.target);
  if (!made || !signature) return [];
  const given = new Set(made.call.arguments.map(({ name }) => name?.name));
  const free = ['task_id', ...signature.required].filter((name, at, all) => !given.has(name) && all.indexOf(name) === at);
  const positional = made.call.arguments.filter(({ kind }) => kind === 'positional');
  if (positional.length > free.length || made.call.arguments.some(({ kind }) => kind === 'star' || kind === 'double-star')) return [];
  const edits = positional.map(({ value }: ArgumentNode, at) => {
    const { file, start } = value.span;
    return { span: { file, start, end: start }, text: `${free[at] ?? ''}=` };
  });
  const names = free.slice(0, positional.length).join(', ');
  return [{ title: `Name the arguments: ${names}`, edits, preferred: positional.length === 1 && free[0] === 'task_id' }];
}
