// The difference of two moments of pendulum: Period in pendulum 2, Interval in 3.
import { timedelta } from '../datetime/arithmetic.ts';
import { calendarDifference, inWords } from '../datetime/between.ts';
import { calendarAdd } from '../datetime/pendulum.ts';
import { instantOf } from '../datetime/zones.ts';
import { NativeIterable } from '../callable.ts';
import { spendItems } from '../effort.ts';
import { PythonError } from '../errors.ts';
import { bool, float, int, str } from '../make.ts';
import { trueDivide } from '../numbers.ts';
import type { DateTimeValue, TimedeltaValue, Value } from '../value.ts';
import { textArgument } from './str-search.ts';
import { method, numberArgument, property, type MethodTable } from './table.ts';

export type Between = TimedeltaValue & { readonly between: NonNullable<TimedeltaValue['between']> };

const calendar = (self: Between) => calendarDifference(self.between.start, self.between.end);
/** Seconds and days are cut towards zero, not floored as in the standard library (pendulum `duration.py`). */
const seconds = (self: Between) => self.microseconds / 1_000_000n;
const total = (divisor: bigint) => method<Between>('', self => float(trueDivide(self.microseconds, divisor * 1_000_000n)));
const whole = (divisor: bigint) => method<Between>('', self => int(seconds(self) / divisor));

export const betweenMethods: MethodTable<Between> = {
  years: property(self => int(calendar(self).years)),
  months: property(self => int(calendar(self).months)),
  weeks: property(self => int(Math.trunc(calendar(self).days / 7) || 0)),
  days: property(self => int(seconds(self) / 86_400n)),
  remaining_days: property(self => int(calendar(self).days % 7 || 0)),
  hours: property(self => int(calendar(self).hours)),
  minutes: property(self => int(calendar(self).minutes)),
  seconds: property(self => int(seconds(self) % 86_400n)),
  remaining_seconds: property(self => int(seconds(self) % 60n)),
  microseconds: property(self => int(self.microseconds % 1_000_000n)),
  start: property(self => endOf(self, self.between.start)),
  end: property(self => endOf(self, self.between.end)),
  invert: property(self => bool(self.microseconds < 0n)),
  in_years: method('', self => int(calendar(self).years)),
  in_months: method('', self => int(calendar(self).years * 12 + calendar(self).months)),
  in_weeks: method('', self => int(Math.trunc(calendar(self).totalDays / 7) || 0)),
  in_days: method('', self => int(calendar(self).totalDays)),
  in_hours: whole(3600n),
  in_minutes: whole(60n),
  in_seconds: whole(1n),
  in_words: method('locale= separator=', self => str(inWords(self.between.start, self.between.end))),
  total_seconds: total(1n),
  total_minutes: total(60n),
  total_hours: total(3600n),
  total_days: total(86_400n),
  total_weeks: total(604_800n),
  as_timedelta: method('', self => timedelta(self.microseconds)),
  as_interval: method('', self => timedelta(self.microseconds)),
  range: method('unit: amount=', (self, [unit, amount]) => rangeOf(self, textArgument(unit, 'unit'), numberArgument(amount, 1))),
};

/** A period of dates has dates at its ends. */
function endOf(self: Between, at: DateTimeValue): Value {
  if (!self.between.ofDates) return at;
  const { year, month, day, pendulum } = at;
  return { kind: 'date', year, month, day, ...(pendulum === undefined ? {} : { pendulum }) };
}

/** `for day in period`. */
export function daysIn(self: Between): readonly Value[] {
  return momentsOf(self.between.start, self.between.end, 'days', 1).map(at => endOf(self, at));
}

const UNITS = { years: 0, months: 0, weeks: 0, days: 0, microseconds: 0n };
const CLOCK: Readonly<Record<string, bigint>> = { hours: 3_600_000_000n, minutes: 60_000_000n, seconds: 1_000_000n, microseconds: 1n };

/** `range('days', 2)`: the moments from the start to the end, counted from the start each. */
function rangeOf(self: Between, unit: string, amount: number): Value {
  const { start, end } = self.between;
  return new NativeIterable('generator', () => momentsOf(start, end, unit, amount).map(at => endOf(self, at)));
}

function momentsOf(start: DateTimeValue, end: DateTimeValue, unit: string, amount: number): DateTimeValue[] {
  const backwards = instantOf(start) > instantOf(end);
  const moments: DateTimeValue[] = [];
  for (let count = 0; ; count += amount) {
    spendItems(5);
    const size = backwards ? -count : count;
    const clock = CLOCK[unit];
    if (clock === undefined && !(unit in UNITS)) throw new PythonError('TypeError', `add() got an unexpected keyword argument '${unit}'`);
    const at = calendarAdd(start, clock === undefined ? { ...UNITS, [unit]: size } : { ...UNITS, microseconds: BigInt(size) * clock });
    if (backwards ? instantOf(at) < instantOf(end) : instantOf(at) > instantOf(end)) return moments;
    moments.push(at);
  }
}
