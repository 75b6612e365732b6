// format(decimal, spec), as CPython's decimal formats.
import { parseSpec, type FormatSpec } from '../../values/format-spec.ts';
import { PythonError } from '../../values/errors.ts';
import { adjusted, decimalText, digitCount, placed, withoutDigits, type Decimal, type DecimalNumber } from './number.ts';

export function formatDecimal(value: Decimal, written: string): string {
  if (written === '') return decimalText(value);
  const spec = parseSpec(written, 'decimal.Decimal');
  if (!/^[eEfFgGn%]?$/u.test(spec.type)) throw new PythonError('ValueError', 'invalid format string');
  const sign = value.negative ? '-' : spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
  const body = value.kind === 'finite' ? bodyOf(value, spec) : decimalText({ ...value, negative: false });
  return padded(sign, grouped(body, spec), spec);
}

function bodyOf(value: DecimalNumber, spec: FormatSpec): string {
  const percent = spec.type === '%';
  const scaled = percent ? { ...value, exponent: value.exponent + 2 } : value;
  const { precision } = spec;
  switch (spec.type) {
    case 'f':
    case 'F':
    case '%': {
      const rounded = precision === null ? scaled : rescaled(scaled, -precision);
      return placed(rounded.coefficient.toString(), rounded.exponent) + (percent ? '%' : '');
    }
    case 'e':
    case 'E':
      return exponential(precision === null ? scaled : toDigits(scaled, precision + 1), spec.type);
    default: {
      const rounded = precision === null ? scaled : shortened(scaled, Math.max(1, precision));
      const letter = spec.type === 'G' || spec.type === '' ? 'E' : 'e';
      const isPlain = rounded.exponent <= 0 && adjusted(rounded) >= -6;
      return isPlain ? placed(rounded.coefficient.toString(), rounded.exponent) : exponential(rounded, letter);
    }
  }
}

function rescaled(value: DecimalNumber, exponent: number): DecimalNumber {
  return {
    ...value,
    coefficient: withoutDigits(value.coefficient, exponent - value.exponent, 'ROUND_HALF_EVEN', value.negative),
    exponent,
  };
}

/** With exactly so many digits. */
function toDigits(value: DecimalNumber, digits: number): DecimalNumber {
  if (value.coefficient === 0n) return { ...value, exponent: value.exponent - digits + 1 };
  const made = rescaled(value, adjusted(value) - digits + 1);
  return digitCount(made.coefficient) > digits ? { ...made, coefficient: made.coefficient / 10n, exponent: made.exponent + 1 } : made;
}

function shortened(value: DecimalNumber, digits: number): DecimalNumber {
  return digitCount(value.coefficient) > digits ? toDigits(value, digits) : value;
}

function exponential(value: DecimalNumber, letter: string): string {
  const isZero = value.coefficient === 0n;
  const decimals = isZero ? Math.max(0, -value.exponent) : 0;
  const digits = isZero ? `0${'0'.repeat(decimals)}` : value.coefficient.toString();
  const first = isZero ? value.exponent + decimals : adjusted(value);
  const mantissa = digits.length > 1 ? `${digits[0] ?? ''}.${digits.slice(1)}` : digits;
  return `${mantissa}${letter}${first < 0 ? '-' : '+'}${Math.abs(first)}`;
}

function grouped(text: string, { grouping }: FormatSpec): string {
  if (grouping === '') return text;
  const whole = /^\d+/u.exec(text)?.[0] ?? '';
  return whole.replace(/\B(?=(?:\d{3})+$)/gu, grouping) + text.slice(whole.length);
}

function padded(sign: string, body: string, spec: FormatSpec): string {
  const missing = Math.max(0, spec.width - sign.length - body.length);
  const fill = spec.fill.repeat(missing);
  switch (spec.align) {
    case '<':
      return sign + body + fill;
    case '=':
      return sign + fill + body;
    case '^':
      return spec.fill.repeat(Math.floor(missing / 2)) + sign + body + spec.fill.repeat(Math.ceil(missing / 2));
    default:
      return fill + sign + body;
  }
}
