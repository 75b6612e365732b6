// Two tasks with one id in a DAG.
import type { Expression, Module } from '../../python/parse/ast.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import { isInside } from '../../python/syntax/nodes-at.ts';
import type { Problem } from '../../python/values/value.ts';
import type { Span } from '../../text/span.ts';
import { callAt, keywordOf } from '../edits/call-arguments.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import { problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { followed } from '../syntax-at.ts';

/** Airflow 2.7.2 `models/dag.py` DAG.add_task, `utils/task_group.py` TaskGroup.add. */
export const duplicateTaskId = problemRule(
  { id: 'duplicate-task-id', stage: 'import', summary: 'Two tasks of a DAG have the same task id.' },
  {
    message: ({ message, related }, { lineOf }) => {
      const first = related[0];
      const where = first ? ` The first is on line ${lineOf(first.span)}.` : '';
      return `${message}. Airflow refuses the whole file.${where} Give each task an id of its own.`;
    },
    fixes: renamed,
  },
);

function renamed({ span, related }: Problem, context: RuleContext): readonly Fix[] {
  const made = callAt(context.file, span);
  const argument = made && (keywordOf(made.call, 'task_id') ?? made.call.arguments.find(({ kind }) => kind === 'positional'));
  const literal = argument && plainLiteralAt(argument.value.span, context);
  if (!made || !literal) return [];
  const [first] = related;
  const isLoop = first !== undefined && first.span.start >= span.start && first.span.end <= span.end;
  if (!isLoop) return [rewritten(literal, `${literal.text}_2`, { preferred: false })];
  const turn = loopVariableAround(made.module, span);
  if (turn === null) return [];
  const id = `${literal.text}_{${turn}}`;
  return [replaceWith(`Change to f"${id}"`, literal.span, `f${literal.quote}${id}${literal.quote}`, { preferred: false })];
}

/** The variable of the loop around a place, where each of its values can be part of an id. */
function loopVariableAround(module: Module, span: Span): string | null {
  const around = nodesOf(module, 'for').findLast(node => node.body.some(one => isInside(span, one.span)));
  if (around?.kind !== 'for' || around.target.kind !== 'name') return null;
  const values = followed(around.iterable, module);
  const isRange = values.kind === 'call' && values.callee.kind === 'name' && values.callee.name === 'range';
  const isListed = (values.kind === 'list' || values.kind === 'tuple') && values.items.every(isPartOfId);
  return isRange || isListed ? around.target.name : null;
}

function isPartOfId(item: Expression): boolean {
  if (item.kind !== 'constant') return false;
  return item.value.kind === 'int' || (item.value.kind === 'str' && /^[\w.-]+$/.test(item.value.value));
}
