// The format specification mini-language (`format(value, spec)`) for numbers and strings.
import { PythonError } from './errors.ts';
import { fixedDigits, leadingDigits } from './float-format.ts';
import { floatRepr, scientific } from './float-text.ts';
import { toFloat } from './numbers.ts';
import { characters, codePointLength } from './text.ts';

export interface FormatSpec {
  readonly fill: string;
  readonly align: '<' | '>' | '=' | '^' | '';
  readonly sign: '+' | '-' | ' ' | '';
  /** The alignment comes from a leading zero of the width, which only numbers follow. */
  readonly alignImplied: boolean;
  /** `z`: minus zero prints as zero. */
  readonly noMinusZero: boolean;
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: ',' | '_' | '';
  readonly precision: number | null;
  readonly type: string;
}

const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?(.)?$/su;

/** Raises ValueError as CPython words it. `typeName` is that of the value formatted. */
export function parseSpec(spec: string, typeName: string): FormatSpec {
  const match = SPEC.exec(spec);
  if (!match) {
    const text = /\.(?!\d)/.test(spec)
      ? 'Format specifier missing precision'
      : `Invalid format specifier${typeName === '' ? '' : ` '${spec}' for object of type '${typeName}'`}`;
    throw new PythonError('ValueError', text);
  }
  const [, fill, align, sign, z, alternate, zero, width, grouping, precision, type] = match;
  return {
    fill: fill ?? (zero === undefined ? ' ' : '0'),
    align: (align ?? (zero === undefined ? '' : '=')) as FormatSpec['align'],
    sign: (sign ?? '') as FormatSpec['sign'],
    alignImplied: align === undefined && zero !== undefined,
    noMinusZero: z !== undefined,
    alternate: alternate !== undefined,
    width: width === undefined ? 0 : Number(width),
    grouping: (grouping ?? '') as FormatSpec['grouping'],
    precision: precision === undefined ? null : Number(precision),
    type: type ?? '',
  };
}

export function formatText(text: string, spec: FormatSpec): string {
  if (spec.type !== '' && spec.type !== 's') throw unknownCode(spec.type, 'str');
  if (spec.sign !== '')
    throw new PythonError('ValueError', `${spec.sign === ' ' ? 'Space' : 'Sign'} not allowed in string format specifier`);
  if (spec.alternate) throw new PythonError('ValueError', 'Alternate form (#) not allowed in string format specifier');
  // `format('a', '05')` pads on the right with zeros since 3.10.
  if (spec.align === '=' && !spec.alignImplied) throw new PythonError('ValueError', "'=' alignment not allowed in string format specifier");
  if (spec.grouping !== '') throw new PythonError('ValueError', `Cannot specify '${spec.grouping}' with 's'.`);
  const cut = spec.precision === null ? text : characters(text).slice(0, spec.precision).join('');
  return padded(cut, spec, spec.align === '=' || spec.align === '' ? '<' : spec.align);
}

function unknownCode(type: string, typeName: string): PythonError {
  return new PythonError('ValueError', `Unknown format code '${type}' for object of type '${typeName}'`);
}

function padded(text: string, spec: FormatSpec, align: '<' | '>' | '^'): string {
  const missing = Math.max(0, spec.width - codePointLength(text));
  if (align === '<') return text + spec.fill.repeat(missing);
  if (align === '>') return spec.fill.repeat(missing) + text;
  const left = Math.floor(missing / 2);
  return spec.fill.repeat(left) + text + spec.fill.repeat(missing - left);
}

export function formatInteger(value: bigint, spec: FormatSpec): string {
  if ('eEfFgG%'.includes(spec.type) && spec.type !== '') return formatFloat(toFloat(value), spec);
  if (spec.precision !== null) throw new PythonError('ValueError', 'Precision not allowed in integer format specifier');
  const size = value < 0n ? -value : value;
  const sign = signText(value < 0n, spec);
  switch (spec.type) {
    case '':
    case 'd':
    case 'n':
      return padNumber(sign, '', size.toString(), '', spec, 3);
    case 'b':
      return padNumber(sign, spec.alternate ? '0b' : '', size.toString(2), '', spec, 4);
    case 'o':
      return padNumber(sign, spec.alternate ? '0o' : '', size.toString(8), '', spec, 4);
    case 'x':
      return padNumber(sign, spec.alternate ? '0x' : '', size.toString(16), '', spec, 4);
    case 'X':
      return padNumber(sign, spec.alternate ? '0X' : '', size.toString(16).toUpperCase(), '', spec, 4);
    case 'c':
      if (spec.sign !== '') throw new PythonError('ValueError', "Sign not allowed with integer format specifier 'c'");
      if (value < 0n || value > 0x10ffffn) throw new PythonError('OverflowError', '%c arg not in range(0x110000)');
      return padded(String.fromCodePoint(Number(value)), spec, spec.align === '=' || spec.align === '' ? '<' : spec.align);
    default:
      throw unknownCode(spec.type, 'int');
  }
}

