// statistics: means, medians and spreads of ints and floats, exactly rounded as CPython's fractions are.
import { PythonError } from '../values/errors.ts';
import { hashOrThrow, int, float, list } from '../values/make.ts';
import { integerOf, trueDivide } from '../values/numbers.ts';
import { sortedByKeys } from '../values/sort.ts';
import { binary } from '../values/operators.ts';
import type { DynamicValue, Value } from '../values/value.ts';
import { itemsOf, native, type Place } from './arguments.ts';
import { add, divide, fractionOf, multiply, squareRoot, toNumber, type Ratio, ZERO_RATIO } from './ratio.ts';
import type { ModuleTable } from './table-type.ts';

/** The numbers of an iterable, exactly; a dynamic value where that is not known. */
function numbersOf(
  given: Value | undefined,
  place: Place,
): { readonly values: readonly Value[]; readonly ratios: readonly Ratio[] } | DynamicValue {
  const items = given ? itemsOf(given, place) : [];
  if ('kind' in items) return items;
  const ratios: Ratio[] = [];
  for (const item of items) {
    if (item.kind === 'dynamic') return item;
    const ratio = fractionOf(item);
    if (!ratio) return place.world.dynamic('statistics of other things than ints and floats', place.call.span);
    ratios.push(ratio);
  }
  return { values: items, ratios };
}

/** An int where all are ints and the result is whole, else a float. */
function resultOf(ratio: Ratio, values: readonly Value[]): Value {
  const whole = values.every(value => integerOf(value) !== undefined);
  return whole && ratio.denominator === 1n ? int(ratio.numerator) : float(toNumber(ratio));
}

function meanOf(ratios: readonly Ratio[]): Ratio {
  return divide(ratios.reduce(add, ZERO_RATIO), { numerator: BigInt(ratios.length), denominator: 1n });
}

function least(name: string, count: number, needed: number): void {
  if (count >= needed) return;
  throw new PythonError(
    'StatisticsError',
    needed === 1 ? `${name} requires at least one data point` : `${name} requires at least two data points`,
  );
}

function summary(
  name: string,
  of: (numbers: { readonly values: readonly Value[]; readonly ratios: readonly Ratio[] }, place: Place) => Value,
): [string, Value] {
  return [
    name,
    native(name, 'data xbar?', ([given, mean], place) => {
      if (mean) return place.world.dynamic(`${name}() around a given mean`, place.call.span);
      const numbers = numbersOf(given, place);
      return 'kind' in numbers ? numbers : of(numbers, place);
    }),
  ];
}

/** The mean square distance; `given` less one for a sample. */
function variance(ratios: readonly Ratio[], less: 0 | 1): Ratio {
  const mean = meanOf(ratios);
  const squares = ratios.map(ratio => {
    const distance = add(ratio, { numerator: -mean.numerator, denominator: mean.denominator });
    return multiply(distance, distance);
  });
  return divide(squares.reduce(add, ZERO_RATIO), { numerator: BigInt(ratios.length - less), denominator: 1n });
}

function middle(values: readonly Value[], which: 'low' | 'high' | 'both', place: Place): Value {
  if (values.length === 0) throw new PythonError('StatisticsError', 'no median for empty data');
  const sorted = sortedByKeys(values, values, { reverse: false });
  if (!sorted) return place.world.dynamic('an order that is not known', place.call.span);
  const half = sorted.length >> 1;
  const [below, above] = [sorted[half - 1], sorted[half]];
  if (!above) return place.world.dynamic('a median', place.call.span);
  if (sorted.length % 2 === 1 || which === 'high' || !below) return above;
  return which === 'low' ? below : binary('/', binary('+', below, above), int(2));
}

/** The most common value, the first of those that are; null when one cannot be hashed. */
function modes(values: readonly Value[]): readonly Value[] {
  const counts = new Map<string, { readonly value: Value; count: number }>();
  for (const value of values) {
    const key = hashOrThrow(value);
    const present = counts.get(key);
    if (present) present.count += 1;
    else counts.set(key, { value, count: 1 });
  }
  const most = Math.max(0, ...[...counts.values()].map(({ count }) => count));
  return [...counts.values()].filter(({ count }) => count === most).map(({ value }) => value);
}

function overItems(name: string, of: (items: readonly Value[], place: Place) => Value): [string, Value] {
  return [
    name,
    native(name, 'data', ([given], place) => {
      const items = given ? itemsOf(given, place) : [];
      if ('kind' in items) return items;
      return items.find(item => item.kind === 'dynamic') ?? of(items, place);
    }),
  ];
}

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  summary('mean', ({ values, ratios }) => {
    least('mean', ratios.length, 1);
    return resultOf(meanOf(ratios), values);
  }),
  summary('fmean', ({ ratios }) => {
    if (ratios.length === 0) throw new PythonError('StatisticsError', 'fmean requires at least one data point');
    const total = ratios.reduce(add, ZERO_RATIO);
    return float(trueDivide(total.numerator, total.denominator) / ratios.length);
  }),
  summary('variance', ({ values, ratios }) => {
    least('variance', ratios.length, 2);
    return resultOf(variance(ratios, 1), values);
  }),
  summary('pvariance', ({ values, ratios }) => {
    least('pvariance', ratios.length, 1);
    return resultOf(variance(ratios, 0), values);
  }),
  summary('stdev', ({ ratios }) => {
    least('stdev', ratios.length, 2);
    return float(squareRoot(variance(ratios, 1)));
  }),
  summary('pstdev', ({ ratios }) => {
    least('pstdev', ratios.length, 1);
    return float(squareRoot(variance(ratios, 0)));
  }),
  overItems('median', (items, place) => middle(items, 'both', place)),
  overItems('median_low', (items, place) => middle(items, 'low', place)),
  overItems('median_high', (items, place) => middle(items, 'high', place)),
  overItems('mode', items => {
    const [first] = modes(items);
    if (first) return first;
    throw new PythonError('StatisticsError', 'no mode for empty data');
  }),
  overItems('multimode', items => list(modes(items))),
]);

export const statisticsModule: ModuleTable = (name, world) =>
  name === 'StatisticsError' ? world.exceptionClass('StatisticsError', 'ValueError') : NAMES.get(name);
