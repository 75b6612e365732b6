// Sums and differences of dates, datetimes and timedeltas.
import { PythonError } from '../errors.ts';
import { fromOrdinal, ordinalOf } from './calendar.ts';
import { daysInMonth } from './calendar.ts';
import { inZone, instantOf, localMicroseconds, localTimeOf, offsetOf } from './zones.ts';
import type { DateTimeValue, DateValue, TimedeltaValue } from '../value.ts';

export const MICROSECONDS_A_DAY = 86_400_000_000n;
const MAX_DELTA_DAYS = 999_999_999n;

/** Raises OverflowError beyond ±999999999 days. */
export function timedelta(microseconds: bigint): TimedeltaValue {
  const days = microseconds / MICROSECONDS_A_DAY;
  if (days > MAX_DELTA_DAYS || days < -MAX_DELTA_DAYS)
    throw new PythonError('OverflowError', `days=${days}; must have magnitude <= 999999999`);
  return { kind: 'timedelta', microseconds };
}

export function addToDate(date: DateValue, delta: TimedeltaValue): DateValue {
  const rest = ((delta.microseconds % MICROSECONDS_A_DAY) + MICROSECONDS_A_DAY) % MICROSECONDS_A_DAY;
  const days = Number((delta.microseconds - rest) / MICROSECONDS_A_DAY);
  const moved = fromOrdinal(ordinalOf(date.year, date.month, date.day) + days);
  checkYear(moved.year);
  return { kind: 'date', ...moved };
}

/** `datetime + timedelta`. The standard library moves the wall clock and never looks at the zone; pendulum adds elapsed time. */
export function addToDateTime(value: DateTimeValue, delta: TimedeltaValue): DateTimeValue {
  if (value.flavour === 'pendulum' && delta.duration) return addDuration(value, delta);
  if (value.flavour === 'pendulum' && value.zone !== null) return addElapsed(value, delta.microseconds);
  return { ...atWallClock(value, localMicroseconds(value) + delta.microseconds), fold: 0 };
}

/** The arguments of `DateTime.add(…)`. */
export interface CalendarParts {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  /** Hours, minutes, seconds and microseconds as one number of microseconds. */
  readonly microseconds: bigint;
}

/**
 * `DateTime.add`: with years, months, weeks or days everything moves on the wall clock, else in elapsed time
 * (pendulum `datetime.py`, `add`). Days beyond the end of a month become its last one.
 */
export function calendarAdd(value: DateTimeValue, parts: CalendarParts): DateTimeValue {
  const variable = parts.years !== 0 || parts.months !== 0 || parts.weeks !== 0 || parts.days !== 0;
  if (!variable) return addElapsed(value, parts.microseconds);
  const months = value.year * 12 + value.month - 1 + parts.years * 12 + parts.months;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  checkYear(year);
  const moved = { ...value, year, month, day: Math.min(value.day, daysInMonth(year, month)) };
  const rest = BigInt(parts.weeks * 7 + parts.days) * 86_400_000_000n + parts.microseconds;
  return normalised(atWallClock(moved, localMicroseconds(moved) + rest));
}

/** A Duration: its years and months by the calendar; its days too in pendulum 3, where they were given as such. */
function addDuration(value: DateTimeValue, delta: TimedeltaValue): DateTimeValue {
  const { years, months, days, pendulum } = delta.duration ?? { years: 0, months: 0, days: 0, pendulum: 2 };
  const ownDays = pendulum === 3 ? days : 0;
  const rest = delta.microseconds - BigInt(years * 365 + months * 30 + ownDays) * MICROSECONDS_A_DAY;
  return calendarAdd(value, { years, months, weeks: 0, days: ownDays, microseconds: rest });
}

function addElapsed(value: DateTimeValue, microseconds: bigint): DateTimeValue {
  if (value.zone === null) return atWallClock(value, localMicroseconds(value) + microseconds);
  if (microseconds === 0n) return value;
  const moved = inZone(instantOf(value) + microseconds, value.zone);
  checkYear(moved.year);
  return { ...value, ...moved };
}

/** The same wall clock where it exists, else the instant it stands for with the offset before the gap; ambiguous: the later one (fold 1). */
export function normalised(value: DateTimeValue): DateTimeValue {
  if (value.zone === null) return value;
  const early = { ...value, fold: 0 as const };
  const late = { ...value, fold: 1 as const };
  const [before, after] = [offsetOf(early) ?? 0, offsetOf(late) ?? 0];
  if (before === after) return early;
  // Offset grows over a gap (skipped hour), falls over a fold (repeated hour).
  return after > before ? { ...value, ...inZone(instantOf(early), value.zone) } : late;
}

function atWallClock(value: DateTimeValue, microseconds: bigint): DateTimeValue {
  const local = localTimeOf(microseconds);
  checkYear(local.year);
  return { ...value, ...local };
}

function checkYear(year: number): void {
  if (year < 1 || year > 9999) throw new PythonError('OverflowError', 'date value out of range');
}

export function dateDifference(a: DateValue, b: DateValue): TimedeltaValue {
  const days = ordinalOf(a.year, a.month, a.day) - ordinalOf(b.year, b.month, b.day);
  const span = timedelta(BigInt(days) * MICROSECONDS_A_DAY);
  const pendulum = a.pendulum ?? b.pendulum;
  return pendulum === undefined ? span : { ...span, between: { start: midnight(b, pendulum), end: midnight(a, pendulum), ofDates: true } };
}

function midnight({ year, month, day }: DateValue, pendulum: 2 | 3): DateTimeValue {
  return {
    kind: 'datetime',
    flavour: 'pendulum',
    pendulum,
    year,
    month,
    day,
    hour: 0,
    minute: 0,
    second: 0,
    microsecond: 0,
    zone: null,
    fold: 0,
  };
}

/** `a - b`; between naive and aware a TypeError. Two datetimes of one zone object differ by their wall clocks. */
export function dateTimeDifference(a: DateTimeValue, b: DateTimeValue): TimedeltaValue {
  if ((a.zone === null) !== (b.zone === null)) throw new PythonError('TypeError', "can't subtract offset-naive and offset-aware datetimes");
  const pendulum = a.flavour === 'pendulum' || b.flavour === 'pendulum';
  if (pendulum) return { ...timedelta(instantOf(a) - instantOf(b)), between: { start: asPendulum(b, a), end: asPendulum(a, b) } };
  const sameZone =
    a.zone !== null &&
    b.zone !== null &&
    a.zone.name !== null &&
    a.zone.name === b.zone.name &&
    a.zone.offsetSeconds === b.zone.offsetSeconds;
  return timedelta(sameZone ? localMicroseconds(a) - localMicroseconds(b) : instantOf(a) - instantOf(b));
}

function asPendulum(value: DateTimeValue, like: DateTimeValue): DateTimeValue {
  if (value.flavour === 'pendulum') return value;
  return { ...value, flavour: 'pendulum', ...(like.pendulum === undefined ? {} : { pendulum: like.pendulum }) };
}
