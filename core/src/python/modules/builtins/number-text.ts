// Numbers out of texts, as int() and float() read them.
import { PythonError } from '../../values/errors.ts';
import { strRepr } from '../../values/repr.ts';

const DIGITS: Readonly<Record<string, number>> = { '0b': 2, '0o': 8, '0x': 16 };

/** `int(text, base)`. */
export function parseInteger(text: string, base: number): bigint {
  const refuse = (): never => {
    throw new PythonError('ValueError', `invalid literal for int() with base ${base}: ${strRepr(text)}`);
  };
  const trimmed = text.trim().toLowerCase();
  const negative = trimmed.startsWith('-');
  let digits = trimmed.replace(/^[+-]/u, '');
  const prefix = DIGITS[digits.slice(0, 2)];
  const radix = base === 0 ? (prefix ?? 10) : base;
  if (prefix !== undefined && prefix === radix && (base === 0 || base !== 10)) digits = digits.slice(2).replace(/^_/u, '');
  if (!/^[0-9a-z]+(?:_[0-9a-z]+)*$/u.test(digits)) return refuse();
  let value = 0n;
  for (const character of digits.replace(/_/gu, '')) {
    const digit = parseInt(character, 36);
    if (digit >= radix) return refuse();
    value = value * BigInt(radix) + BigInt(digit);
  }
  return negative ? -value : value;
}

/** `float(text)`. */
export function parseFloatText(text: string): number {
  const trimmed = text.trim().toLowerCase();
  const special = /^([+-]?)(inf|infinity|nan)$/u.exec(trimmed);
  if (special) return special[2] === 'nan' ? NaN : special[1] === '-' ? -Infinity : Infinity;
  const digits = trimmed.replace(/(?<=\d)_(?=\d)/gu, '');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/u.test(digits))
    throw new PythonError('ValueError', `could not convert string to float: ${strRepr(text)}`);
  return Number(digits);
}
