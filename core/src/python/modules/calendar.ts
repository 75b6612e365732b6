// calendar: lengths of months, leap years, names of days and months.
import { PythonError } from '../values/errors.ts';
import { daysInMonth, isLeap, weekdayOf } from '../values/datetime/calendar.ts';
import { DAYS, MONTHS } from '../values/datetime/names.ts';
import { localMicroseconds } from '../values/datetime/zones.ts';
import { bool, int, list, str, tuple } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import type { Value } from '../values/value.ts';
import { native } from './arguments.ts';
import { wholeNumber } from './datetime.ts';
import type { ModuleTable } from './table-type.ts';

const names = (all: readonly string[], length?: number): Value => list(all.map(name => str(name.slice(0, length))));

function monthOf(value: Value | undefined): number {
  const month = wholeNumber(value, 0);
  if (month < 1 || month > 12) throw new PythonError('calendar.IllegalMonthError', `bad month number ${month}; must be 1-12`);
  return month;
}

/** Weeks of a month from Monday on, days outside of it as 0. */
function weeksOf(year: number, month: number): number[][] {
  const before = weekdayOf(year, month, 1);
  const days = Array.from({ length: daysInMonth(year, month) }, (_, at) => at + 1);
  const cells = [...Array.from({ length: before }, () => 0), ...days];
  while (cells.length % 7 > 0) cells.push(0);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['isleap', native('isleap', 'year', ([year]) => bool(isLeap(wholeNumber(year, 0))))],
  [
    'leapdays',
    native('leapdays', 'y1 y2', ([from, to]) => {
      const before = (year: number): number => Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
      return int(before(wholeNumber(to, 0) - 1) - before(wholeNumber(from, 0) - 1));
    }),
  ],
  [
    'monthrange',
    native('monthrange', 'year month', ([given, month]) => {
      const [year, number] = [wholeNumber(given, 0), monthOf(month)];
      return tuple([int(weekdayOf(year, number, 1)), int(daysInMonth(year, number))]);
    }),
  ],
  [
    'monthcalendar',
    native('monthcalendar', 'year month', ([year, month]) =>
      list(weeksOf(wholeNumber(year, 0), monthOf(month)).map(week => list(week.map(day => int(day))))),
    ),
  ],
  [
    'weekday',
    native('weekday', 'year month day', ([year, month, day]) =>
      int(weekdayOf(wholeNumber(year, 0), wholeNumber(month, 0), wholeNumber(day, 0))),
    ),
  ],
  [
    'timegm',
    native('timegm', 'tuple', ([given], { call, world }) => {
      const items = given ? world.iterate(given, call.span) : [];
      if ('kind' in items) return items;
      const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = items.map(item => Number(integerOf(item) ?? 0n));
      return int(localMicroseconds({ year, month, day, hour, minute, second, microsecond: 0 }) / 1_000_000n);
    }),
  ],
  ['firstweekday', native('firstweekday', '', () => int(0))],
  ['month_name', names(['', ...MONTHS])],
  ['month_abbr', names(['', ...MONTHS], 3)],
  ['day_name', names(DAYS)],
  ['day_abbr', names(DAYS, 3)],
  ...DAYS.map((day, at): [string, Value] => [day.toUpperCase(), int(at)]),
  ['January', int(1)],
  ['February', int(2)],
]);

export const calendarModule: ModuleTable = name => NAMES.get(name);
