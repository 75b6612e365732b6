// The next and the previous time of a cron expression on a local clock, found as croniter finds them.
//
// Field by field from the year down, the time moves to the nearest value that the field allows, and what is below it to its first or
// last; then all fields are asked again. croniter's two versions differ in how far a move goes where no value is left, so that some
// times are never found by 2.0.1: `0 0 29 2 *` has no previous one. Airflow raises there, and so does this.
import { isLeap } from '../python/values/datetime/calendar.ts';
import type { CronFields } from './cron-fields.ts';
import { DAY, MONTH, WEEKDAY, type FieldValue } from './cron-range.ts';
import { nearestWeekdayOf, weekdaysOf } from './month.ts';
import { ScheduleProblem } from './problem.ts';

export type Direction = 'next' | 'previous';

const MINUTE = 0;
const HOUR = 1;
const SECOND = 5;
const YEAR = 6;
/** croniter gives up when this many years have brought nothing. */
const YEARS_LOOKED_AT = 50;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const SECONDS_A_DAY = 86_400;

/** The first time after, or the last before `local`. Both in seconds of the local clock; `local` may have a fraction. */
export function fire(cron: CronFields, local: number, direction: Direction): number {
  const isEither = cron.fields[DAY]?.[0] !== '*' && cron.fields[WEEKDAY]?.[0] !== '*';
  if (!isEither) return search(cron, local, direction);
  const onDays = attempt(replaced(cron, WEEKDAY), local, direction);
  const onWeekdays = attempt(replaced(cron, DAY), local, direction);
  if (onDays === null && onWeekdays === null) throw notFound(direction);
  if (onDays === null || onWeekdays === null) return onDays ?? onWeekdays ?? NaN;
  return direction === 'next' ? Math.min(onDays, onWeekdays) : Math.max(onDays, onWeekdays);
}

function replaced(cron: CronFields, index: number): CronFields {
  return { ...cron, fields: cron.fields.map((values, at) => (at === index ? ['*'] : values)) };
}

/** Of day and weekday, 7.0.0 lets one be impossible, unless `#` or `W` are in the game. */
function attempt(cron: CronFields, local: number, direction: Direction): number | null {
  try {
    return search(cron, local, direction);
  } catch (error) {
    const isLenient = cron.target !== '2.7.2' && cron.nth.size === 0 && cron.nearestWeekdays.size === 0;
    if (isLenient && error instanceof ScheduleProblem) return null;
    throw error;
  }
}

function notFound(direction: Direction): ScheduleProblem {
  return new ScheduleProblem('CroniterBadDateError', `failed to find ${direction === 'next' ? 'next' : 'prev'} date`);
}

function search(cron: CronFields, local: number, direction: Direction): number {
  const unit = cron.fields.length > 5 ? 1 : 60;
  const from = direction === 'next' ? Math.floor(local) + unit : Math.ceil(local) - 1;
  let at = Math.floor(from / unit) * unit;
  const firstYear = yearOf(at);
  while (Math.abs(yearOf(at) - firstYear) <= YEARS_LOOKED_AT) {
    const moved = firstMove(cron, at, direction);
    if (moved === null) return Math.floor(at / unit) * unit;
    if (moved === 'exhausted') break;
    at = moved;
  }
  throw notFound(direction);
}

function yearOf(at: number): number {
  return new Date(at * 1000).getUTCFullYear();
}

/** Where the first field that does not fit moves the time; null when all fit. */
function firstMove(cron: CronFields, at: number, direction: Direction): number | 'exhausted' | null {
  const date = new Date(at * 1000);
  const asked = { cron, at, date, direction };
  return (
    moveOfYear(asked) ??
    moveOfMonth(asked) ??
    (cron.nearestWeekdays.size > 0 ? moveToDays(asked, nearestDays(asked)) : moveOfDay(asked)) ??
    (cron.nth.size > 0 ? moveToDays(asked, nthDays(asked)) : moveOfWeekday(asked)) ??
    moveOfClock(asked)
  );
}

interface Asked {
  readonly cron: CronFields;
  readonly at: number;
  readonly date: Date;
  readonly direction: Direction;
}

/** The values of a field, or null when it allows all. */
function limited({ cron }: Asked, index: number): readonly FieldValue[] | null {
  const values = cron.fields[index];
  return values === undefined || values.includes('*') ? null : values;
}

/** The first second of a day, or the last when looking back. `day` as in `Date.UTC`: 0 is the last of the month before. */
function edgeOfDay({ direction }: Asked, year: number, month: number, day: number): number {
  return Date.UTC(year, month, day) / 1000 + (direction === 'next' ? 0 : SECONDS_A_DAY - 1);
}

function moveOfYear(asked: Asked): number | 'exhausted' | null {
  const years = limited(asked, YEAR)?.filter(value => typeof value === 'number');
  if (!years) return null;
  const now = asked.date.getUTCFullYear();
  const year = asked.direction === 'next' ? years.find(value => value >= now) : years.findLast(value => value <= now);
  if (year === undefined) return 'exhausted';
  if (year === now) return null;
  return asked.direction === 'next' ? edgeOfDay(asked, year, 0, 1) : edgeOfDay(asked, year, 11, 31);
}

