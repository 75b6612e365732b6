// dateutil.relativedelta: the constructor, and the weekdays.
import { NativeType } from '../../evaluate/native-type.ts';
import { PythonError } from '../../values/errors.ts';
import { integerOf } from '../../values/numbers.ts';
import { between, FIXED, RELATIVE, RelativeDeltaValue, WeekdayValue, type Fixed, type Relative } from '../../values/relativedelta.ts';
import type { Call, Evaluation, Value } from '../../values/value.ts';
import { builtinFunction } from '../../values/callable.ts';
import type { ModuleTable } from '../table-type.ts';

/** The names of the parameters, in their order. */
const PARAMETERS = [
  'dt1', 'dt2', 'years', 'months', 'days', 'leapdays', 'weeks', 'hours', 'minutes', 'seconds', 'microseconds', 'year', 'month', 'day', 'weekday',
  'yearday', 'nlyearday', 'hour', 'minute', 'second', 'microsecond',
]; // prettier-ignore
const YEAR_DAYS = [31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 366];

const RELATIVE_DELTA: NativeType = new NativeType({
  name: 'relativedelta',
  module: 'dateutil.relativedelta',
  includes: value => value instanceof RelativeDeltaValue,
  make: (args, kwargs, call, world) => {
    const given = new Map<string, Value>(args.map((value, at) => [PARAMETERS[at] ?? '', value]));
    for (const [name, value] of kwargs) {
      if (!PARAMETERS.includes(name))
        throw new PythonError('TypeError', `relativedelta.__init__() got an unexpected keyword argument '${name}'`);
      given.set(name, value);
    }
    const unknown = [...given.values()].find(value => value.kind === 'dynamic');
    if (unknown) return unknown;
    const [to, from] = [given.get('dt1'), given.get('dt2')];
    if (to && from && to.kind !== 'none' && from.kind !== 'none') {
      if ((to.kind !== 'date' && to.kind !== 'datetime') || (from.kind !== 'date' && from.kind !== 'datetime'))
        throw new PythonError('TypeError', 'relativedelta only diffs datetime/date');
      return between(to, from, RELATIVE_DELTA);
    }
    return fromParts(given, call, world);
  },
});

function fromParts(given: ReadonlyMap<string, Value>, call: Call, world: Evaluation): Value {
  const numbers = new Map<string, number>();
  for (const [name, value] of given) {
    const whole = integerOf(value);
    if (value.kind === 'none' || name === 'weekday') continue;
    if (whole === undefined && value.kind !== 'float') return world.dynamic('a relativedelta of other things than numbers', call.span);
    const number = whole === undefined ? (value.kind === 'float' ? value.value : 0) : Number(whole);
    if ((name === 'years' || name === 'months') && !Number.isInteger(number))
      throw new PythonError('ValueError', 'Non-integer years and months are ambiguous and not currently supported.');
    if (!Number.isInteger(number) && FIXED.some(fixed => fixed === name))
      return world.dynamic('a fixed part that is no whole number', call.span);
    numbers.set(name, number);
  }
  const relative: Partial<Record<keyof Relative, number>> = Object.fromEntries(RELATIVE.map(name => [name, numbers.get(name) ?? 0]));
  relative.days = (relative.days ?? 0) + (numbers.get('weeks') ?? 0) * 7;
  const fixed: Fixed = Object.fromEntries(
    FIXED.flatMap(name => (numbers.has(name) && name !== 'weekday' ? [[name, numbers.get(name)]] : [])),
  );
  const ofYear = numbers.get('nlyearday') ?? numbers.get('yearday') ?? 0;
  if (numbers.get('nlyearday') === undefined && ofYear > 59) relative.leapdays = -1;
  const weekday = weekdayOf(given.get('weekday'));
  return new RelativeDeltaValue(
    relative,
    { ...fixed, ...(ofYear > 0 ? dayOfYear(ofYear) : {}), ...(weekday ? { weekday } : {}) },
    RELATIVE_DELTA,
  );
}

function dayOfYear(day: number): Fixed {
  const at = YEAR_DAYS.findIndex(last => day <= last);
  if (at < 0) throw new PythonError('ValueError', `invalid year day (${day})`);
  return { month: at + 1, day: at === 0 ? day : day - (YEAR_DAYS[at - 1] ?? 0) };
}

function weekdayOf(value: Value | undefined): WeekdayValue | undefined {
  if (!value || value.kind === 'none') return undefined;
  if (value instanceof WeekdayValue) return value;
  const whole = integerOf(value);
  if (whole === undefined || whole < 0n || whole > 6n) throw new PythonError('IndexError', 'tuple index out of range');
  return new WeekdayValue(Number(whole), null);
}

/** `MO`: also called with which one it is, `MO(-1)`. */
class CallableWeekday extends WeekdayValue {
  readonly call = (call: Call): Value => {
    const nth = call.passed[0]?.value;
    const whole = nth && integerOf(nth);
    if (whole === 0n) throw new PythonError('ValueError', "Can't create weekday with n==0");
    return whole === undefined ? this : new WeekdayValue(this.weekday, Number(whole));
  };
}

export const WEEKDAYS: ReadonlyMap<string, Value> = new Map(
  ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((name, at) => [name, new CallableWeekday(at, null)]),
);

const weekday = builtinFunction('weekday', ([day, nth], _kwargs, call, world) => {
  const whole = day && integerOf(day);
  const count = nth && integerOf(nth);
  if (whole === undefined) return world.dynamic('a weekday that is not known', call.span);
  return new WeekdayValue(Number(whole), count === undefined ? null : Number(count));
});

export const relativedeltaModule: ModuleTable = name => {
  if (name === 'relativedelta') return RELATIVE_DELTA;
  return name === 'weekday' ? weekday : WEEKDAYS.get(name);
};