export function formatFloat(value: number, spec: FormatSpec): string {
  if (spec.type !== '' && !'eEfFgGn%'.includes(spec.type)) throw unknownCode(spec.type, 'float');
  const text = floatBody(Math.abs(value), spec);
  const isZero = !/[1-9a-z]/i.test(text.replace(/e.*/i, ''));
  const negative = (value < 0 || Object.is(value, -0)) && !(spec.noMinusZero && isZero);
  const [whole, rest] = splitWhole(text);
  return padNumber(signText(negative, spec), '', whole, rest, spec, 3);
}

function splitWhole(text: string): readonly [string, string] {
  const end = /^\d*/.exec(text)?.[0].length ?? 0;
  return end === 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
}

/** A number that is not negative, in the notation of the spec. */
function floatBody(value: number, spec: FormatSpec): string {
  const upper = spec.type === 'E' || spec.type === 'F' || spec.type === 'G';
  const percent = spec.type === '%' ? '%' : '';
  const shown = percent === '' ? value : value * 100;
  if (!Number.isFinite(shown)) {
    const name = Number.isNaN(shown) ? 'nan' : 'inf';
    return (upper ? name.toUpperCase() : name) + percent;
  }
  if (spec.type === '' && spec.precision === null) {
    const text = floatRepr(shown);
    return spec.alternate && !text.includes('.') ? text.replace('e', '.e') : text;
  }
  const text = notation(shown, spec.type.toLowerCase(), spec.precision ?? 6, spec.alternate);
  return (upper ? text.toUpperCase() : text) + percent;
}

/** `e`, `f`, `%`, `g`, `n` and no type (which is `g` that keeps one digit behind the point). */
export function notation(value: number, type: string, precision: number, alternate: boolean): string {
  if (type === 'f' || type === '%') return fixedDigits(value, precision) + (alternate && precision === 0 ? '.' : '');
  if (type === 'e') {
    const { digits, exponent } = leadingDigits(value, precision + 1);
    return alternate && precision === 0 ? scientific(digits, exponent).replace('e', '.e') : scientific(digits, exponent);
  }
  return general(value, { count: precision === 0 ? 1 : precision, alternate, keepPoint: type === '' });
}

function general(value: number, options: { readonly count: number; readonly alternate: boolean; readonly keepPoint: boolean }): string {
  const { count, alternate, keepPoint } = options;
  const { digits, exponent } = leadingDigits(value, count);
  const kept = alternate ? digits : digits.replace(/0+$/, '') || '0';
  if (exponent < -4 || exponent >= (keepPoint ? count - 1 || 1 : count)) {
    const text = scientific(kept, exponent);
    return alternate && kept.length === 1 ? text.replace('e', '.e') : text;
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${kept}`;
  const whole = kept.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = kept.slice(exponent + 1);
  if (fraction !== '') return `${whole}.${fraction}`;
  return whole + (keepPoint ? '.0' : alternate ? '.' : '');
}

function signText(negative: boolean, spec: FormatSpec): string {
  if (negative) return '-';
  return spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
}

/** Puts sign, prefix, grouped digits and the rest together and fills up to the width. */
function padNumber(sign: string, prefix: string, digits: string, rest: string, spec: FormatSpec, group: 3 | 4): string {
  if (spec.grouping === ',' && group === 4) throw new PythonError('ValueError', `Cannot specify ',' with '${spec.type}'.`);
  const head = sign + prefix;
  if (spec.align === '=') {
    const room = spec.width - head.length - rest.length;
    if (spec.fill === '0') return head + zeroFilled(digits, room, spec.grouping, group) + rest;
    const body = grouped(digits, spec.grouping, group);
    return head + spec.fill.repeat(Math.max(0, room - body.length)) + body + rest;
  }
  return padded(head + grouped(digits, spec.grouping, group) + rest, spec, spec.align === '' ? '>' : spec.align);
}

function grouped(digits: string, separator: string, size: number): string {
  if (separator === '' || !/^[0-9a-f]+$/i.test(digits)) return digits;
  const first = digits.length % size || size;
  let text = digits.slice(0, first);
  for (let at = first; at < digits.length; at += size) text += separator + digits.slice(at, at + size);
  return text;
}

function zeroFilled(digits: string, room: number, separator: string, size: number): string {
  let filled = digits;
  while (grouped(filled, separator, size).length < room) filled = `0${filled}`;
  return grouped(filled, separator, size);
}
