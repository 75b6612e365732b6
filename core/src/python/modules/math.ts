// math: the functions whose results are the same on every machine.
import { bool, float, int } from '../values/make.ts';
import { PythonError } from '../values/errors.ts';
import { integerOf } from '../values/numbers.ts';
import { errorTypeName } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { native } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

function numberOf(value: Value | undefined): number {
  const whole = value && integerOf(value);
  if (whole !== undefined) return Number(whole);
  if (value?.kind === 'float') return value.value;
  throw new PythonError('TypeError', `must be real number, not ${value ? errorTypeName(value) : 'NoneType'}`);
}

function rounded(name: string, round: (value: number) => number): [string, Value] {
  return [
    name,
    native(name, 'x', ([value]) => {
      const whole = value && integerOf(value);
      return int(whole ?? BigInt(round(numberOf(value))));
    }),
  ];
}

/** A square root is exact to the last bit everywhere; JavaScript's other functions need not be. */
const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  rounded('floor', Math.floor),
  rounded('ceil', Math.ceil),
  rounded('trunc', Math.trunc),
  [
    'sqrt',
    native('sqrt', 'x', ([value]) => {
      const number = numberOf(value);
      if (number < 0) throw new PythonError('ValueError', 'math domain error');
      return float(Math.sqrt(number));
    }),
  ],
  ['fabs', native('fabs', 'x', ([value]) => float(Math.abs(numberOf(value))))],
  ['isnan', native('isnan', 'x', ([value]) => bool(Number.isNaN(numberOf(value))))],
  ['isinf', native('isinf', 'x', ([value]) => bool(Math.abs(numberOf(value)) === Infinity))],
  ['gcd', native('gcd', '*', (_args, _place, rest) => int(rest.map(value => integerOf(value) ?? 0n).reduce(gcd, 0n)))],
  ['prod', native('prod', 'iterable', (_args, { call, world }) => world.dynamic('math.prod()', call.span))],
  ['pi', float(Math.PI)],
  ['e', float(Math.E)],
  ['tau', float(2 * Math.PI)],
  ['inf', float(Infinity)],
  ['nan', float(NaN)],
]);

function gcd(a: bigint, b: bigint): bigint {
  const size = b < 0n ? -b : b;
  return size === 0n ? (a < 0n ? -a : a) : gcd(size, a % size);
}

export const mathModule: ModuleTable = name => NAMES.get(name);
