// Exact fractions of two integers, for fractions, statistics and decimal.
import { spendCharacters } from '../values/effort.ts';
import { integerOf, trueDivide } from '../values/numbers.ts';
import type { Value } from '../values/value.ts';

/** In lowest terms, the denominator positive. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO_RATIO: Ratio = { numerator: 0n, denominator: 1n };

const size = (value: bigint): bigint => (value < 0n ? -value : value);

export function greatestDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [size(a), size(b)];
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}

/** The denominator must not be zero. */
export function ratioOf(numerator: bigint, denominator: bigint): Ratio {
  const divisor = greatestDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  spendCharacters(100 + numerator.toString(16).length + denominator.toString(16).length);
  return divisor === 0n ? ZERO_RATIO : { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function add(a: Ratio, b: Ratio): Ratio {
  return ratioOf(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Ratio, b: Ratio): Ratio {
  return ratioOf(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** `b` must not be zero. */
export function divide(a: Ratio, b: Ratio): Ratio {
  return ratioOf(a.numerator * b.denominator, a.denominator * b.numerator);
}

export function toNumber(ratio: Ratio): number {
  return trueDivide(ratio.numerator, ratio.denominator);
}

/** The exact value of an int or a finite float; undefined for anything else. */
export function fractionOf(value: Value): Ratio | undefined {
  const whole = integerOf(value);
  if (whole !== undefined) return { numerator: whole, denominator: 1n };
  return value.kind === 'float' && Number.isFinite(value.value) ? ratioOfFloat(value.value) : undefined;
}

export function ratioOfFloat(value: number): Ratio {
  let denominator = 1n;
  let rest = value;
  // A float is a whole number divided by a power of two: at most 1074 doublings make it whole.
  while (!Number.isInteger(rest)) {
    rest *= 2;
    denominator *= 2n;
  }
  return ratioOf(BigInt(rest), denominator);
}

/** The square root, correctly rounded: integer root of enough bits, with a sticky bit. */
export function squareRoot(ratio: Ratio): number {
  if (ratio.numerator <= 0n) return 0;
  const bits = BigInt(ratio.numerator.toString(2).length - ratio.denominator.toString(2).length);
  let shift = 128n - bits;
  if (shift % 2n !== 0n) shift += 1n;
  const scaled = shift >= 0n ? (ratio.numerator << shift) / ratio.denominator : ratio.numerator / (ratio.denominator << -shift);
  const root = wholeRoot(scaled);
  const sticky = root * root === scaled ? root << 1n : (root << 1n) | 1n;
  const half = shift / 2n + 1n;
  return half >= 0n ? trueDivide(sticky, 1n << half) : trueDivide(sticky << -half, 1n);
}

export function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << (BigInt(value.toString(2).length + 1) / 2n);
  for (;;) {
    const next = (guess + value / guess) / 2n;
    if (next >= guess) return guess;
    guess = next;
  }
}
