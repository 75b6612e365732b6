// The proleptic Gregorian calendar of Python's datetime: days from 0001-01-01 and back.

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Day of the year from one. */
export function dayOfYear(year: number, month: number, day: number): number {
  return (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0) + day;
}

/** `date.toordinal()`: 1 is 0001-01-01. */
export function ordinalOf(year: number, month: number, day: number): number {
  const before = year - 1;
  return before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) + dayOfYear(year, month, day);
}

/** `date.fromordinal()`; any whole number, so that the caller can check the range of years. */
export function fromOrdinal(ordinal: number): { readonly year: number; readonly month: number; readonly day: number } {
  // 719163 is the ordinal of 1970-01-01; the Date object does the rest in UTC.
  const date = new Date((ordinal - 719_163) * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Monday is 0. */
export function weekdayOf(year: number, month: number, day: number): number {
  return (ordinalOf(year, month, day) + 6) % 7;
}

/** ISO year, week from one, weekday from one. */
export function isoCalendarOf(year: number, month: number, day: number): readonly [number, number, number] {
  const weekday = weekdayOf(year, month, day);
  const thursday = ordinalOf(year, month, day) - weekday + 3;
  const isoYear = fromOrdinal(thursday).year;
  const week = Math.floor((thursday - ordinalOf(isoYear, 1, 1)) / 7) + 1;
  return [isoYear, week, weekday + 1];
}
