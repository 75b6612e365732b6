// Semantic tokens of templates: what each word of a tag is, in Python strings and in template files.
import { SemanticTokensBuilder, type SemanticTokens, type SemanticTokensDelta } from 'vscode-languageserver/node';
import { contextNames } from '#core/template/context-names.ts';
import type { Token } from '#core/template/tokens.ts';
import type { LineMap } from '#core/text/line-map.ts';
import type { Span } from '#core/text/span.ts';
import type { Analysis } from '../analysis.ts';
import { isOperand } from './cursor.ts';
import { lexLoosely } from './lex.ts';
import { spanIn, templatesIn } from './places.ts';

const TYPES = [
  'templateDelimiter',
  'keyword',
  'variable',
  'property',
  'function',
  'method',
  'parameter',
  'string',
  'number',
  'operator',
  'comment',
] as const;
const MODIFIERS = ['defaultLibrary'] as const;

export type TokenKind = (typeof TYPES)[number];

export const legend = { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] };

export interface Painted {
  readonly span: Span;
  readonly kind: TokenKind;
  /** One of Airflow's or Jinja2's own names. */
  readonly isLibrary: boolean;
}

/** Painted words of all templates of a file, in the order of the file. A literal that many tasks share is painted once. */
export function paintedIn(analyses: readonly Analysis[], path: string): readonly Painted[] {
  const byStart = new Map<number, Painted>();
  for (const analysis of analyses) {
    const known = contextNames(analysis.file.target);
    for (const use of templatesIn(analysis, path))
      for (const { start, end, kind, word } of wordsIn(use.text.value)) {
        const span = spanIn(use, start, end);
        if (span?.file === path && !byStart.has(span.start))
          byStart.set(span.start, { span, kind, isLibrary: kind === 'variable' && known.has(word) });
      }
  }
  return [...byStart.values()].sort((a, b) => a.span.start - b.span.start);
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
  readonly word: string;
}

const words = new Map<string, readonly Word[]>();
const MAX_TEXTS = 2_000;

/** Asked for at each keystroke, for texts of which one has changed. */
function wordsIn(text: string): readonly Word[] {
  const known = words.get(text);
  if (known) return known;
  const found = [...collectWords(text)];
  if (words.size >= MAX_TEXTS) words.clear();
  words.set(text, found);
  return found;
}

function* collectWords(text: string): Iterable<Word> {
  const { tokens } = lexLoosely(text);
  let end = 0;
  let inside: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    yield* between(text, end, token.start);
    end = token.end;
    if (token.type === 'text') continue;
    if (token.type === 'print-begin' || token.type === 'block-begin') inside = [token];
    const kind = kindOf(token, inside, tokens[index + 1]);
    if (token.type !== 'print-begin' && token.type !== 'block-begin') inside.push(token);
    if (kind) yield { ...withoutSpace(text, token), kind, word: token.value };
  }
  yield* between(text, end, text.length);
}

/** The closing bracket of a tag takes the white space behind it along where it strips it. */
function withoutSpace(text: string, { start, end }: Token): { readonly start: number; readonly end: number } {
  const written = text.slice(start, end);
  return { start, end: start + written.trimEnd().length };
}