function moveOfMonth(asked: Asked): number | null {
  const values = limited(asked, MONTH);
  if (!values) return null;
  const { date, direction, cron } = asked;
  const months = distance(date.getUTCMonth() + 1, values, 12, asked);
  if (months === 0) return null;
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  if (direction === 'next') return edgeOfDay(asked, year, month, 1);
  const first = new Date(Date.UTC(year, month, 1));
  return edgeOfDay(asked, year, month, daysOf(first.getUTCFullYear(), first.getUTCMonth(), cron, 'never leap'));
}

/** 2.0.1 forgets the 29th of February where it looks at a month that it is not in. */
function daysOf(year: number, month: number, { target }: CronFields, old: 'leap' | 'never leap'): number {
  const isLong = month === 1 && isLeap(year) && (target !== '2.7.2' || old === 'leap');
  return (DAYS[month] ?? 31) + (isLong ? 1 : 0);
}

function moveOfDay(asked: Asked): number | null {
  const values = limited(asked, DAY);
  if (!values) return null;
  const { date, direction, cron } = asked;
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const length = daysOf(year, month, cron, 'leap');
  if (values.includes('l') && day === length) return null;
  const before = month === 0 ? 31 : daysOf(year, month - 1, cron, 'never leap');
  const days = distance(day, values, direction === 'next' ? length : before, asked);
  return days === 0 ? null : edgeOfDay(asked, year, month, day + days);
}

function moveOfWeekday(asked: Asked): number | null {
  const values = limited(asked, WEEKDAY);
  if (!values) return null;
  const { date } = asked;
  const days = distance(date.getUTCDay(), values, 7, asked);
  return days === 0 ? null : edgeOfDay(asked, date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + days);
}

function nearestDays({ cron, date }: Asked): readonly number[] {
  return [...cron.nearestWeekdays].map(day => nearestWeekdayOf(date.getUTCFullYear(), date.getUTCMonth(), day));
}

function nthDays({ cron, date }: Asked): readonly number[] {
  return [...cron.nth].flatMap(([weekday, which]) => {
    const days = weekdaysOf(date.getUTCFullYear(), date.getUTCMonth(), weekday);
    return [...which].flatMap(nth => (nth === 'l' ? days.at(-1) : days[nth - 1]) ?? []);
  });
}

/** To the nearest of these days of the month, or over its end when none is left. */
function moveToDays(asked: Asked, days: readonly number[]): number | null {
  const { date, direction } = asked;
  const [year, month, now] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const left = days.filter(day => (direction === 'next' ? day >= now : day <= now));
  if (left.length === 0) return direction === 'next' ? edgeOfDay(asked, year, month + 1, 1) : edgeOfDay(asked, year, month, 0);
  const day = direction === 'next' ? Math.min(...left) : Math.max(...left);
  return day === now ? null : edgeOfDay(asked, year, month, day);
}

/** Hour, minute and second: each moves to the edge of the unit it is in. */
function moveOfClock(asked: Asked): number | null {
  const { at, date } = asked;
  const clock = [
    [HOUR, date.getUTCHours(), 24, 3600],
    [MINUTE, date.getUTCMinutes(), 60, 60],
    [SECOND, date.getUTCSeconds(), 60, 1],
  ] as const;
  for (const [index, now, range, unit] of clock) {
    const values = limited(asked, index);
    const units = values ? distance(now, values, range, asked) : 0;
    if (units === 0) continue;
    const start = Math.floor(at / unit) * unit + units * unit;
    return asked.direction === 'next' ? start : start + unit - 1;
  }
  return null;
}

/** How far the nearest allowed value is; where none is left, the first or last of the next round of `range`. */
function distance(now: number, values: readonly FieldValue[], range: number, { cron, direction }: Asked): number {
  return direction === 'next' ? distanceOn(now, values, range, cron) : distanceBack(now, values, range, cron);
}

function distanceOn(now: number, values: readonly FieldValue[], range: number, { target }: CronFields): number {
  for (const value of values) {
    if (target !== '2.7.2' && typeof value === 'number' && value > range) continue;
    const meant = numberOf(value, range);
    if (meant >= now) return meant - now;
  }
  return numberOf(values[0], range) - now + range;
}

function distanceBack(now: number, values: readonly FieldValue[], range: number, { target }: CronFields): number {
  const numbers = values.filter(value => typeof value === 'number');
  const reached = numbers.findLast(value => value <= now);
  if (reached !== undefined) return reached - now;
  if (values.includes('l')) return -now;
  const last = numbers.findLast(value => value <= range);
  if (last === undefined) return target === '2.7.2' ? -now : -range;
  return last - now - range;
}

function numberOf(value: FieldValue | undefined, range: number): number {
  return typeof value === 'number' ? value : range;
}
