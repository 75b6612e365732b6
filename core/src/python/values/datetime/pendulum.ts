// What pendulum's DateTime computes: calendar sums, starts and ends of units, next and previous weekdays.
import { PythonError } from '../errors.ts';
import { calendarAdd, normalised } from './arithmetic.ts';

export { calendarAdd } from './arithmetic.ts';

import { daysInMonth, weekdayOf } from './calendar.ts';
import { checkFields } from './make.ts';
import type { DateTimeValue } from '../value.ts';

function addDays(value: DateTimeValue, days: number): DateTimeValue {
  return calendarAdd(value, { years: 0, months: 0, weeks: 0, days, microseconds: 0n });
}

/** The value with some fields set anew, in the same zone; raises ValueError when they are no date. */
export function withFields(value: DateTimeValue, fields: Partial<DateTimeValue>): DateTimeValue {
  const made = { ...value, ...fields };
  checkFields(made);
  return normalised(made);
}

const START = { hour: 0, minute: 0, second: 0, microsecond: 0 };
const END = { hour: 23, minute: 59, second: 59, microsecond: 999_999 };

export function startOf(value: DateTimeValue, unit: string): DateTimeValue {
  switch (unit) {
    case 'second':
      return withFields(value, { microsecond: 0 });
    case 'minute':
      return withFields(value, { second: 0, microsecond: 0 });
    case 'hour':
      return withFields(value, { minute: 0, second: 0, microsecond: 0 });
    case 'day':
      return withFields(value, START);
    case 'week':
      return startOf(addDays(value, -weekdayOf(value.year, value.month, value.day)), 'day');
    case 'month':
      return withFields(value, { day: 1, ...START });
    case 'year':
      return withFields(value, { month: 1, day: 1, ...START });
    case 'decade':
      return withFields(value, { year: value.year - (value.year % 10), month: 1, day: 1, ...START });
    case 'century':
      return withFields(value, { year: value.year - ((value.year - 1) % 100), month: 1, day: 1, ...START });
    default:
      throw new PythonError('ValueError', `Invalid unit "${unit}" for start_of()`);
  }
}

export function endOf(value: DateTimeValue, unit: string): DateTimeValue {
  switch (unit) {
    case 'second':
      return withFields(value, { microsecond: 999_999 });
    case 'minute':
      return withFields(value, { second: 59, microsecond: 999_999 });
    case 'hour':
      return withFields(value, { minute: 59, second: 59, microsecond: 999_999 });
    case 'day':
      return withFields(value, END);
    case 'week':
      return endOf(addDays(value, 6 - weekdayOf(value.year, value.month, value.day)), 'day');
    case 'month':
      return withFields(value, { day: daysInMonth(value.year, value.month), ...END });
    case 'year':
      return withFields(value, { month: 12, day: 31, ...END });
    case 'decade':
      return withFields(value, { year: value.year - (value.year % 10) + 9, month: 12, day: 31, ...END });
    case 'century':
      return withFields(value, { year: value.year - ((value.year - 1) % 100) + 99, month: 12, day: 31, ...END });
    default:
      throw new PythonError('ValueError', `Invalid unit "${unit}" for end_of()`);
  }
}

/** `day_of_week`: Sunday is 0 in pendulum 2; Monday is 0 in pendulum 3. */
export function dayOfWeek(value: DateTimeValue): number {
  const monday = weekdayOf(value.year, value.month, value.day);
  return value.pendulum === 3 ? monday : (monday + 1) % 7;
}

/** The nearest day before or after with that weekday, in the version's counting; the same weekday when none is given. */
export function weekdayFrom(
  value: DateTimeValue,
  weekday: number | null,
  options: { readonly step: 1 | -1; readonly keepTime: boolean },
): DateTimeValue {
  const wanted = weekday ?? dayOfWeek(value);
  if (wanted < 0 || wanted > 6) throw new PythonError('ValueError', 'Invalid day of week');
  let day = addDays(options.keepTime ? value : startOf(value, 'day'), options.step);
  while (dayOfWeek(day) !== wanted) day = addDays(day, options.step);
  return day;
}

/** `first_of` and `last_of`: the first or last day of a month, quarter or year, or its first or last such weekday. */
export function edgeOf(value: DateTimeValue, unit: string, weekday: number | null, edge: 'first' | 'last'): DateTimeValue {
  const months = monthsOf(value, unit);
  const month = edge === 'first' ? months[0] : months[1];
  const day = edge === 'first' ? 1 : daysInMonth(value.year, month);
  let at = withFields(startOf(value, 'day'), { month, day });
  if (weekday !== null) while (dayOfWeek(at) !== weekday) at = addDays(at, edge === 'first' ? 1 : -1);
  return at;
}

/** `nth_of`: the nth such weekday; raises when the unit has not so many. */
export function nthOf(value: DateTimeValue, unit: string, nth: number, weekday: number): DateTimeValue {
  const first = edgeOf(value, unit, weekday, 'first');
  const found = addDays(first, (nth - 1) * 7);
  const lastMonth = monthsOf(value, unit)[1];
  if (found.year !== value.year || found.month > lastMonth)
    throw new PythonError('PendulumException', `Unable to find occurence ${nth} of ${weekday} in ${unit}`);
  return found;
}

function monthsOf(value: DateTimeValue, unit: string): readonly [number, number] {
  switch (unit) {
    case 'month':
      return [value.month, value.month];
    case 'quarter': {
      const quarter = Math.ceil(value.month / 3);
      return [quarter * 3 - 2, quarter * 3];
    }
    case 'year':
      return [1, 12];
    default:
      // Both functions of pendulum name first_of here.
      throw new PythonError('ValueError', `Invalid unit "${unit}" for first_of()`);
  }
}
