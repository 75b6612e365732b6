// Arithmetic of int, float and bool, exact as CPython's.
import { PythonError } from './errors.ts';
import { spend, TooLarge } from './effort.ts';
import { float, int } from './make.ts';
import type { Value } from './value.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';
export type IntegerOperator = '<<' | '>>' | '&' | '|' | '^';

/** More bits than any DAG needs; Python would go on until memory ends. */
const MAX_BITS = 1_000_000;
const LARGE = 1n << 512n;

function spendBits(bits: number): void {
  if (bits > MAX_BITS) throw new TooLarge('a number with so many digits is not followed');
  spend(bits / 64);
}

/** The exact number behind int and bool; undefined for any other value. */
export function integerOf(value: Value): bigint | undefined {
  if (value.kind === 'int') return value.value;
  if (value.kind === 'bool') return value.value ? 1n : 0n;
  return undefined;
}

/** int → float, correctly rounded; OverflowError when it is too large. */
export function toFloat(value: bigint): number {
  const converted = Number(value);
  if (!Number.isFinite(converted)) throw new PythonError('OverflowError', 'int too large to convert to float');
  return converted;
}

function isLarge(value: bigint): boolean {
  return value > LARGE || value < -LARGE;
}

export function integerArithmetic(operator: ArithmeticOperator, a: bigint, b: bigint): Value {
  switch (operator) {
    case '+':
      return int(a + b);
    case '-':
      return int(a - b);
    case '*':
      if (isLarge(a) || isLarge(b)) spendBits(bitLength(a) + bitLength(b));
      return int(a * b);
    case '/':
      return float(trueDivide(a, b));
    case '//':
      return int(floorDivide(a, b));
    case '%':
      return int(modulo(a, b));
    case '**':
      return power(a, b);
  }
}

export function integerBits(operator: IntegerOperator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '<<':
      if (b < 0n) throw new PythonError('ValueError', 'negative shift count');
      spendBits(Number(b));
      return a << b;
    case '>>':
      if (b < 0n) throw new PythonError('ValueError', 'negative shift count');
      return a >> b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
  }
}

export function floorDivide(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new PythonError('ZeroDivisionError', 'integer division or modulo by zero');
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function modulo(a: bigint, b: bigint): bigint {
  if (b === 0n) throw new PythonError('ZeroDivisionError', 'integer modulo by zero');
  return a - floorDivide(a, b) * b;
}

/** Correctly rounded quotient: enough bits are kept, and a sticky bit for what is cut, before one rounding. */
export function trueDivide(a: bigint, b: bigint): number {
  if (b === 0n) throw new PythonError('ZeroDivisionError', 'division by zero');
  if (Number.isSafeInteger(Number(a)) && Number.isSafeInteger(Number(b))) return Number(a) / Number(b);
  const negative = a < 0n !== b < 0n;
  const [top, bottom] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const shift = bitLength(bottom) - bitLength(top) + 66;
  const [scaledTop, scaledBottom] = shift >= 0 ? [top << BigInt(shift), bottom] : [top, bottom << BigInt(-shift)];
  const sticky = scaledTop % scaledBottom === 0n ? 0n : 1n;
  const size = scale(Number((scaledTop / scaledBottom) | sticky), -shift);
  if (!Number.isFinite(size)) throw new PythonError('OverflowError', 'integer division result too large for a float');
  return negative ? -size : size;
}

/** `value * 2 ** exponent` in two steps, so that the power alone neither overflows nor vanishes. */
function scale(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

export function bitLength(value: bigint): number {
  return value === 0n ? 0 : (value < 0n ? -value : value).toString(2).length;
}

function power(base: bigint, exponent: bigint): Value {
  if (exponent < 0n) return float(floatPower(toFloat(base), toFloat(exponent)));
  if (base !== 1n && base !== -1n && base !== 0n) spendBits(bitLength(base) * Number(exponent));
  return int(base ** exponent);
}

export function floatArithmetic(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      if (b === 0) throw new PythonError('ZeroDivisionError', 'float division by zero');
      return a / b;
    case '//':
      if (b === 0) throw new PythonError('ZeroDivisionError', 'float floor division by zero');
      return floatDivmod(a, b).quotient;
    case '%':
      return floatDivmod(a, b).remainder;
    case '**':
      return floatPower(a, b);
  }
}

/** The sign of the remainder is the divisor's (CPython `Objects/floatobject.c`, `_float_div_mod`). */
function floatDivmod(a: number, b: number): { readonly quotient: number; readonly remainder: number } {
  if (b === 0) throw new PythonError('ZeroDivisionError', 'float modulo');
  let remainder = a % b;
  let quotient = (a - remainder) / b;
  if (remainder !== 0) {
    if (b < 0 !== remainder < 0) {
      remainder += b;
      quotient -= 1;
    }
  } else remainder = b < 0 ? -0 : 0;
  if (quotient === 0) return { quotient: a / b < 0 || Object.is(a / b, -0) ? -0 : 0, remainder };
  const floored = Math.floor(quotient);
  return { quotient: quotient - floored > 0.5 ? floored + 1 : floored, remainder };
}

/** `x ** y` with C's pow where JavaScript differs: 1 and -1 to any power of infinity or nan. */
function floatPower(a: number, b: number): number {
  if (a === 1 || b === 0) return 1;
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return 1;
  if (a === 0 && b < 0) throw new PythonError('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b))
    throw new PythonError('ValueError', 'complex numbers are not supported here');
  const result = a ** b;
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b))
    throw new PythonError('OverflowError', "(34, 'Numerical result out of range')");
  return result;
}

/** Half to even, as `round(x)`. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}
