// The edit that takes one dependency away where it is written: a statement, or the last arrow of a chain.
import type { Expression, Module } from '../../python/parse/ast.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../finding.ts';
import { expressionStatementAt, removeStatement } from './statements.ts';

/** `span` is the expression that makes the edge. Null where more than this edge would go, or where the edge is no statement of its own. */
export function removeEdge(module: Module | undefined, span: Span): TextEdit | null {
  const found = module && expressionStatementAt(module, span);
  if (!found) return null;
  const { value } = found.statement;
  if (isOne(value)) return removeStatement(module, found.statement, found.block);
  if (value.kind !== 'binary' || !isArrow(value) || !isName(value.right) || !isArrow(value.left)) return null;
  return { span: { file: module.file, start: value.left.span.end, end: value.span.end }, text: '' };
}

/** `a >> b` or `a.set_downstream(b)`, of two names. */
function isOne(value: Expression): boolean {
  if (value.kind === 'binary') return isArrow(value) && isName(value.left) && isName(value.right);
  if (value.kind !== 'call' || value.callee.kind !== 'attribute') return false;
  const [argument, ...more] = value.arguments;
  return /^set_(?:up|down)stream$/.test(value.callee.name.name) && more.length === 0 && argument !== undefined && isName(argument.value);
}

function isArrow(value: Expression): boolean {
  return value.kind === 'binary' && (value.operator === '>>' || value.operator === '<<');
}

function isName(value: Expression): boolean {
  return value.kind === 'name' || (value.kind === 'subscript' && isName(value.of)) || (value.kind === 'attribute' && isName(value.of));
}
