// Moves a statement of the module's top level to the start of a `with DAG(…):` block.
import type { Dag } from '../../dag/model.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import type { RuleContext } from '../rule.ts';

/** Null where that cannot be done by moving whole lines: the statement shares a line, holds a triple-quoted text, or there is no block. */
export function moveIntoBlock(span: Span, dag: Dag, { textOf }: RuleContext): Fix | null {
  const text = textOf(span.file);
  if (text === undefined) return null;
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const end = endOfLine(text, span.end);
  const statement = text.slice(start, end);
  const isWhole = /^[\p{L}_]/u.test(statement) && /^\s*(#.*)?\r?\n?$/.test(text.slice(span.end, end));
  // New indentation would change what a triple-quoted text says.
  if (!isWhole || /"""|'''/.test(statement)) return null;
  const body = bodyOf(text, dag);
  if (body === null) return null;
  const indented = statement.replace(/^(?=.*\S)/gm, body.indent).replace(/\n?$/, '\n');
  const gapEnd = text.slice(end).match(/^(?:[ \t]*\r?\n)*/)?.[0].length ?? 0;
  return {
    title: 'Move into the DAG',
    edits: [
      { span: { file: span.file, start, end: end + gapEnd }, text: blankLinesBefore(text, start) },
      { span: { file: span.file, start: body.start, end: body.start }, text: indented },
    ],
    preferred: true,
  };
}

/** Where the first statement of `with DAG(…) as dag:` begins, and how it is indented. */
function bodyOf(text: string, dag: Dag): { readonly start: number; readonly indent: string } | null {
  const head = text.slice(text.lastIndexOf('\n', dag.span.start - 1) + 1, dag.span.start);
  if (!/^\s*(async\s+)?with\b/.test(head)) return null;
  const rest = /^[^\n]*:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*/.exec(text.slice(dag.span.end));
  if (!rest) return null;
  const start = dag.span.end + rest[0].length;
  const indent = /^[ \t]+/.exec(text.slice(start))?.[0];
  return indent === undefined ? null : { start, indent };
}

/** What stood around the statement keeps its distance: the blank lines before it stay, those after it go. */
function blankLinesBefore(text: string, start: number): string {
  return start > 0 && text[start - 1] !== '\n' ? '\n' : '';
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline + 1;
}
