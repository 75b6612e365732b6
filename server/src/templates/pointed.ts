// The word of a template that somebody points at, and the part it plays.
import type { Token } from '#core/template/tokens.ts';
import { cursorAt, expressionBefore, type OpenCall } from './cursor.ts';
import { lexLoosely } from './lex.ts';

export type Pointed = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'statement'; readonly word: string }
  | { readonly kind: 'filter' | 'test'; readonly word: string }
  /** A name, or an attribute with what it is read from: `source` ends with the word. `called` goes on to the end of its call. */
  | { readonly kind: 'name' | 'attribute'; readonly word: string; readonly source: string; readonly called: string | null }
  /** A keyword of a call. */
  | { readonly kind: 'keyword'; readonly word: string; readonly call: OpenCall }
  /** A text between quotes; the place is that without them. */
  | {
      readonly kind: 'text';
      readonly word: string;
      readonly call: OpenCall | null;
      readonly itemOf: string | null;
      readonly tag: string | null;
    }
);

export function pointedAt(text: string, offset: number): Pointed | null {
  const { tokens } = lexLoosely(text);
  const at = tokens.findIndex(({ type, start, end }) => (type === 'name' || type === 'string') && offset >= start && offset <= end);
  const token = tokens[at];
  if (!token) return null;
  const begin = tokens.slice(0, at).findLastIndex(({ type }) => type === 'print-begin' || type === 'block-begin');
  const before = tokens.slice(begin + 1, at);
  const { start, end, value: word } = token;
  if (token.type === 'string') {
    const cursor = cursorAt(text, start + 1);
    return cursor.kind === 'text' ? { ...cursor, word, start: start + 1, end: end - 1 } : null;
  }
  const cursor = cursorAt(text, end);
  if (tokens[at + 1]?.type === '=' && cursor.kind === 'name' && cursor.call)
    return { kind: 'keyword', word, start, end, call: cursor.call };
  switch (cursor.kind) {
    case 'statement':
      return { kind: 'statement', word, start, end };
    case 'filter':
    case 'test':
      return { kind: cursor.kind, word, start, end };
    case 'attribute':
    case 'name': {
      const source = expressionBefore(text, [...before, token], before.length);
      return source === null ? null : { kind: cursor.kind, word, start, end, source, called: calledSource(text, tokens, at, source) };
    }
    case 'outside':
      // The name that a `set`, a loop or a macro makes.
      return before.length > 0 ? { kind: 'name', word, start, end, source: word, called: null } : null;
    case 'operator':
    case 'text':
      return null;
    default:
      return cursor satisfies never;
  }
}

/** The source up to the closing bracket of the call that follows; null where none does. */
function calledSource(text: string, tokens: readonly Token[], at: number, source: string): string | null {
  if (tokens[at + 1]?.type !== '(') return null;
  let depth = 0;
  for (const token of tokens.slice(at + 1)) {
    if (token.type === '(') depth++;
    if (token.type === ')' && --depth === 0) return text.slice((tokens[at]?.end ?? 0) - source.length, token.end);
    if (token.type === 'print-end' || token.type === 'block-end') return null;
  }
  return null;
}
