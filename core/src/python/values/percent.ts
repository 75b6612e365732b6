// `template % args`: printf-style formatting of str.
import { PythonError } from './errors.ts';
import { notation } from './format-spec.ts';
import { hashKey } from './hash.ts';
import { str } from './make.ts';
import { integerOf, toFloat } from './numbers.ts';
import { concat, madeOf, slice } from './origin.ts';
import { printedText, reprOf } from './repr.ts';
import { characters, codePointLength } from './text.ts';
import { errorTypeName } from './types.ts';
import type { StrValue, Value } from './value.ts';
import { keyError } from './key-error.ts';

interface Directive {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | null;
}

const DIRECTIVE = /%(?:\(((?:[^()]|\([^()]*\))*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]?(.)?/gsu;

/** Where the values of the directives come from: a tuple one by one, one value, or a mapping by name. */
class Arguments {
  readonly #given: Value;
  #used = 0;

  constructor(given: Value) {
    this.#given = given;
  }

  next(): Value {
    const given = this.#given;
    const value = given.kind === 'tuple' ? given.items[this.#used] : this.#used === 0 ? given : undefined;
    this.#used++;
    if (!value) throw new PythonError('TypeError', 'not enough arguments for format string');
    return value;
  }

  named(name: string): Value {
    if (this.#given.kind !== 'dict') throw new PythonError('TypeError', 'format requires a mapping');
    this.#used = 1;
    const entry = this.#given.entries.get(hashKey({ kind: 'str', value: name }) ?? '');
    if (!entry) throw keyError({ kind: 'str', value: name });
    return entry.value;
  }

  /** All must have been used; a mapping, and a lone list or the like when nothing was asked, may stay. */
  finish(): void {
    const { kind } = this.#given;
    const left =
      this.#given.kind === 'tuple' ? this.#used < this.#given.items.length : this.#used === 0 && kind !== 'dict' && kind !== 'list';
    if (left) throw new PythonError('TypeError', 'not all arguments converted during string formatting');
  }
}

/** Null when a value printed is not known. */
export function percentFormat(template: string, given: Value): string | null {
  return percentFormatted(str(template), given)?.value ?? null;
}

/** The same with the place of every character that comes from the template or is a text of its own. */
export function percentFormatted(template: StrValue, given: Value): StrValue | null {
  const args = new Arguments(given);
  const parts: StrValue[] = [];
  let at = 0;
  for (const match of template.value.matchAll(DIRECTIVE)) {
    const [text, name, flags = '', width, precision, type] = match;
    if (match.index > at) parts.push(slice(template, at, match.index));
    at = match.index + text.length;
    if (type === undefined) throw new PythonError('ValueError', 'incomplete format');
    if (type === '%') {
      parts.push(madeOf(template, '%', match.index, at));
      continue;
    }
    const directive = directiveOf(flags, width, precision, args);
    const value = name === undefined ? args.next() : args.named(name);
    const shown = convert(value, type, directive, match.index + text.length - 1);
    if (shown === null) return null;
    parts.push(value.kind === 'str' && value.value === shown ? value : str(shown));
  }
  args.finish();
  if (at === 0) return template;
  return concat(...parts, slice(template, at, template.value.length));
}

function directiveOf(flags: string, width: string | undefined, precision: string | undefined, args: Arguments): Directive {
  const given = width === '*' ? starred(args) : Number(width ?? 0);
  const digits = precision === '*' ? Math.max(0, starred(args)) : precision === undefined ? null : Number(precision);
  return { flags: given < 0 ? `${flags}-` : flags, width: Math.abs(given), precision: digits };
}

function starred(args: Arguments): number {
  const value = integerOf(args.next());
  if (value === undefined) throw new PythonError('TypeError', '* wants int');
  return Number(value);
}

function convert(value: Value, type: string, directive: Directive, at: number): string | null {
  switch (type) {
    case 's':
      return text(printedText(value), directive);
    case 'r':
      return text(reprOf(value), directive);
    case 'a':
      return text(asciiOf(reprOf(value)), directive);
    case 'c':
      return text(character(value), { ...directive, precision: null });
    case 'd':
    case 'i':
    case 'u':
      return number(decimalOf(value, type), '', directive);
    case 'x':
    case 'X':
    case 'o':
      return radix(value, type, directive);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return floating(value, type, directive);
    default:
      throw new PythonError(
        'ValueError',
        `unsupported format character '${type}' (0x${(type.codePointAt(0) ?? 0).toString(16)}) at index ${at}`,
      );
  }
}

export function asciiOf(repr: string | null): string | null {
  return (
    repr?.replace(/[^\x00-\x7f]/gu, character => {
      const code = character.codePointAt(0) ?? 0;
      const hex = code.toString(16);
      return code <= 0xff ? `\\x${hex}` : code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
    }) ?? null
  );
}

function text(shown: string | null, directive: Directive): string | null {
  if (shown === null) return null;
  const cut = directive.precision === null ? shown : characters(shown).slice(0, directive.precision).join('');
  const missing = ' '.repeat(Math.max(0, directive.width - codePointLength(cut)));
  return directive.flags.includes('-') ? cut + missing : missing + cut;
}

function character(value: Value): string {
  const code = integerOf(value);
  if (code !== undefined) {
    if (code < 0n || code > 0x10ffffn) throw new PythonError('OverflowError', '%c arg not in range(0x110000)');
    return String.fromCodePoint(Number(code));
  }
  if (value.kind === 'str' && codePointLength(value.value) === 1) return value.value;
  throw new PythonError('TypeError', '%c requires int or char');
}

function decimalOf(given: Value, type: string): { readonly negative: boolean; readonly digits: string } {
  const value = asNumber(given);
  const whole = value.kind === 'float' && Number.isFinite(value.value) ? BigInt(Math.trunc(value.value)) : integerOf(value);
  if (whole === undefined) throw new PythonError('TypeError', `%${type} format: a real number is required, not ${errorTypeName(value)}`);
  return { negative: whole < 0n, digits: (whole < 0n ? -whole : whole).toString() };
}

function radix(value: Value, type: 'x' | 'X' | 'o', directive: Directive): string {
  const whole = integerOf(value);
  if (whole === undefined) throw new PythonError('TypeError', `%${type} format: an integer is required, not ${errorTypeName(value)}`);
  const digits = (whole < 0n ? -whole : whole).toString(type === 'o' ? 8 : 16);
  const prefix = directive.flags.includes('#') ? `0${type}` : '';
  return number({ negative: whole < 0n, digits: type === 'X' ? digits.toUpperCase() : digits }, prefix, directive);
}

/** A number of a library as the float that it is nearest to. */
function asNumber(value: Value): Value {
  const number = value.kind === 'object' ? value.asFloat?.() : undefined;
  return number === undefined ? value : { kind: 'float', value: number };
}

function floating(of: Value, type: string, directive: Directive): string {
  const value = asNumber(of);
  const whole = integerOf(value);
  const given = value.kind === 'float' ? value.value : whole === undefined ? undefined : toFloat(whole);
  if (given === undefined) throw new PythonError('TypeError', `must be real number, not ${errorTypeName(value)}`);
  const size = Math.abs(given);
  const name = Number.isNaN(size) ? 'nan' : 'inf';
  const lower = Number.isFinite(size) ? notation(size, type.toLowerCase(), directive.precision ?? 6, directive.flags.includes('#')) : name;
  const digits = type === type.toUpperCase() ? lower.toUpperCase() : lower;
  return number({ negative: given < 0 || Object.is(given, -0), digits }, '', { ...directive, precision: null });
}

function number(value: { readonly negative: boolean; readonly digits: string }, prefix: string, directive: Directive): string {
  const { flags, width } = directive;
  const sign = value.negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const digits = value.digits.padStart(directive.precision ?? 0, '0');
  const missing = Math.max(0, width - sign.length - prefix.length - digits.length);
  if (flags.includes('-')) return sign + prefix + digits + ' '.repeat(missing);
  if (flags.includes('0')) return sign + prefix + '0'.repeat(missing) + digits;
  return ' '.repeat(missing) + sign + prefix + digits;
}
