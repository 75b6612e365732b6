// Decimal numbers as the specification of decimal arithmetic computes them: a coefficient and a power of ten, 28 digits a result.
import { spendCharacters } from '../../values/effort.ts';
import { PythonError } from '../../values/errors.ts';

/** `(-1) ** negative * coefficient * 10 ** exponent`. */
export interface DecimalNumber {
  readonly kind: 'finite';
  readonly negative: boolean;
  readonly coefficient: bigint;
  readonly exponent: number;
}
export type Decimal =
  DecimalNumber | { readonly kind: 'infinite'; readonly negative: boolean } | { readonly kind: 'nan'; readonly negative: boolean };

export type Rounding =
  | 'ROUND_CEILING' | 'ROUND_DOWN' | 'ROUND_FLOOR' | 'ROUND_HALF_DOWN' | 'ROUND_HALF_EVEN' | 'ROUND_HALF_UP' | 'ROUND_UP' | 'ROUND_05UP'; // prettier-ignore

/** The digits of the default context. */
const PRECISION = 28;

export function finite(signed: bigint, exponent: number, negative = signed < 0n): DecimalNumber {
  return { kind: 'finite', negative, coefficient: signed < 0n ? -signed : signed, exponent };
}

export function signedOf(value: DecimalNumber): bigint {
  return value.negative ? -value.coefficient : value.coefficient;
}

export function digitCount(coefficient: bigint): number {
  return coefficient.toString().length;
}

/** The exponent of the first digit. */
export function adjusted(value: DecimalNumber): number {
  return value.exponent + digitCount(value.coefficient) - 1;
}

export function powerOfTen(exponent: number): bigint {
  spendCharacters(100 + exponent);
  return 10n ** BigInt(exponent);
}

/** The coefficient without its last `drop` digits, rounded. */
export function withoutDigits(coefficient: bigint, drop: number, rounding: Rounding, negative: boolean): bigint {
  if (drop <= 0) return coefficient * powerOfTen(-drop);
  const unit = powerOfTen(drop);
  const kept = coefficient / unit;
  const rest = coefficient % unit;
  return rest === 0n ? kept : kept + (goesUp(rest * 2n - unit, kept, rounding, negative) ? 1n : 0n);
}

/** `overHalf`: negative below the half, zero at it. */
function goesUp(overHalf: bigint, kept: bigint, rounding: Rounding, negative: boolean): boolean {
  switch (rounding) {
    case 'ROUND_DOWN':
      return false;
    case 'ROUND_UP':
      return true;
    case 'ROUND_CEILING':
      return !negative;
    case 'ROUND_FLOOR':
      return negative;
    case 'ROUND_HALF_UP':
      return overHalf >= 0n;
    case 'ROUND_HALF_DOWN':
      return overHalf > 0n;
    case 'ROUND_HALF_EVEN':
      return overHalf > 0n || (overHalf === 0n && kept % 2n === 1n);
    case 'ROUND_05UP':
      return kept % 5n === 0n;
  }
}

/** Rounded to the digits of the context. */
export function fixed(value: DecimalNumber): DecimalNumber {
  const drop = digitCount(value.coefficient) - PRECISION;
  if (drop <= 0) return value;
  const coefficient = withoutDigits(value.coefficient, drop, 'ROUND_HALF_EVEN', value.negative);
  const made = { ...value, coefficient, exponent: value.exponent + drop };
  // 9.99 rounded up has one digit more.
  return digitCount(coefficient) > PRECISION ? { ...made, coefficient: coefficient / 10n, exponent: made.exponent + 1 } : made;
}

/** Both with the smaller exponent. */
function aligned(a: DecimalNumber, b: DecimalNumber): readonly [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (value: DecimalNumber): bigint => signedOf(value) * powerOfTen(value.exponent - exponent);
  return [scaled(a), scaled(b), exponent];
}

export function add(a: DecimalNumber, b: DecimalNumber): DecimalNumber {
  const [left, right, exponent] = aligned(a, b);
  const sum = left + right;
  return fixed(finite(sum, exponent, sum === 0n ? a.negative && b.negative : sum < 0n));
}

export function negated(value: DecimalNumber): DecimalNumber {
  return { ...value, negative: !value.negative };
}

export function multiply(a: DecimalNumber, b: DecimalNumber): DecimalNumber {
  return fixed({
    kind: 'finite',
    negative: a.negative !== b.negative,
    coefficient: a.coefficient * b.coefficient,
    exponent: a.exponent + b.exponent,
  });
}

