// A line `a >> b` behind the later of two tasks, where both stand in variables of the same block.
import type { Task } from '../../dag/model.ts';
import type { Module, Statement } from '../../python/parse/ast.ts';
import { statementAt } from '../../python/syntax/nodes-at.ts';
import type { Fix } from '../finding.ts';
import type { RuleContext } from '../rule.ts';

/** Null where a name or a place for the line is not plain to see. */
export function edgeFix(from: Task, to: Task, { file }: RuleContext): Fix | null {
  const module = file.modules.get(to.span.file);
  if (!module || from.span.file !== to.span.file) return null;
  const [a, b] = [statementAt(module, from.span), statementAt(module, to.span)];
  if (!a || a.block !== b?.block) return null;
  const [left, right] = [nameOf(a.statement, from), nameOf(b.statement, to)];
  if (left === null || right === null) return null;
  const last = a.statement.span.start > b.statement.span.start ? a.statement : b.statement;
  const text = `\n${indentOf(module, last)}${left} >> ${right}`;
  const end = lineEnd(module.text, last.span.end);
  const span = { file: module.file, start: end, end };
  return { title: `Add ${left} >> ${right}`, edits: [{ span, text }], preferred: true };
}

/** `name = Operator(…)`: the task alone is what the name stands for. */
function nameOf(statement: Statement, { span }: Task): string | null {
  if (statement.kind !== 'assign' || statement.value.span.start !== span.start || statement.value.span.end !== span.end) return null;
  const [target, ...more] = statement.targets;
  return target?.kind === 'name' && more.length === 0 ? target.name : null;
}

function indentOf({ text }: Module, { span }: Statement): string {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, span.start))?.[0] ?? '';
}

/** The end of the line, behind a comment that stands there. */
function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  const line = end < 0 ? text.length : end;
  return text[line - 1] === '\r' ? line - 1 : line;
}
