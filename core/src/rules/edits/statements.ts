// Edits of whole statements: taking one away, and lines before and behind one, with the indentation that is there.
import type { Block, Module, Statement } from '../../python/parse/ast.ts';
import { statementAt } from '../../python/syntax/nodes-at.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../finding.ts';

/** Whole lines: `start` is the beginning of the first, `end` is behind the line break of the last. */
export interface Lines {
  readonly start: number;
  readonly end: number;
  readonly indent: string;
}

/** The lines of a statement, with a comment behind it; null where something else stands on them. */
export function linesOf({ text }: Pick<Module, 'text'>, { start, end }: Pick<Span, 'start' | 'end'>): Lines | null {
  const first = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const indent = text.slice(first, start);
  const behind = text.slice(end, newline < 0 ? text.length : newline);
  if (!/^[ \t]*$/.test(indent) || !/^[ \t]*(?:#.*)?\r?$/.test(behind)) return null;
  return { start: first, end: newline < 0 ? text.length : newline + 1, indent };
}

/** The statement that is an expression and nothing else: the one at exactly this place. */
export function expressionStatementAt(
  module: Module,
  { start, end }: Pick<Span, 'start' | 'end'>,
): { readonly statement: Extract<Statement, { readonly kind: 'expression' }>; readonly block: Block } | null {
  const found = statementAt(module, { start, end });
  if (found?.statement.kind !== 'expression') return null;
  const { value } = found.statement;
  return value.span.start === start && value.span.end === end ? { statement: found.statement, block: found.block } : null;
}

/** Takes a statement away; the last one of a block leaves `pass` behind. Null where it shares its lines with something before it. */
export function removeStatement(module: Module, statement: Statement, block: Block): TextEdit | null {
  const { file } = module;
  const { start, end } = statement.span;
  const lines = linesOf(module, statement.span);
  if (block.length < 2 && block !== module.body) return lines && { span: { file, start, end }, text: 'pass' };
  if (lines) return { span: { file, start: lines.start, end: lines.end }, text: '' };
  // `a >> b; b >> c`: with the semicolon before it, or the one behind it.
  const before = /[ \t]*;[ \t]*$/.exec(module.text.slice(0, start));
  if (before) return { span: { file, start: start - before[0].length, end }, text: '' };
  const behind = /^[ \t]*;[ \t]*(?=[^\s#])/.exec(module.text.slice(end));
  return behind && { span: { file, start, end: end + behind[0].length }, text: '' };
}

/** New lines behind a statement, indented as it is. Null where something else stands on its lines. */
export function linesBehind(module: Module, span: Pick<Span, 'start' | 'end'>, written: readonly string[]): TextEdit | null {
  const lines = linesOf(module, span);
  if (!lines) return null;
  const at = { file: module.file, start: lines.end, end: lines.end };
  const isOpen = lines.end === module.text.length && !module.text.endsWith('\n');
  return { span: at, text: `${isOpen ? '\n' : ''}${indented(written, lines.indent)}` };
}

function indented(written: readonly string[], indent: string): string {
  return written.map(line => `${line === '' ? '' : indent}${line}\n`).join('');
}
