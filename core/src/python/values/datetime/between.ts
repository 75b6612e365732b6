// The difference of two pendulum datetimes in calendar units (Period in pendulum 2, Interval in 3), and in words.
import { daysInMonth, ordinalOf } from './calendar.ts';
import { instantOf, localMicroseconds, localTimeOf, offsetOf, type LocalTime } from './zones.ts';
import type { DateTimeValue } from '../value.ts';

export interface CalendarDifference {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly microseconds: number;
  readonly totalDays: number;
}

/** Pendulum's `precise_diff`: all parts carry the sign of `end - start`. */
export function calendarDifference(start: DateTimeValue, end: DateTimeValue): CalendarDifference {
  const negative = instantOf(start) > instantOf(end);
  const [from, to] = negative ? [end, start] : [start, end];
  const totalDays = ordinalOf(to.year, to.month, to.day) - ordinalOf(from.year, from.month, from.day);
  // Different zones, or one day: both sides count in UTC.
  const inUtc = zoneKey(from) !== zoneKey(to) || totalDays === 0;
  const clock = borrowed(inUtc ? utcFields(from) : from, inUtc ? utcFields(to) : to);
  const sign = negative ? -1 : 1;
  const signed = Object.fromEntries(Object.entries({ ...clock, totalDays }).map(([name, size]) => [name, sign * size || 0]));
  return signed as unknown as CalendarDifference;
}

function zoneKey(value: DateTimeValue): string {
  return value.zone === null ? '' : (value.zone.name ?? `fixed${value.zone.offsetSeconds ?? 0}`);
}

function utcFields(value: DateTimeValue): LocalTime {
  return localTimeOf(localMicroseconds(value) - BigInt(offsetOf(value) ?? 0) * 1_000_000n);
}

function borrowed(from: LocalTime, to: LocalTime): Omit<CalendarDifference, 'totalDays'> {
  let microseconds = to.microsecond - from.microsecond;
  let seconds = to.second - from.second;
  let minutes = to.minute - from.minute;
  let hours = to.hour - from.hour;
  let days = to.day - from.day;
  if (microseconds < 0) [microseconds, seconds] = [microseconds + 1_000_000, seconds - 1];
  if (seconds < 0) [seconds, minutes] = [seconds + 60, minutes - 1];
  if (minutes < 0) [minutes, hours] = [minutes + 60, hours - 1];
  if (hours < 0) [hours, days] = [hours + 24, days - 1];
  const { years, months, restDays } = calendarUnits(from, to, days);
  return { years, months, days: restDays, hours, minutes, seconds, microseconds };
}

/** Years, months and days; missing days are borrowed from the month before `to`. */
function calendarUnits(from: LocalTime, to: LocalTime, days: number): { years: number; months: number; restDays: number } {
  let months = to.month - from.month;
  let years = to.year - from.year;
  let restDays = days;
  if (days < 0) {
    const before = to.month === 1 ? { year: to.year - 1, month: 12 } : { year: to.year, month: to.month - 1 };
    const lastMonth = daysInMonth(before.year, before.month);
    const longer = daysInMonth(to.year, to.month) - lastMonth;
    if (days < longer) restDays += lastMonth < from.day ? from.day : lastMonth;
    else if (days === longer) [restDays, months] = [0, months + 1];
    else restDays += lastMonth;
    months -= 1;
  }
  if (months < 0) [months, years] = [months + 12, years - 1];
  return { years, months, restDays };
}

function counted(count: number | string, unit: string): string {
  return `${count} ${unit}${Math.abs(Number(count)) === 1 && typeof count === 'number' ? '' : 's'}`;
}

/** `in_words()` in English. */
export function inWords(start: DateTimeValue, end: DateTimeValue): string {
  const parts = calendarDifference(start, end);
  const weeks = Math.trunc(parts.days / 7) || 0;
  const units: readonly (readonly [number, string])[] = [
    [parts.years, 'year'],
    [parts.months, 'month'],
    [weeks, 'week'],
    [parts.days % 7 || 0, 'day'],
    [parts.hours, 'hour'],
    [parts.minutes, 'minute'],
    [parts.seconds, 'second'],
  ];
  const shown = units.filter(([count]) => count !== 0).map(([count, unit]) => counted(count, unit));
  if (shown.length > 0) return shown.join(' ');
  if (parts.microseconds === 0) return '0 microseconds';
  return `${(Math.abs(parts.microseconds) / 1e6).toFixed(2)} second`;
}

/** `value.diff_for_humans(other, absolute)` in English (pendulum `difference_formatter.py`). */
export function differenceForHumans(value: DateTimeValue, other: DateTimeValue, options: { readonly absolute: boolean }): string {
  const after = instantOf(value) > instantOf(other);
  const parts = after ? calendarDifference(other, value) : calendarDifference(value, other);
  const text = roughly(parts);
  if (options.absolute) return text;
  return `${text} ${after ? 'after' : 'before'}`;
}

function roughly(parts: CalendarDifference): string {
  const weeks = Math.floor(parts.days / 7);
  const rest = parts.days % 7;
  if (parts.years > 0) return counted(parts.years + (parts.months > 6 ? 1 : 0), 'year');
  if (parts.months === 11 && parts.days > 15) return '1 year';
  if (parts.months > 0) return counted(parts.months + (parts.days >= 27 ? 1 : 0), 'month');
  if (weeks > 0) return counted(weeks + (rest > 3 ? 1 : 0), 'week');
  if (rest > 0) return counted(rest + (parts.hours >= 22 ? 1 : 0), 'day');
  if (parts.hours > 0) return counted(parts.hours, 'hour');
  if (parts.minutes > 0) return counted(parts.minutes, 'minute');
  return parts.seconds > 10 ? counted(parts.seconds, 'second') : 'a few seconds';
}
