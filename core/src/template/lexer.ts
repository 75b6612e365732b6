// Cuts a template into tokens as Jinja2's lexer does with Airflow's settings: default delimiters, nothing trimmed by itself.
import { unescapeString } from './escapes.ts';
import { TemplateSyntaxProblem } from './syntax-error.ts';
import { OPERATORS, type LexedTemplate, type Operator, type Token, type TokenType } from './tokens.ts';

/** What Python's `\s` and `str.rstrip()` take for white space. */
const SPACES = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const BEGIN = new RegExp(`\\{%[-+]?${SPACES}*raw${SPACES}*(?:-%\\}${SPACES}*|%\\})|\\{[%#{][-+]?`, 'g');
const COMMENT_END = new RegExp(`[+]#\\}|-#\\}${SPACES}*|#\\}`, 'g');
const RAW_END = new RegExp(`\\{%([-+]?)${SPACES}*endraw${SPACES}*(?:\\+%\\}|-%\\}${SPACES}*|%\\})`, 'g');
const BLOCK_END = new RegExp(`\\+%\\}|-%\\}${SPACES}*|%\\}`, 'y');
const PRINT_END = new RegExp(`-\\}\\}${SPACES}*|\\}\\}`, 'y');
const WHITESPACE = new RegExp(`${SPACES}+`, 'y');
const TRAILING = new RegExp(`${SPACES}+$`);
const FLOAT = /(?<!\.)(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?e[+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/iy;
const INTEGER = /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy;
const NAME = /[\p{L}\p{N}\p{M}\p{Pc}\u00b7\u0387]+/uy;
const IDENTIFIER = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;
const STRING = /'(?:[^'\\]*(?:\\[^][^'\\]*)*)'|"(?:[^"\\]*(?:\\[^][^"\\]*)*)"/y;

const CLOSERS: Partial<Readonly<Record<Operator, Operator>>> = { '{': '}', '(': ')', '[': ']' };

class Lexer {
  readonly #text: string;
  /** Where an offset of the normalised text lies in the text as given. */
  readonly #given: (offset: number) => number;
  readonly #tokens: Token[] = [];
  #at = 0;
  #line = 1;
  #lineAt = 0;

  constructor(source: string) {
    const { text, given } = normalised(source);
    this.#text = text;
    this.#given = given;
  }

  lexed(): LexedTemplate {
    try {
      while (this.#at < this.#text.length) this.#root();
    } catch (problem) {
      if (problem instanceof TemplateSyntaxProblem) return { tokens: this.#tokens, problem };
      throw problem;
    }
    const line = this.#tokens.at(-1)?.line ?? 1;
    const end = this.#given(this.#text.length);
    return { tokens: [...this.#tokens, { type: 'end', value: '', start: end, end, line }], problem: null };
  }

  #root(): void {
    BEGIN.lastIndex = this.#at;
    const match = BEGIN.exec(this.#text);
    if (!match) {
      this.#data(this.#at, this.#text.length);
      this.#at = this.#text.length;
      return;
    }
    const begin = match[0];
    const stripped = begin[2] === '-';
    this.#data(this.#at, match.index, { stripped });
    this.#at = match.index + begin.length;
    if (begin.length > 3) this.#raw(match.index);
    else if (begin[1] === '#') this.#comment(match.index);
    else this.#tag(begin[1] === '%' ? 'block' : 'print', match.index);
  }

  #data(start: number, end: number, options: { readonly stripped: boolean } = { stripped: false }): void {
    const text = this.#text.slice(start, end);
    const kept = options.stripped ? text.replace(TRAILING, '') : text;
    if (kept !== '') this.#push('text', kept, start, start + kept.length);
  }

  #comment(begin: number): void {
    if (this.#at >= this.#text.length) return;
    COMMENT_END.lastIndex = this.#at;
    if (!COMMENT_END.test(this.#text)) throw this.#problem('Missing end of comment tag', begin, this.#at);
    this.#at = COMMENT_END.lastIndex;
  }

  #raw(begin: number): void {
    if (this.#at >= this.#text.length) return;
    RAW_END.lastIndex = this.#at;
    const match = RAW_END.exec(this.#text);
    if (!match) throw this.#problem('Missing end of raw directive', begin, this.#at);
    this.#data(this.#at, match.index, { stripped: match[1] === '-' });
    this.#at = RAW_END.lastIndex;
  }

  #tag(kind: 'block' | 'print', begin: number): void {
    this.#push(`${kind}-begin`, '', begin, this.#at);
    const open: { readonly closer: Operator }[] = [];
    const end = kind === 'block' ? BLOCK_END : PRINT_END;
    while (this.#at < this.#text.length) {
      if (open.length === 0 && this.#match(end) !== null) {
        this.#push(`${kind}-end`, '', this.#at, end.lastIndex);
        this.#at = end.lastIndex;
        return;
      }
      this.#inside(open);
    }
  }

  #inside(open: { readonly closer: Operator }[]): void {
    if (this.#match(WHITESPACE) !== null) this.#at = WHITESPACE.lastIndex;
    else if (!this.#literal()) this.#operator(open);
  }

  /** A number, name or string; false when there is none here. */
  #literal(): boolean {
    const number = this.#match(FLOAT);
    if (number !== null) return this.#take('float', number, number);
    const integer = this.#match(INTEGER);
    if (integer !== null) return this.#take('integer', integer, integer);
    const name = this.#match(NAME);
    if (name !== null) {
      if (!IDENTIFIER.test(name)) throw this.#problem('Invalid character in identifier', this.#at, this.#at + name.length);
      return this.#take('name', name, name);
    }
    const string = this.#match(STRING);
    if (string === null) return false;
    const content = unescapeString(string.slice(1, -1));
    if (content.kind === 'error') throw this.#problem(content.message, this.#at, this.#at + string.length);
    return this.#take('string', content.text, string);
  }

  #take(type: TokenType, value: string, raw: string): true {
    this.#push(type, value, this.#at, this.#at + raw.length);
    this.#at += raw.length;
    return true;
  }

  #operator(open: { readonly closer: Operator }[]): void {
    const operator = OPERATORS.find(text => this.#text.startsWith(text, this.#at));
    if (operator === undefined) {
      const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
      const shown = character === "'" ? `"'"` : character === '\\' ? "'\\\\'" : `'${character}'`;
      throw this.#problem(`unexpected char ${shown} at ${this.#at}`, this.#at, this.#at + character.length);
    }
    const closer = CLOSERS[operator];
    if (closer !== undefined) open.push({ closer });
    else if (operator === '}' || operator === ')' || operator === ']') {
      const expected = open.pop()?.closer;
      if (expected === undefined) throw this.#problem(`unexpected '${operator}'`, this.#at, this.#at + 1);
      if (expected !== operator) throw this.#problem(`unexpected '${operator}', expected '${expected}'`, this.#at, this.#at + 1);
    }
    this.#take(operator, operator, operator);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? null;
  }

  #push(type: TokenType, value: string, start: number, end: number): void {
    this.#tokens.push({ type, value, start: this.#given(start), end: this.#given(end), line: this.#lineOf(start) });
  }

  /** Offsets are asked in growing order. */
  #lineOf(offset: number): number {
    for (; this.#lineAt < offset; this.#lineAt++) if (this.#text.charCodeAt(this.#lineAt) === 10) this.#line++;
    return this.#line;
  }

  #problem(message: string, start: number, end: number): TemplateSyntaxProblem {
    return new TemplateSyntaxProblem(message, { start: this.#given(start), end: this.#given(end), line: this.#lineOf(start) });
  }
}

/** Line ends become `\n` and one at the very end is dropped, as the lexer of Jinja2 does first. */
function normalised(source: string): { readonly text: string; readonly given: (offset: number) => number } {
  if (!source.includes('\r')) return { text: source.endsWith('\n') ? source.slice(0, -1) : source, given: offset => offset };
  const offsets: number[] = [];
  let text = '';
  for (let at = 0; at < source.length; at++) {
    offsets.push(at);
    text += source[at] === '\r' ? '\n' : (source[at] ?? '');
    if (source[at] === '\r' && source[at + 1] === '\n') at++;
  }
  return { text: text.endsWith('\n') ? text.slice(0, -1) : text, given: offset => offsets[offset] ?? source.length };
}

export function tokenize(source: string): LexedTemplate {
  return new Lexer(source).lexed();
}