/** Comments, and the tags around raw text, are no tokens. */
function* between(text: string, from: number, to: number): Iterable<Word> {
  const gap = text.slice(from, to);
  for (const match of gap.matchAll(/\{#[^]*?#\}|(\{%[-+]?)\s*(raw|endraw)\s*([-+]?%\})/g)) {
    const start = from + match.index;
    const [whole, begin, word, close] = match;
    if (begin === undefined || word === undefined || close === undefined) {
      yield { start, end: start + whole.length, kind: 'comment', word: '' };
      continue;
    }
    const at = start + whole.indexOf(word, begin.length);
    yield { start, end: start + begin.length, kind: 'templateDelimiter', word: '' };
    yield { start: at, end: at + word.length, kind: 'keyword', word };
    yield { start: start + whole.length - close.length, end: start + whole.length, kind: 'templateDelimiter', word: '' };
  }
}

const KEYWORDS: ReadonlySet<string> = new Set('and or not in is if else true false none True False None'.split(' '));
/** Words that belong to a statement and not to its expression. */
const PARTICLES: Readonly<Record<string, readonly string[]>> = {
  for: ['recursive'],
  include: ['ignore', 'missing', 'with', 'without', 'context'],
  import: ['as', 'with', 'without', 'context'],
  from: ['import', 'as', 'with', 'without', 'context'],
  block: ['scoped', 'required'],
};
const OPERATORS: ReadonlySet<string> = new Set(['|', '~', '+', '-', '*', '/', '//', '%', '**', '==', '!=', '<', '>', '<=', '>=', '=']);

function kindOf(token: Token, inside: readonly Token[], next: Token | undefined): TokenKind | null {
  switch (token.type) {
    case 'print-begin':
    case 'print-end':
    case 'block-begin':
    case 'block-end':
      return 'templateDelimiter';
    case 'string':
      return 'string';
    case 'integer':
    case 'float':
      return 'number';
    case 'name':
      return nameKind(token.value, inside, next);
    default:
      return OPERATORS.has(token.type) ? 'operator' : null;
  }
}

function nameKind(word: string, inside: readonly Token[], next: Token | undefined): TokenKind {
  const previous = inside.at(-1);
  if (previous?.type === 'block-begin') return 'keyword';
  const isCalled = next?.type === '(';
  if (previous?.type === '.') return isCalled ? 'method' : 'property';
  if (previous?.type === '|' || isTest(inside, word)) return 'function';
  const statement = inside[0]?.type === 'block-begin' ? (inside[1]?.value ?? '') : '';
  if (statement === 'filter' && inside.length === 2) return 'function';
  if (KEYWORDS.has(word) || (PARTICLES[statement]?.includes(word) === true && isOperand(previous))) return 'keyword';
  if (next?.type === '=' && (previous?.type === '(' || previous?.type === ',')) return 'parameter';
  return isCalled ? 'function' : 'variable';
}

/** Behind `is` or `is not`. */
function isTest(inside: readonly Token[], word: string): boolean {
  const [before, last] = [inside.at(-2), inside.at(-1)];
  if (last?.type !== 'name') return false;
  return (last.value === 'is' && word !== 'not') || (last.value === 'not' && before?.type === 'name' && before.value === 'is');
}

/** The answers of one editor, each told from the one before. */
export class TokenAnswers {
  readonly #builders = new Map<string, SemanticTokensBuilder>();

  full(path: string, painted: readonly Painted[], lines: LineMap): SemanticTokens {
    this.forget(path);
    return this.#filled(path, painted, lines).build();
  }

  delta(path: string, previous: string, painted: readonly Painted[], lines: LineMap): SemanticTokens | SemanticTokensDelta {
    this.#builder(path).previousResult(previous);
    return this.#filled(path, painted, lines).buildEdits();
  }

  forget(path: string): void {
    this.#builders.delete(path);
  }

  #builder(path: string): SemanticTokensBuilder {
    const known = this.#builders.get(path) ?? new SemanticTokensBuilder();
    this.#builders.set(path, known);
    return known;
  }

  #filled(path: string, painted: readonly Painted[], lines: LineMap): SemanticTokensBuilder {
    const builder = this.#builder(path);
    for (const { span, kind, isLibrary } of painted)
      for (const { line, character, length } of linesOf(span, lines))
        builder.push(line, character, length, TYPES.indexOf(kind), isLibrary ? 1 : 0);
    return builder;
  }
}

/** One stretch a line: clients need not take tokens of several. */
function* linesOf(span: Span, lines: LineMap): Iterable<{ readonly line: number; readonly character: number; readonly length: number }> {
  const { start, end } = lines.rangeOf(span);
  for (let line = start.line; line <= end.line; line++) {
    const character = line === start.line ? start.character : 0;
    const last = line === end.line ? end.character : lines.positionAt(lines.offsetAt({ line: line + 1, character: 0 }) - 1).character;
    if (last > character) yield { line, character, length: last - character };
  }
}
