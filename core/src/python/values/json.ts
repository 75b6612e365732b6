// json.dumps and json.loads of the standard library.
import { spendVisit } from './effort.ts';
import { PythonError } from './errors.ts';
import { floatRepr } from './float-text.ts';
import { bool, dictOf, float, int, list, NONE, str } from './make.ts';
import { sortedByKeys } from './sort.ts';
import { typeName } from './types.ts';
import type { DictValue, Value } from './value.ts';

export interface DumpOptions {
  /** Spaces, or the text, of one level; null: all on one line. */
  readonly indent?: number | string | null;
  readonly sortKeys?: boolean;
  readonly ensureAscii?: boolean;
  readonly separators?: readonly [item: string, key: string];
}

/** `json.dumps(value)`; null when something in it is not known. Raises TypeError for what JSON cannot carry. */
export function dumpsJson(value: Value, options: DumpOptions = {}): string | null {
  const indent = typeof options.indent === 'number' ? ' '.repeat(Math.max(0, options.indent)) : (options.indent ?? null);
  const [itemSeparator, keySeparator] = options.separators ?? [indent === null ? ', ' : ',', ': '];
  return new JsonPrinter({
    indent,
    itemSeparator,
    keySeparator,
    sortKeys: options.sortKeys ?? false,
    ensureAscii: options.ensureAscii ?? true,
  }).print(value, 0);
}

interface PrinterSettings {
  readonly indent: string | null;
  readonly itemSeparator: string;
  readonly keySeparator: string;
  readonly sortKeys: boolean;
  readonly ensureAscii: boolean;
}

class JsonPrinter {
  readonly #settings: PrinterSettings;

  constructor(settings: PrinterSettings) {
    this.#settings = settings;
  }

  print(value: Value, depth: number): string | null {
    spendVisit();
    if (depth > 900) throw new PythonError('ValueError', 'Circular reference detected');
    switch (value.kind) {
      case 'none':
        return 'null';
      case 'bool':
        return value.value ? 'true' : 'false';
      case 'int':
        return String(value.value);
      case 'float':
        return jsonFloat(value.value);
      case 'str':
        return this.text(value.value);
      case 'list':
      case 'tuple':
        return this.#bracketed(
          '[',
          value.items.map(item => this.print(item, depth + 1)),
          ']',
          depth,
        );
      case 'dict':
        return this.#dict(value, depth);
      case 'dynamic':
        return null;
      default:
        // What yields may be of a class that JSON takes for a list or a dict: a named tuple, `globals()`.
        if (value.kind === 'object' && value.iterate !== undefined) return null;
        throw new PythonError('TypeError', `Object of type ${typeName(value)} is not JSON serializable`);
    }
  }

  text(text: string): string {
    const printed = JSON.stringify(text);
    if (!this.#settings.ensureAscii) return printed;
    return printed
      .replace(/[\x7f-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .replaceAll('\\u007f', '\x7f');
  }

  #dict(value: DictValue, depth: number): string | null {
    const entries = [...value.entries.values()];
    const keys = entries.map(entry => entry.key);
    const ordered = this.#settings.sortKeys
      ? sortedByKeys(
          entries.map((_, index) => int(index)),
          keys,
          { reverse: false },
        )
      : entries.map((_, index) => int(index));
    if (ordered === null) return null;
    const parts = ordered.map(index => {
      const entry = index.kind === 'int' ? entries[Number(index.value)] : undefined;
      const item = entry && this.print(entry.value, depth + 1);
      return entry && item !== null && item !== undefined ? this.text(keyText(entry.key)) + this.#settings.keySeparator + item : null;
    });
    return this.#bracketed('{', parts, '}', depth);
  }

  #bracketed(open: string, parts: readonly (string | null)[], close: string, depth: number): string | null {
    if (parts.includes(null)) return null;
    if (parts.length === 0) return open + close;
    const { indent, itemSeparator } = this.#settings;
    if (indent === null) return open + parts.join(itemSeparator) + close;
    const line = `\n${indent.repeat(depth + 1)}`;
    return open + line + parts.join(itemSeparator + line) + `\n${indent.repeat(depth)}` + close;
  }
}

function jsonFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? floatRepr(value) : value > 0 ? 'Infinity' : '-Infinity';
}

function keyText(key: Value): string {
  switch (key.kind) {
    case 'str':
      return key.value;
    case 'none':
      return 'null';
    case 'bool':
      return key.value ? 'true' : 'false';
    case 'int':
      return String(key.value);
    case 'float':
      return jsonFloat(key.value);
    default:
      throw new PythonError('TypeError', `keys must be str, int, float, bool or None, not ${typeName(key)}`);
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORDS: readonly (readonly [string, Value])[] = [
  ['null', NONE],
  ['true', bool(true)],
  ['false', bool(false)],
  ['NaN', float(NaN)],
  ['Infinity', float(Infinity)],
  ['-Infinity', float(-Infinity)],
];

/** `json.loads(text)`: whole numbers are int, others float. Raises JSONDecodeError. */
export function loadsJson(text: string): Value {
  const reader = new JsonReader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#space();
  }

  #space(): void {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? 'x')) this.#at++;
  }

  #fail(problem: string, at: number): never {
    const before = this.#text.slice(0, at);
    const line = before.split('\n').length;
    throw new PythonError('JSONDecodeError', `${problem}: line ${line} column ${at - before.lastIndexOf('\n')} (char ${at})`);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #string(): string {
    const start = this.#at;
    const literal = this.#match(STRING);
    if (literal === undefined) this.#fail('Unterminated string starting at', start);
    return JSON.parse(literal) as string;
  }

  value(depth: number): Value {
    spendVisit();
    if (depth > 900)
      throw new PythonError('RecursionError', 'maximum recursion depth exceeded while decoding a JSON array from a unicode string');
    const first = this.#text[this.#at];
    if (first === '"') return str(this.#string());
    if (first === '{') return this.#object(depth);
    if (first === '[') return this.#array(depth);
    for (const [word, value] of WORDS) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    const number = this.#match(NUMBER);
    if (number === undefined) this.#fail('Expecting value', this.#at);
    return /[.eE]/.test(number) ? float(Number(number)) : int(BigInt(number));
  }

  #array(depth: number): Value {
    const items: Value[] = [];
    this.#at++;
    this.#space();
    if (this.#take(']')) return list(items);
    for (;;) {
      items.push(this.value(depth + 1));
      this.#space();
      if (this.#take(']')) return list(items);
      if (!this.#take(',')) this.#fail("Expecting ',' delimiter", this.#at);
      this.#space();
    }
  }

  #object(depth: number): Value {
    const entries: (readonly [string, Value])[] = [];
    this.#at++;
    this.#space();
    if (this.#take('}')) return dictOf(entries);
    for (;;) {
      if (this.#text[this.#at] !== '"') this.#fail('Expecting property name enclosed in double quotes', this.#at);
      const key = this.#string();
      this.#space();
      if (!this.#take(':')) this.#fail("Expecting ':' delimiter", this.#at);
      this.#space();
      entries.push([key, this.value(depth + 1)]);
      this.#space();
      if (this.#take('}')) return dictOf(entries);
      if (!this.#take(',')) this.#fail("Expecting ',' delimiter", this.#at);
      this.#space();
    }
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  end(): void {
    this.#space();
    if (this.#at < this.#text.length) this.#fail('Extra data', this.#at);
  }
}
