// math: integer functions and exact floating point; of the transcendental ones what is the same on every machine.
import { bool, float, int, NONE, tuple } from '../values/make.ts';
import { PythonError } from '../values/errors.ts';
import { spendItems } from '../values/effort.ts';
import { integerOf, toFloat } from '../values/numbers.ts';
import { binary } from '../values/operators.ts';
import { errorTypeName } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { callWith, itemsOf, native, type Place } from './arguments.ts';
import { add, fractionOf, greatestDivisor, squareRoot, toNumber, wholeRoot, ZERO_RATIO, multiply } from './ratio.ts';
import type { ModuleTable } from './table-type.ts';

/** A number argument: what an object gives as its float counts too. */
function numberOf(value: Value | undefined, place: Place): number {
  const whole = value && integerOf(value);
  if (whole !== undefined) return toFloat(whole);
  if (value?.kind === 'float') return value.value;
  const method = value?.kind === 'object' ? value.attribute('__float__') : undefined;
  const made = method && callWith(method, [], place);
  if (made?.kind === 'float') return made.value;
  throw new PythonError('TypeError', `must be real number, not ${value ? errorTypeName(value) : 'NoneType'}`);
}

function wholeOf(value: Value | undefined): bigint {
  const whole = value && integerOf(value);
  if (whole !== undefined) return whole;
  throw new PythonError('TypeError', `'${value ? errorTypeName(value) : 'NoneType'}' object cannot be interpreted as an integer`);
}

const DOMAIN = (): PythonError => new PythonError('ValueError', 'math domain error');

function rounded(name: string, method: string, round: (value: number) => number): [string, Value] {
  return [
    name,
    native(name, 'x', ([value], place) => {
      const whole = value && integerOf(value);
      if (whole !== undefined) return int(whole);
      const own = value?.kind === 'object' ? value.attribute(method) : undefined;
      if (own) return callWith(own, [], place);
      const number = numberOf(value, place);
      if (Number.isFinite(number)) return int(BigInt(round(number)));
      throw new PythonError(
        Number.isNaN(number) ? 'ValueError' : 'OverflowError',
        `cannot convert float ${Number.isNaN(number) ? 'NaN' : 'infinity'} to integer`,
      );
    }),
  ];
}

/** A function of one float. `inexact`: JavaScript's may differ from C's in the last bit, so that only results that are round are given. */
function real(name: string, of: (value: number) => number, options: { readonly inexact?: boolean } = {}): [string, Value] {
  return [
    name,
    native(name, 'x', ([value], place) => {
      const number = numberOf(value, place);
      const result = of(number);
      if (Number.isNaN(result) && !Number.isNaN(number)) throw DOMAIN();
      if (options.inexact === true && !isRound(result)) return place.world.dynamic(`the last digit of math.${name}()`, place.call.span);
      return float(result);
    }),
  ];
}

function isRound(value: number): boolean {
  return Number.isInteger(value * 8) || !Number.isFinite(value);
}

function test(name: string, of: (value: number) => boolean): [string, Value] {
  return [name, native(name, 'x', ([value], place) => bool(of(numberOf(value, place))))];
}

function integers(name: string, of: (a: bigint, b: bigint) => bigint, start: bigint): [string, Value] {
  return [name, native(name, '*', (_args, _place, rest) => int(rest.map(wholeOf).reduce(of, start)))];
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);

function product(from: bigint, to: bigint): bigint {
  let result = 1n;
  for (let at = from; at <= to; at++) {
    spendItems(2 + result.toString(36).length / 20);
    result *= at;
  }
  return result;
}

function natural(value: Value | undefined, message: string): bigint {
  const whole = wholeOf(value);
  if (whole < 0n) throw new PythonError('ValueError', message);
  return whole;
}

/** A logarithm where it is whole: of a power of the base. */
function logarithm(value: Value, base: number | null, place: Place): Value {
  const number = numberOf(value, place);
  if (number <= 0) throw DOMAIN();
  if (number === 1) return float(0);
  const power = base === null ? null : Math.round(Math.log(number) / Math.log(base));
  if (power !== null && base !== null && base ** power === number) return float(power);
  return place.world.dynamic('the last digit of a logarithm', place.call.span);
}

