// Cuts a template into tokens as Jinja2's lexer does: with Airflow's settings, or those of `jinja_environment_kwargs`.
import { delimitersOf, SPACES, type Delimiters, type Opening } from './delimiters.ts';
import { unescapeString } from './escapes.ts';
import { AIRFLOW_SYNTAX, type TemplateSyntax } from './settings.ts';
import { TemplateSyntaxProblem } from './syntax-error.ts';
import { OPERATORS, type LexedTemplate, type Operator, type Token, type TokenType } from './tokens.ts';

const WHITESPACE = new RegExp(`${SPACES}+`, 'y');
const TRAILING = new RegExp(`${SPACES}+$`);
const INDENT = new RegExp(`^${SPACES}*$`);
const OPENINGS: readonly Opening[] = ['raw', 'comment', 'block', 'variable', 'lineStatement', 'lineComment'];
const FLOAT = /(?<!\.)(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?e[+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/iy;
const INTEGER = /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy;
const NAME = /[\p{L}\p{N}\p{M}\p{Pc}\u00b7\u0387]+/uy;
const IDENTIFIER = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;
const STRING = /'(?:[^'\\]*(?:\\[^][^'\\]*)*)'|"(?:[^"\\]*(?:\\[^][^"\\]*)*)"/y;

const CLOSERS: Partial<Readonly<Record<Operator, Operator>>> = { '{': '}', '(': ')', '[': ']' };

class Lexer {
  readonly #text: string;
  readonly #syntax: TemplateSyntax;
  readonly #delimiters: Delimiters;
  /** Where an offset of the normalised text lies in the text as given. */
  readonly #given: (offset: number) => number;
  readonly #tokens: Token[] = [];
  #at = 0;
  #line = 1;
  #lineAt = 0;
  /** What was read last ended with a line end: white space before the next tag stands at the start of a line. */
  #lineStarts = true;

  constructor(source: string, syntax: TemplateSyntax) {
    const { text, given } = normalised(source, syntax);
    this.#text = text;
    this.#given = given;
    this.#syntax = syntax;
    this.#delimiters = delimitersOf(syntax);
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
    const { begin } = this.#delimiters;
    begin.lastIndex = this.#at;
    const match = begin.exec(this.#text);
    if (!match) {
      this.#data(this.#at, this.#text.length, '');
      this.#at = this.#text.length;
      return;
    }
    const groups: Partial<Record<string, string>> = match.groups ?? {};
    const kind = OPENINGS.find(name => groups[name] !== undefined) ?? 'block';
    const sign = groups[`${kind}Sign`] ?? '';
    this.#data(this.#at, match.index, kind === 'variable' && sign !== '-' ? '+' : sign, { beforeTag: true });
    this.#moveTo(match.index + match[0].length);
    this.#open(kind, match.index);
  }

  #open(kind: Opening, begin: number): void {
    switch (kind) {
      case 'raw': {
        this.#raw(begin);
        return;
      }
      case 'comment': {
        this.#comment(begin);
        return;
      }
      case 'block': {
        this.#tag('block', begin, this.#delimiters.blockEnd);
        return;
      }
      case 'variable': {
        this.#tag('print', begin, this.#delimiters.variableEnd);
        return;
      }
      case 'lineStatement': {
        this.#tag('block', begin, this.#delimiters.lineEnd);
        return;
      }
      case 'lineComment': {
        const end = this.#text.indexOf('\n', this.#at);
        this.#moveTo(end < 0 ? this.#text.length : end);
        return;
      }
    }
  }

  #moveTo(offset: number): void {
    if (offset > this.#at) this.#lineStarts = this.#text[offset - 1] === '\n';
    this.#at = offset;
  }

  /** Text, without the white space at its end that the tag behind it takes away. */
  #data(start: number, end: number, sign: string, { beforeTag }: { readonly beforeTag: boolean } = { beforeTag: false }): void {
    const text = this.#text.slice(start, end);
    const kept = sign === '-' ? text.replace(TRAILING, '') : beforeTag && sign !== '+' ? this.#withoutIndent(text) : text;
    if (kept !== '') this.#push('text', kept, start, start + kept.length);
  }

  /** `lstrip_blocks`: white space alone between the line's start and the tag goes. */
  #withoutIndent(text: string): string {
    if (!this.#syntax.lstripBlocks) return text;
    const lineAt = text.lastIndexOf('\n') + 1;
    return (lineAt > 0 || this.#lineStarts) && INDENT.test(text.slice(lineAt)) ? text.slice(0, lineAt) : text;
  }

  #comment(begin: number): void {
    if (this.#at >= this.#text.length) return;
    const { commentEnd } = this.#delimiters;
    commentEnd.lastIndex = this.#at;
    if (!commentEnd.test(this.#text)) throw this.#problem('Missing end of comment tag', begin, this.#at);
    this.#moveTo(commentEnd.lastIndex);
  }

  #raw(begin: number): void {
    if (this.#at >= this.#text.length) return;
    const { rawEnd } = this.#delimiters;
    rawEnd.lastIndex = this.#at;
    const match = rawEnd.exec(this.#text);
    if (!match) throw this.#problem('Missing end of raw directive', begin, this.#at);
    this.#data(this.#at, match.index, match[1] ?? '', { beforeTag: true });
    this.#moveTo(rawEnd.lastIndex);
  }

  #tag(kind: 'block' | 'print', begin: number, end: RegExp): void {
    this.#push(`${kind}-begin`, '', begin, this.#at);
    const open: { readonly closer: Operator }[] = [];
    while (this.#at < this.#text.length || end === this.#delimiters.lineEnd) {
      if (open.length === 0 && this.#match(end) !== null) {
        this.#push(`${kind}-end`, '', this.#at, end.lastIndex);
        this.#moveTo(end.lastIndex);
        return;
      }
      if (this.#at >= this.#text.length) return;
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

  #push(type: TokenType, given: string, start: number, end: number): void {
    const value = type === 'text' && this.#syntax.newline !== '\n' ? given.replaceAll('\n', this.#syntax.newline) : given;
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
function normalised(
  source: string,
  { keepTrailingNewline }: TemplateSyntax,
): { readonly text: string; readonly given: (offset: number) => number } {
  const trimmed = (text: string) => (text.endsWith('\n') && !keepTrailingNewline ? text.slice(0, -1) : text);
  if (!source.includes('\r')) return { text: trimmed(source), given: offset => offset };
  const offsets: number[] = [];
  let text = '';
  for (let at = 0; at < source.length; at++) {
    offsets.push(at);
    text += source[at] === '\r' ? '\n' : (source[at] ?? '');
    if (source[at] === '\r' && source[at + 1] === '\n') at++;
  }
  return { text: trimmed(text), given: offset => offsets[offset] ?? source.length };
}

export function tokenize(source: string, syntax: TemplateSyntax = AIRFLOW_SYNTAX): LexedTemplate {
  return new Lexer(source, syntax).lexed();
}
