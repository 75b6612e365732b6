// Tokens of a template as it is typed: what cannot be read is left out, and reading goes on at the next tag.
import { tokenize } from '#core/template/lexer.ts';
import type { Token } from '#core/template/tokens.ts';

export interface LooseTokens {
  /** In the order of the text. Tags that are broken end without an end token. */
  readonly tokens: readonly Token[];
  /** What swallows the rest of the text; `at` is where it begins. */
  readonly open: { readonly kind: 'string' | 'comment' | 'raw'; readonly at: number } | null;
}

const cache = new Map<string, LooseTokens>();
const MAX_CACHED = 500;

export function lexLoosely(text: string): LooseTokens {
  const known = cache.get(text);
  if (known) return known;
  const lexed = lex(text);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(text, lexed);
  return lexed;
}

function lex(text: string): LooseTokens {
  const tokens: Token[] = [];
  let from = 0;
  for (;;) {
    const { tokens: found, problem } = tokenize(text.slice(from));
    for (const token of found) if (token.type !== 'end') tokens.push({ ...token, start: token.start + from, end: token.end + from });
    if (!problem) return { tokens, open: null };
    const at = problem.start + from;
    if (problem.message.startsWith('Missing end of comment')) return { tokens, open: { kind: 'comment', at } };
    if (problem.message.startsWith('Missing end of raw')) return { tokens, open: { kind: 'raw', at } };
    const next = nextTag(text, at + 1);
    if (next === -1) return { tokens, open: text[at] === "'" || text[at] === '"' ? { kind: 'string', at } : null };
    from = next;
  }
}

function nextTag(text: string, from: number): number {
  const found = text.slice(from).search(/\{[{%#]/);
  return found < 0 ? -1 : from + found;
}
