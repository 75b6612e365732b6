// Edits of the arguments of a call that leave the rest of the text alone: its lines, indentation, commas and comments.
import type { DagFile } from '../../dag/model.ts';
import type { ArgumentNode, CallNode, Module } from '../../python/parse/ast.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../finding.ts';
import { expressionAt } from '../syntax-at.ts';

/** The call that stands at a place, in the file or in a module of the workspace that it imports. */
export function callAt(file: DagFile, span: Span): { readonly call: CallNode; readonly module: Module } | null {
  const module = file.modules.get(span.file);
  const call = expressionAt(file, span);
  return module && call?.kind === 'call' ? { call, module } : null;
}

/** Puts `name=value` behind the last argument: on a line of its own where the last one has one. Null where no argument can follow. */
export function addKeyword(call: CallNode, written: string, { text }: Module): TextEdit | null {
  const { file } = call.span;
  const last = call.arguments.at(-1);
  const at = (place: number, added: string): TextEdit => ({ span: { file, start: place, end: place }, text: added });
  if (text[call.span.end - 1] !== ')') return null;
  if (!last) return at(call.span.end - 1, written);
  if (last.value.kind === 'comprehension' && last.value.form === 'generator') return null;
  const indent = indentOf(last, text);
  const end = endOf(last, call, text);
  if (end === null) return null;
  const comma = /^\s*,/.exec(text.slice(end, call.span.end - 1))?.[0];
  if (comma === undefined) return at(end, indent === null ? `, ${written}` : `,\n${indent}${written}`);
  const behind = end + comma.length;
  if (indent === null) return at(behind, ` ${written}`);
  const note = /^[ \t]*#[^\n]*/.exec(text.slice(behind, call.span.end - 1))?.[0] ?? '';
  return at(behind + note.length, `\n${indent}${written},`);
}

/** Takes an argument away, with its comma and, where it has one to itself, its line. */
export function removeArgument(call: CallNode, argument: ArgumentNode, { text }: Module): TextEdit | null {
  const { file } = call.span;
  const index = call.arguments.indexOf(argument);
  const start = startOf(argument);
  const end = endOf(argument, call, text);
  if (index < 0 || end === null) return null;
  const next = call.arguments[index + 1];
  const comma = /^\s*,[ \t]*/.exec(text.slice(end, call.span.end - 1))?.[0] ?? '';
  const indent = indentOf(argument, text);
  if (indent !== null && comma !== '' && /^(?:#[^\n]*)?\r?\n/.test(text.slice(end + comma.length))) {
    const newline = text.indexOf('\n', end + comma.length);
    return { span: { file, start: start - indent.length, end: newline + 1 }, text: '' };
  }
  if (next) return { span: { file, start, end: startOf(next) }, text: '' };
  const before = call.arguments[index - 1];
  const from = before ? endOf(before, call, text) : start;
  // What stands between the parentheses of a call whose only argument goes, goes with it.
  return from === null ? null : { span: { file, start: from, end: before ? end : end + comma.trimEnd().length }, text: '' };
}

/** The argument of a keyword. */
export function keywordOf(call: CallNode, name: string): ArgumentNode | null {
  return call.arguments.find(argument => argument.kind === 'keyword' && argument.name?.name === name) ?? null;
}

function startOf({ kind, name, value }: ArgumentNode): number {
  const stars = kind === 'star' ? 1 : kind === 'double-star' ? 2 : 0;
  return name?.span.start ?? value.span.start - stars;
}

/** Behind the argument, and behind parentheses around its value. Null where text and tree do not agree. */
function endOf({ value }: ArgumentNode, call: CallNode, text: string): number | null {
  const rest = text.slice(value.span.end, call.span.end - 1);
  const closing = /^(?:\s*\))*/.exec(rest)?.[0] ?? '';
  const next = rest.slice(closing.length).trimStart();
  return next === '' || next.startsWith(',') || next.startsWith('#') ? value.span.end + closing.length : null;
}

/** The white space before an argument that begins its line. */
function indentOf(argument: ArgumentNode, text: string): string | null {
  const start = startOf(argument);
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[ \t]+$/.test(line) ? line : null;
}
