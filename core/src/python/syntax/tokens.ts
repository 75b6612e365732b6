// Tokens of Python, as CPython's tokenizer cuts them: what it refuses, no parser gets to see.
import { lineOf } from './lines.ts';
import { SyntaxRefusal } from './refusal.ts';
import { readNumber } from './number-token.ts';
import { readString } from './string-token.ts';

export type TokenType = 'name' | 'number' | 'string' | 'op' | 'newline' | 'indent' | 'dedent' | 'end';

export interface Token {
  readonly type: TokenType;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many brackets are open around it. */
  readonly level: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  /** Brackets that are still open at the end, outermost first. */
  readonly unclosed: readonly Token[];
}

const OPERATOR =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|->|:=|\*\*|\/\/|>>|<<|<=|>=|==|<>|\+=|-=|\*=|\/=|%=|@=|&=|\|=|\^=|[-+*/%@&|^~<>()[\]{},:.;=]/uy;
const NAME = /[\p{XID_Start}_\p{L}][\p{XID_Continue}]*/uy;
const STRING_START = /(?:[rRbBuUfF]|[bBfF][rR]|[rR][bBfF])?(?:'''|"""|'|")/uy;
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
/** CPython `MAXLEVEL` and `MAXINDENT`. */
const MAX_LEVEL = 200;
const MAX_INDENT = 100;

interface Indent {
  readonly column: number;
  /** The column with tabs counted as one, to find mixtures that depend on the size of a tab. */
  readonly narrow: number;
}

/** Throws {@link SyntaxRefusal} at the first thing that is no token. */
export function tokenize(text: string): Tokens {
  const reader = new Reader(text);
  reader.run();
  return { tokens: reader.tokens, unclosed: reader.brackets };
}

class Reader {
  readonly tokens: Token[] = [];
  readonly brackets: Token[] = [];
  readonly #text: string;
  readonly #indents: Indent[] = [{ column: 0, narrow: 0 }];
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  run(): void {
    const { length } = this.#text;
    let lineStart = true;
    while (this.#at < length) {
      if (lineStart && this.brackets.length === 0 && !this.#indentation()) continue;
      lineStart = this.#token();
    }
    if (!lineStart && this.brackets.length === 0) this.#add('newline', '', this.#at, this.#at);
    // What is missing at the end is reported on the last line, not behind it.
    const last = /[\r\n]$/u.test(this.#text) ? length - 1 : length;
    while (this.#indents.length > 1) {
      this.#indents.pop();
      this.#add('dedent', '', last, length);
    }
    this.#add('end', '', last, length);
  }

  #add(type: TokenType, text: string, start: number, end: number): void {
    this.tokens.push({ type, text, start, end, level: this.brackets.length });
  }

  /** Reads the white space of a new line; false when the line holds nothing more. */
  #indentation(): boolean {
    let column = 0;
    let narrow = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at];
      if (character === ' ') [column, narrow] = [column + 1, narrow + 1];
      else if (character === '\t') [column, narrow] = [(Math.floor(column / 8) + 1) * 8, narrow + 1];
      else if (character === '\f') [column, narrow] = [0, 0];
      else break;
    }
    const next = this.#text[this.#at];
    if (next === undefined) return false;
    if (next === '#') this.#comment();
    if (this.#lineEnd()) return false;
    // A backslash joins the next line to this one: its own indentation counts.
    if (next !== '\\' && next !== '#') this.#indent({ column, narrow });
    return this.#at < this.#text.length;
  }

  #indent(indent: Indent): void {
    const { column, narrow } = indent;
    const last = this.#indents.at(-1) ?? { column: 0, narrow: 0 };
    const place = { start: this.#at, end: this.#at + 1 };
    const mixed = (): never => {
      throw new SyntaxRefusal('inconsistent use of tabs and spaces in indentation', place, 'TabError');
    };
    if (column === last.column) {
      if (narrow !== last.narrow) mixed();
      return;
    }
    if (column > last.column) {
      if (narrow <= last.narrow) mixed();
      if (this.#indents.length >= MAX_INDENT) throw new SyntaxRefusal('too many levels of indentation', place, 'IndentationError');
      this.#indents.push(indent);
      this.#add('indent', '', this.#at, this.#at);
      return;
    }
    for (;;) {
      const top = this.#indents.at(-1);
      if (!top || top.column <= column) break;
      this.#indents.pop();
      this.#add('dedent', '', this.#at, this.#at);
    }
    const top = this.#indents.at(-1);
    if (top?.column !== column) throw new SyntaxRefusal('unindent does not match any outer indentation level', place, 'IndentationError');
    if (top.narrow !== narrow) mixed();
  }

  #comment(): void {
    while (this.#at < this.#text.length && this.#text[this.#at] !== '\n' && this.#text[this.#at] !== '\r') this.#at++;
  }

  #lineEnd(): boolean {
    const character = this.#text[this.#at];
    if (character !== '\n' && character !== '\r') return false;
    this.#at += character === '\r' && this.#text[this.#at + 1] === '\n' ? 2 : 1;
    return true;
  }

  /** Reads one token; true when a line has ended. */
  #token(): boolean {
    const character = this.#text[this.#at] ?? '';
    if (character === ' ' || character === '\t' || character === '\f') {
      this.#at++;
      return false;
    }
    if (character === '#') {
      this.#comment();
      return false;
    }
    const start = this.#at;
    if (this.#lineEnd()) {
      if (this.brackets.length > 0) return false;
      this.#add('newline', '', start, this.#at);
      return true;
    }
    if (character === '\\') this.#continuation();
    else this.#word(start);
    return false;
  }

  #continuation(): void {
    const start = this.#at;
    this.#at++;
    if (this.#at >= this.#text.length) throw new SyntaxRefusal('unexpected EOF while parsing', { start, end: start + 1 });
    if (!this.#lineEnd()) throw new SyntaxRefusal('unexpected character after line continuation character', { start, end: start + 1 });
    if (this.#at >= this.#text.length) throw new SyntaxRefusal('unexpected EOF while parsing', { start, end: start + 1 });
  }

  #word(start: number): void {
    const opening = matchAt(STRING_START, this.#text, start);
    if (opening !== null) {
      this.#at = readString(this.#text, start, opening);
      this.#add('string', this.#text.slice(start, this.#at), start, this.#at);
      return;
    }
    const digit = /^\.?\d/u.test(this.#text.slice(start, start + 2));
    if (digit) {
      this.#at = readNumber(this.#text, start);
      this.#add('number', this.#text.slice(start, this.#at), start, this.#at);
      return;
    }
    const name = matchAt(NAME, this.#text, start);
    if (name !== null) {
      this.#at += name.length;
      this.#add('name', name, start, this.#at);
      return;
    }
    this.#operator(start);
  }

  #operator(start: number): void {
    const operator = matchAt(OPERATOR, this.#text, start);
    if (operator === null) throw invalidCharacter(this.#text, start);
    this.#at += operator.length;
    const place = { start, end: this.#at };
    if (PAIRS[operator] !== undefined) this.#close(operator, place);
    this.#add('op', operator, start, this.#at);
    if (operator === '(' || operator === '[' || operator === '{') {
      if (this.brackets.length >= MAX_LEVEL) throw new SyntaxRefusal('too many nested parentheses', place);
      const opened = this.tokens.at(-1);
      if (opened) this.brackets.push(opened);
    }
  }

  #close(closing: string, place: { readonly start: number; readonly end: number }): void {
    const opened = this.brackets.pop();
    if (!opened) throw new SyntaxRefusal(`unmatched '${closing}'`, place);
    if (opened.text === PAIRS[closing]) return;
    const line = lineOf(this.#text, opened.start);
    const where = line === lineOf(this.#text, place.start) ? '' : ` on line ${line}`;
    throw new SyntaxRefusal(`closing parenthesis '${closing}' does not match opening parenthesis '${opened.text}'${where}`, place);
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function invalidCharacter(text: string, start: number): SyntaxRefusal {
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const place = { start, end: start + character.length };
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  if (character === '!' || character === '$' || character === '?' || character === '`') return new SyntaxRefusal('invalid syntax', place);
  if (/[\p{C}\p{Z}]/u.test(character)) return new SyntaxRefusal(`invalid non-printable character U+${code}`, place);
  return new SyntaxRefusal(`invalid character '${character}' (U+${code})`, place);
}