function exactSum(items: readonly Value[]): Value | undefined {
  const ratios = items.map(fractionOf);
  if (ratios.includes(undefined)) return undefined;
  return float(toNumber(ratios.reduce<typeof ZERO_RATIO>((sum, ratio) => add(sum, ratio ?? ZERO_RATIO), ZERO_RATIO)));
}

/** The length of a vector, correctly rounded. */
function lengthOf(parts: readonly number[]): number {
  if (parts.some(part => !Number.isFinite(part))) return parts.some(part => Math.abs(part) === Infinity) ? Infinity : NaN;
  const squares = parts.map(part => fractionOf(float(part)) ?? ZERO_RATIO).map(ratio => multiply(ratio, ratio));
  return squareRoot(squares.reduce(add, ZERO_RATIO));
}

function numbersIn(value: Value | undefined, place: Place): readonly number[] | Value {
  const items = itemsOf(value ?? NONE, place);
  if ('kind' in items) return items;
  return items.find(item => item.kind === 'dynamic') ?? items.map(item => numberOf(item, place));
}

const isClose = native('isclose', 'a b * rel_tol? abs_tol?', ([first, second, relative, absolute], place) => {
  const [a, b] = [numberOf(first, place), numberOf(second, place)];
  const [within, least] = [relative ? numberOf(relative, place) : 1e-9, absolute ? numberOf(absolute, place) : 0];
  if (within < 0 || least < 0) throw new PythonError('ValueError', 'tolerances must be non-negative');
  if (a === b) return bool(true);
  if (!Number.isFinite(a) || !Number.isFinite(b)) return bool(false);
  const distance = Math.abs(b - a);
  return bool(distance <= Math.abs(within * b) || distance <= Math.abs(within * a) || distance <= least);
});

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  rounded('floor', '__floor__', Math.floor),
  rounded('ceil', '__ceil__', Math.ceil),
  rounded('trunc', '__trunc__', Math.trunc),
  real('sqrt', Math.sqrt),
  real('fabs', Math.abs),
  real('exp', Math.exp, { inexact: true }),
  real('sin', Math.sin, { inexact: true }),
  real('cos', Math.cos, { inexact: true }),
  real('tan', Math.tan, { inexact: true }),
  real('cbrt', Math.cbrt, { inexact: true }),
  real('exp2', value => 2 ** value, { inexact: true }),
  ['radians', native('radians', 'x', ([value], place) => float(numberOf(value, place) * (Math.PI / 180)))],
  ['degrees', native('degrees', 'x', ([value], place) => float(numberOf(value, place) * (180 / Math.PI)))],
  test('isnan', Number.isNaN),
  test('isinf', value => Math.abs(value) === Infinity),
  test('isfinite', Number.isFinite),
  ['isclose', isClose],
  integers('gcd', greatestDivisor, 0n),
  integers('lcm', (a, b) => (a === 0n || b === 0n ? 0n : size(a * b) / greatestDivisor(a, b)), 1n),
  ['isqrt', native('isqrt', 'n', ([value]) => int(wholeRoot(natural(value, 'isqrt() argument must be nonnegative'))))],
  ['factorial', native('factorial', 'n', ([value]) => int(product(2n, natural(value, 'factorial() not defined for negative values'))))],
  [
    'comb',
    native('comb', 'n k', ([n, k]) => {
      const [all, some] = [natural(n, 'n must be a non-negative integer'), natural(k, 'k must be a non-negative integer')];
      const few = some > all - some ? all - some : some;
      return int(few < 0n ? 0n : product(all - few + 1n, all) / product(2n, few));
    }),
  ],
  [
    'perm',
    native('perm', 'n k?', ([n, k]) => {
      const all = natural(n, 'n must be a non-negative integer');
      const some = k && k.kind !== 'none' ? natural(k, 'k must be a non-negative integer') : all;
      return int(some > all ? 0n : product(all - some + 1n, all));
    }),
  ],
  [
    'prod',
    native('prod', 'iterable * start?', ([iterable, start], place) => {
      const items = itemsOf(iterable ?? NONE, place);
      return 'kind' in items ? items : items.reduce((result, item) => binary('*', result, item), start ?? int(1));
    }),
  ],
  [
    'fsum',
    native('fsum', 'seq', ([iterable], place) => {
      const items = itemsOf(iterable ?? NONE, place);
      if ('kind' in items) return items;
      return exactSum(items) ?? place.world.dynamic('a sum of numbers that are not known', place.call.span);
    }),
  ],
  ['hypot', native('hypot', '*', (_args, place, rest) => float(lengthOf(rest.map(value => numberOf(value, place)))))],
  [
    'dist',
    native('dist', 'p q', ([p, q], place) => {
      const [from, to] = [numbersIn(p, place), numbersIn(q, place)];
      if ('kind' in from) return from;
      if ('kind' in to) return to;
      if (from.length !== to.length) throw new PythonError('ValueError', 'both points must have the same number of dimensions');
      return float(lengthOf(from.map((part, at) => part - (to[at] ?? 0))));
    }),
  ],
  [
    'log',
    native('log', 'x base?', ([value = NONE, base], place) => {
      const number = base ? numberOf(base, place) : null;
      if (number !== null && number <= 0) throw DOMAIN();
      return logarithm(value, number, place);
    }),
  ],
  ['log10', native('log10', 'x', ([value = NONE], place) => logarithm(value, 10, place))],
  ['log2', native('log2', 'x', ([value = NONE], place) => logarithm(value, 2, place))],
  [
    'pow',
    native('pow', 'x y', ([x, y], place) => {
      const [base, exponent] = [numberOf(x, place), numberOf(y, place)];
      const result = base ** exponent;
      if (base === 1) return float(1);
      if (Number.isNaN(result) && !Number.isNaN(base) && !Number.isNaN(exponent)) throw DOMAIN();
      if (base === 0 && exponent < 0) throw DOMAIN();
      if (!Number.isFinite(result) && Number.isFinite(base) && Number.isFinite(exponent))
        throw new PythonError('OverflowError', 'math range error');
      return isRound(result) || Number.isInteger(exponent)
        ? binary('**', float(base), float(exponent))
        : place.world.dynamic('the last digit of math.pow()', place.call.span);
    }),
  ],
  [
    'fmod',
    native('fmod', 'x y', ([x, y], place) => {
      const [a, b] = [numberOf(x, place), numberOf(y, place)];
      if (b === 0 || Math.abs(a) === Infinity) throw DOMAIN();
      return float(a % b);
    }),
  ],
  ['copysign', native('copysign', 'x y', ([x, y], place) => float(withSign(Math.abs(numberOf(x, place)), numberOf(y, place))))],
  [
    'modf',
    native('modf', 'x', ([value], place) => {
      const number = numberOf(value, place);
      const whole = Math.trunc(number);
      const rest = Number.isFinite(number) ? number - whole : 0;
      return tuple([float(withSign(Math.abs(rest), number)), float(whole)]);
    }),
  ],
  [
    'frexp',
    native('frexp', 'x', ([value], place) => {
      const number = numberOf(value, place);
      if (number === 0 || !Number.isFinite(number)) return tuple([float(number), int(0)]);
      let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(number))) + 1);
      let mantissa = number * 2 ** -exponent;
      while (Math.abs(mantissa) >= 1) [mantissa, exponent] = [mantissa / 2, exponent + 1];
      while (Math.abs(mantissa) < 0.5) [mantissa, exponent] = [mantissa * 2, exponent - 1];
      return tuple([float(mantissa), int(exponent)]);
    }),
  ],
  ['ldexp', native('ldexp', 'x i', ([value, exponent], place) => float(numberOf(value, place) * 2 ** Number(wholeOf(exponent))))],
  [
    'atan2',
    native('atan2', 'y x', ([y, x], place) => {
      const result = Math.atan2(numberOf(y, place), numberOf(x, place));
      return isRound(result) ? float(result) : place.world.dynamic('the last digit of math.atan2()', place.call.span);
    }),
  ],
  ['pi', float(Math.PI)],
  ['e', float(Math.E)],
  ['tau', float(2 * Math.PI)],
  ['inf', float(Infinity)],
  ['nan', float(NaN)],
]);

function withSign(value: number, of: number): number {
  return of < 0 || Object.is(of, -0) ? -value : value;
}

export const mathModule: ModuleTable = name => NAMES.get(name);