export function divide(a: DecimalNumber, b: DecimalNumber): DecimalNumber {
  const negative = a.negative !== b.negative;
  if (b.coefficient === 0n) {
    if (a.coefficient === 0n) throw new PythonError('InvalidOperation', "[<class 'decimal.DivisionUndefined'>]");
    throw new PythonError('DivisionByZero', "[<class 'decimal.DivisionByZero'>]");
  }
  const ideal = a.exponent - b.exponent;
  if (a.coefficient === 0n) return { kind: 'finite', negative, coefficient: 0n, exponent: ideal };
  const shift = Math.max(0, digitCount(b.coefficient) - digitCount(a.coefficient) + PRECISION + 1);
  let coefficient = (a.coefficient * powerOfTen(shift)) / b.coefficient;
  let exponent = ideal - shift;
  if (coefficient * b.coefficient !== a.coefficient * powerOfTen(shift)) {
    // A sticky digit, so that what was cut counts in rounding.
    if (coefficient % 5n === 0n) coefficient += 1n;
  } else
    while (exponent < ideal && coefficient % 10n === 0n) {
      coefficient /= 10n;
      exponent += 1;
    }
  return fixed({ kind: 'finite', negative, coefficient, exponent });
}

/** Quotient cut towards zero, and what is left with the sign of `a`. */
export function divideInteger(a: DecimalNumber, b: DecimalNumber): readonly [DecimalNumber, DecimalNumber] {
  if (b.coefficient === 0n)
    throw new PythonError(
      a.coefficient === 0n ? 'InvalidOperation' : 'DivisionByZero',
      `[<class 'decimal.${a.coefficient === 0n ? 'DivisionUndefined' : 'DivisionByZero'}'>]`,
    );
  const [left, right, exponent] = aligned({ ...a, negative: false }, { ...b, negative: false });
  const quotient = left / right;
  if (digitCount(quotient) > PRECISION) throw new PythonError('InvalidOperation', "[<class 'decimal.DivisionImpossible'>]");
  return [
    { kind: 'finite', negative: a.negative !== b.negative, coefficient: quotient, exponent: 0 },
    fixed({ kind: 'finite', negative: a.negative, coefficient: left % right, exponent }),
  ];
}

export function compareNumbers(a: DecimalNumber, b: DecimalNumber): -1 | 0 | 1 {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** To the exponent of another; InvalidOperation where that takes more digits than the context has. */
export function quantized(value: DecimalNumber, exponent: number, rounding: Rounding): DecimalNumber {
  const coefficient = withoutDigits(value.coefficient, exponent - value.exponent, rounding, value.negative);
  if (digitCount(coefficient) > PRECISION) throw new PythonError('InvalidOperation', "[<class 'decimal.InvalidOperation'>]");
  return { kind: 'finite', negative: value.negative, coefficient, exponent };
}

/** Without zeros at its end. */
export function normalized(value: DecimalNumber): DecimalNumber {
  let { coefficient, exponent } = fixed(value);
  if (coefficient === 0n) return { ...value, coefficient, exponent: 0 };
  while (coefficient % 10n === 0n) [coefficient, exponent] = [coefficient / 10n, exponent + 1];
  return { ...value, coefficient, exponent };
}

/** `str(decimal)`: to-scientific-string of the specification. */
export function decimalText(value: Decimal): string {
  const sign = value.negative ? '-' : '';
  if (value.kind === 'nan') return `${sign}NaN`;
  if (value.kind === 'infinite') return `${sign}Infinity`;
  const digits = value.coefficient.toString();
  const first = adjusted(value);
  if (value.exponent <= 0 && first >= -6) return sign + placed(digits, value.exponent);
  const mantissa = digits.length > 1 ? `${digits[0] ?? ''}.${digits.slice(1)}` : digits;
  return `${sign}${mantissa}E${first < 0 ? '-' : '+'}${Math.abs(first)}`;
}

/** Digits with a point `-exponent` digits from their end. */
export function placed(digits: string, exponent: number): string {
  if (exponent >= 0) return digits + '0'.repeat(exponent);
  const filled = digits.padStart(1 - exponent, '0');
  return `${filled.slice(0, exponent)}.${filled.slice(exponent)}`;
}

const WRITTEN = /^([-+]?)(?:(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?|(inf(?:inity)?)|(s?nan\d*))$/iu;

/** `Decimal('1.50')`; null for what is none. */
export function parseDecimal(text: string): Decimal | null {
  const match = WRITTEN.exec(text.trim().replaceAll('_', ''));
  if (!match) return null;
  const [, sign, whole = '', decimals = '', exponent, infinite, nan] = match;
  const negative = sign === '-';
  if (infinite !== undefined) return { kind: 'infinite', negative };
  if (nan !== undefined) return { kind: 'nan', negative };
  if (whole + decimals === '') return null;
  return { kind: 'finite', negative, coefficient: BigInt(whole + decimals), exponent: Number(exponent ?? 0) - decimals.length };
}
