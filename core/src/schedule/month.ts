// Which days of a month a weekday falls on. Months count from 0, as those of `Date` do.
import { daysInMonth } from '../python/values/datetime/calendar.ts';

/** All days of the month that are this weekday, 0 for Sunday. */
export function weekdaysOf(year: number, month: number, weekday: number): readonly number[] {
  const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
  const days: number[] = [];
  for (let day = 1 + ((weekday - first + 7) % 7); day <= daysInMonth(year, month + 1); day += 7) days.push(day);
  return days;
}

/** The day from Monday to Friday nearest to a day, in the same month; a day after the end counts as the last. */
export function nearestWeekdayOf(year: number, month: number, day: number): number {
  const last = daysInMonth(year, month + 1);
  const meant = Math.min(day, last);
  const weekday = new Date(Date.UTC(year, month, meant)).getUTCDay();
  if (weekday === 6) return meant > 1 ? meant - 1 : meant + 2;
  if (weekday === 0) return meant < last ? meant + 1 : meant - 2;
  return meant;
}
