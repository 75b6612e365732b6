// Replaces a stretch of a text where it is written: only where value and source agree character for character.
import type { Module } from '../../python/parse/ast.ts';
import { everyNode } from '../../python/syntax/checks/visit.ts';
import { mapRange } from '../../python/values/origin.ts';
import type { StrValue } from '../../python/values/value.ts';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../finding.ts';

/** Modules of the files that hold Python; a place in another file (a template) needs no care for quotes. */
export type Modules = ReadonlyMap<string, Module>;

/**
 * The edit that puts `replacement` in the place of `start` up to `end` of a value; null where these characters have no
 * single place, or the literal's quotes would end there. Single quotes in the replacement become double ones where they must.
 */
export function replaceInText(value: StrValue, start: number, end: number, replacement: string, modules: Modules): TextEdit | null {
  const span = exactPlace(value, start, end);
  if (!span) return null;
  const module = modules.get(span.file);
  if (!module) return { span, text: replacement };
  // A line break or a backslash would have to be written otherwise in most literals.
  if (/[\n\\]/.test(replacement)) return null;
  const quote = quoteAround(module, span);
  if (quote === null) return /['"]/.test(replacement) ? null : { span, text: replacement };
  const text = quote === "'" ? replacement.replaceAll("'", '"') : replacement;
  return text.includes(quote) ? null : { span, text };
}

/** Where the characters stand, when each of them is written as it is. An empty stretch stands before the next character, else behind the last. */
export function exactPlace(value: StrValue, start: number, end: number): Span | null {
  if (end > start) {
    const span = mapRange(value, start, end);
    return span && span.end - span.start === end - start ? span : null;
  }
  const next = start < value.value.length ? mapRange(value, start, start + 1) : null;
  if (next && next.end - next.start === 1) return { ...next, end: next.start };
  const before = start > 0 ? mapRange(value, start - 1, start) : null;
  return before && before.end - before.start === 1 ? { ...before, start: before.end } : null;
}

/** The quotes of the literal around a place: `'`, `"`, `'''` or `"""`. */
function quoteAround(module: Module, span: Span): string | null {
  let quote: string | null = null;
  for (const node of everyNode(module)) {
    if (node.kind !== 'fstring' && !(node.kind === 'constant' && node.value.kind === 'str')) continue;
    if (node.span.start > span.start || node.span.end < span.end) continue;
    const found = literalsIn(module.text, node.span).find(one => one.start <= span.start && span.end <= one.end);
    quote = found?.quote ?? null;
  }
  return quote;
}

interface Literal {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** The literals of an implicit concatenation, one after the other. */
function literalsIn(text: string, { start, end }: Span): readonly Literal[] {
  const literals: Literal[] = [];
  const opening = /[A-Za-z]*("""|'''|"|')/y;
  let at = start;
  while (at < end) {
    opening.lastIndex = at;
    const quote = opening.exec(text)?.[1];
    if (quote === undefined) {
      at++;
      continue;
    }
    let close = opening.lastIndex;
    while (close < end && !text.startsWith(quote, close)) close += text[close] === '\\' ? 2 : 1;
    literals.push({ start: at, end: close + quote.length, quote });
    at = close + quote.length;
  }
  return literals;
}
