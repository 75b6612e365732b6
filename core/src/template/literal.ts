// ast.literal_eval: Python literals out of text, with Python's own grammar for them.
import { bool, bytes, dict, float, int, list, NONE, set, str, tuple } from '../python/values/make.ts';
import { PythonError } from '../python/values/errors.ts';
import { binary, unary } from '../python/values/operators.ts';
import type { Value } from '../python/values/value.ts';
import { unescapeString } from './escapes.ts';
import { Unsupported } from './request.ts';

/** The value of a Python literal, or undefined when the text is none (or no expression of Python at all). */
export function literalOf(text: string): Value | undefined {
  // `ast.parse` does not take leading white space; jinja2 `nativetypes.py` keeps it so.
  if (/^[ \t]/.test(text)) return undefined;
  // Nor may the first line that holds something be moved in.
  if (/^(?:[ \t\f]*(?:#[^\n]*)?\r?\n)+[ \t]+[^\s#]/.test(text)) return undefined;
  try {
    return new LiteralReader(text).whole();
  } catch (error) {
    if (error instanceof NoLiteral || error instanceof PythonError) return undefined;
    throw error;
  }
}

class NoLiteral extends Error {}

const NUMBER =
  /(?:0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*)?\.\d(?:_?\d)*(?:[eE][+-]?\d(?:_?\d)*)?|\d(?:_?\d)*\.?(?:[eE][+-]?\d(?:_?\d)*)?)(?<imaginary>[jJ])?(?![\w.])/y;
const STRING = /([rRbBuU]{0,2})('''(?:[^\\]|\\[^])*?'''|"""(?:[^\\]|\\[^])*?"""|'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*")/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const WORDS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['None', NONE],
  ['True', bool(true)],
  ['False', bool(false)],
]);

class LiteralReader {
  readonly #text: string;
  #at = 0;
  /** Inside brackets line ends are white space. */
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Value {
    this.#space({ lines: true });
    const first = this.#value();
    const value = this.#is(',') ? this.#tupleFrom(first, () => this.#at >= this.#text.length || this.#isLineEnd()) : first;
    this.#space({ lines: true });
    if (this.#at < this.#text.length) throw new NoLiteral();
    return value;
  }

  #isLineEnd(): boolean {
    return this.#text[this.#at] === '\n' || this.#text[this.#at] === '\r';
  }

  /** Items with commas between, the first of which has been read. */
  #tupleFrom(first: Value, ends: () => boolean): Value {
    const items = [first];
    while (this.#take(',')) {
      if (ends()) break;
      items.push(this.#value());
    }
    return tuple(items);
  }

  /** A number with signs, perhaps the sum of a real and an imaginary one; or any other literal. */
  #value(): Value {
    const value = this.#signed();
    if (!this.#take('+') && !this.#take('-')) return value;
    // The sum of a real and an imaginary number is a literal, which is refused when it is read; no other sum is.
    this.#atom();
    throw new NoLiteral();
  }

  /** One sign, and only before a number. */
  #signed(): Value {
    const sign = this.#take('-') ? '-' : this.#take('+') ? '+' : null;
    if (sign === null) return this.#atom();
    if (this.#is('-') || this.#is('+')) throw new NoLiteral();
    const value = this.#atom();
    if (value.kind !== 'int' && value.kind !== 'float') throw new NoLiteral();
    return unary(sign, value);
  }

  #atom(): Value {
    this.#space();
    const character = this.#text[this.#at] ?? '';
    if (character === '(') return this.#parentheses();
    if (character === '[') return list(this.#items('[', ']'));
    if (character === '{') return this.#braces();
    const number = this.#match(NUMBER);
    if (number) return this.#number(number);
    const text = this.#match(STRING);
    if (text) return this.#strings(text);
    const word = this.#match(WORD)?.[0];
    const known = word === undefined ? undefined : WORDS.get(word);
    if (known) return this.#spaced(known);
    if (word === 'set' && this.#take('(') && this.#take(')')) return set([]);
    if (this.#text.startsWith('...', this.#at)) throw new Unsupported('Ellipsis out of a native template');
    throw new NoLiteral();
  }

  #spaced(value: Value): Value {
    this.#space();
    return value;
  }

  #number(match: RegExpExecArray): Value {
    const digits = match[0].replaceAll('_', '');
    if (match.groups?.['imaginary'] !== undefined) throw new Unsupported('a complex number out of a native template');
    // `010` is no number to Python, `000` is.
    if (/^0\d*[1-9]\d*$/.test(digits)) throw new NoLiteral();
    const isFloat = !/^0[xXoObB]/.test(digits) && /[.eE]/.test(digits);
    return this.#spaced(isFloat ? float(Number(digits)) : int(BigInt(digits)));
  }

  /** Literals one after the other are one. */
  #strings(first: RegExpExecArray): Value {
    let value = literalText(first);
    for (let next = this.#spacedMatch(); next; next = this.#spacedMatch()) {
      const more = literalText(next);
      if (more.kind !== value.kind) throw new NoLiteral();
      value = binary('+', value, more);
    }
    return value;
  }

  #spacedMatch(): RegExpExecArray | null {
    this.#space();
    return this.#match(STRING);
  }

  #parentheses(): Value {
    this.#open('(');
    if (this.#close(')')) return tuple([]);
    const first = this.#value();
    const value = this.#is(',') ? this.#tupleFrom(first, () => this.#is(')')) : first;
    if (!this.#close(')')) throw new NoLiteral();
    return value;
  }

  #items(open: string, close: string): Value[] {
    this.#open(open);
    const items: Value[] = [];
    while (!this.#is(close)) {
      if (items.length > 0 && !this.#take(',')) throw new NoLiteral();
      if (this.#is(close) && items.length > 0) break;
      items.push(this.#value());
    }
    this.#close(close);
    return items;
  }

  #braces(): Value {
    const start = this.#at;
    this.#open('{');
    if (this.#close('}')) return dict([]);
    const key = this.#value();
    if (!this.#is(':')) {
      this.#at = start;
      this.#depth--;
      return set(this.#items('{', '}'));
    }
    this.#take(':');
    const pairs: (readonly [Value, Value])[] = [[key, this.#value()]];
    while (this.#take(',') && !this.#is('}')) {
      const next = this.#value();
      if (!this.#take(':')) throw new NoLiteral();
      pairs.push([next, this.#value()]);
    }
    if (!this.#close('}')) throw new NoLiteral();
    return dict(pairs);
  }

  #open(bracket: string): void {
    this.#at += bracket.length;
    this.#depth++;
    this.#space();
  }

  #close(bracket: string): boolean {
    if (!this.#is(bracket)) return false;
    this.#at++;
    this.#depth--;
    this.#space();
    return true;
  }

  #is(text: string): boolean {
    this.#space();
    return this.#text.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at += text.length;
    this.#space();
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at += match[0].length;
    return match;
  }

  /** White space and comments; line ends too inside brackets, or where `lines` says so. */
  #space({ lines }: { readonly lines: boolean } = { lines: false }): void {
    const pattern = this.#depth > 0 || lines ? /(?:[ \t\f\r\n]|\\\r?\n|#[^\n]*)*/y : /(?:[ \t\f]|\\\r?\n|#[^\n]*)*/y;
    pattern.lastIndex = this.#at;
    this.#at += pattern.exec(this.#text)?.[0].length ?? 0;
  }
}

function literalText(match: RegExpExecArray): Value {
  const [, prefix = '', quoted = ''] = match;
  const kind = prefix.toLowerCase();
  if (!['', 'r', 'b', 'u', 'br', 'rb'].includes(kind)) throw new NoLiteral();
  const quotes = /^(?:'''|""")/.test(quoted) ? 3 : 1;
  const raw = quoted.slice(quotes, -quotes);
  if (kind.includes('b') && /[^\x00-\x7f]/.test(raw)) throw new NoLiteral();
  const content = kind.includes('r') ? ({ kind: 'text', text: raw } as const) : unescapeString(raw);
  if (content.kind === 'error') throw new NoLiteral();
  return kind.includes('b') ? bytes(Uint8Array.from(content.text, character => character.charCodeAt(0))) : str(content.text);
}
