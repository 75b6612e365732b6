// The parser's view of the tokens: where it is, what it expects, and the words for what it found instead.
import { strRepr } from '../python/values/repr.ts';
import type { Place } from './ast.ts';
import { TemplateSyntaxProblem } from './syntax-error.ts';
import { describeToken, describeType, type LexedTemplate, type Token, type TokenType } from './tokens.ts';

const NOTHING: Token = { type: 'end', value: '', start: 0, end: 0, line: 1 };

export class TokenStream {
  readonly #tokens: readonly Token[];
  readonly #problem: TemplateSyntaxProblem | null;
  #index = 0;
  /** The tags now open, innermost last, and what each is waiting for: for the messages about unknown and missing tags. */
  readonly openTags: Token[] = [];
  readonly wantedEnds: (readonly string[])[] = [];

  constructor({ tokens, problem }: LexedTemplate) {
    this.#tokens = tokens;
    this.#problem = problem;
    this.#at(0);
  }

  /** The token at an index, or the last one, or what stopped the lexer there. */
  #at(index: number): Token {
    const token = this.#tokens[index];
    if (token) return token;
    if (this.#problem) throw this.#problem;
    return this.#tokens.at(-1) ?? NOTHING;
  }

  get current(): Token {
    return this.#at(this.#index);
  }

  get following(): Token {
    return this.#at(this.#index + 1);
  }

  next(): Token {
    const token = this.current;
    if (token.type !== 'end') this.#index++;
    // Jinja2's stream holds the next token ready, so a problem in it is met now.
    this.#at(this.#index);
    return token;
  }

  is(type: TokenType): boolean {
    return this.current.type === type;
  }

  isName(...names: readonly string[]): boolean {
    return this.current.type === 'name' && names.includes(this.current.value);
  }

  skip(type: TokenType): boolean {
    if (!this.is(type)) return false;
    this.next();
    return true;
  }

  skipName(name: string): boolean {
    if (!this.isName(name)) return false;
    this.next();
    return true;
  }

  expect(type: TokenType): Token {
    if (this.is(type)) return this.next();
    throw this.#unexpected(describeType(type));
  }

  expectName(name: string): Token {
    if (this.isName(name)) return this.next();
    throw this.#unexpected(name);
  }

  #unexpected(wanted: string): TemplateSyntaxProblem {
    if (this.is('end')) return this.problem(`unexpected end of template, expected ${strRepr(wanted)}.`);
    return this.problem(`expected token ${strRepr(wanted)}, got ${strRepr(describeToken(this.current))}`);
  }

  problem(message: string, place: Place = this.current): TemplateSyntaxProblem {
    return new TemplateSyntaxProblem(message, place);
  }

  /** From the start of `first` to the end of the last token taken. */
  placeFrom(first: { readonly start: number; readonly line: number }): Place {
    const last = this.#tokens[this.#index - 1] ?? this.current;
    return { start: first.start, end: Math.max(first.start, last.end), line: first.line };
  }
}
