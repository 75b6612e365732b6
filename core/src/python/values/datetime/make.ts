// Constructors of the datetime family, with the range checks of Python's datetime.
import { MICROSECONDS_A_DAY, timedelta } from './arithmetic.ts';
import { daysInMonth } from './calendar.ts';
import { PythonError } from '../errors.ts';
import { roundHalfEven } from '../numbers.ts';
import type { LocalTime } from './zones.ts';
import type { DateTimeValue, DateValue, TimedeltaValue, TimeValue, ZoneValue } from '../value.ts';

/** `datetime.timezone.utc`. */
export const UTC: ZoneValue = { kind: 'zone', name: null, offsetSeconds: 0, from: 'datetime' };

export function pendulumZone(name: string, pendulum: 2 | 3): ZoneValue {
  return { kind: 'zone', name, offsetSeconds: null, from: 'pendulum', pendulum };
}

/** The arguments of `timedelta(…)`. */
export interface DeltaParts {
  readonly days?: number | bigint;
  readonly seconds?: number | bigint;
  readonly microseconds?: number | bigint;
  readonly milliseconds?: number | bigint;
  readonly minutes?: number | bigint;
  readonly hours?: number | bigint;
  readonly weeks?: number | bigint;
}

const SIZES: Readonly<Record<keyof DeltaParts, bigint>> = {
  weeks: 7n * MICROSECONDS_A_DAY,
  days: MICROSECONDS_A_DAY,
  hours: 3_600_000_000n,
  minutes: 60_000_000n,
  seconds: 1_000_000n,
  milliseconds: 1000n,
  microseconds: 1n,
};

/** Whole parts are exact; the fractions are summed and rounded once, half to even. */
export function timedeltaOf(parts: DeltaParts): TimedeltaValue {
  let whole = 0n;
  let fraction = 0;
  for (const [name, size] of Object.entries(SIZES)) {
    const given = parts[name as keyof DeltaParts] ?? 0n;
    if (typeof given === 'bigint') whole += given * size;
    else {
      const units = Math.trunc(given);
      whole += BigInt(units) * size;
      fraction += (given - units) * Number(size);
    }
  }
  return timedelta(whole + BigInt(roundHalfEven(fraction)));
}

export function makeDate(year: number, month: number, day: number): DateValue {
  checkDate(year, month, day);
  return { kind: 'date', year, month, day };
}

export function makeTime(fields: Partial<Pick<TimeValue, 'hour' | 'minute' | 'second' | 'microsecond' | 'zone'>>): TimeValue {
  const { hour = 0, minute = 0, second = 0, microsecond = 0, zone = null } = fields;
  checkClock(hour, minute, second, microsecond);
  return { kind: 'time', hour, minute, second, microsecond, zone };
}

export type DateTimeFields = Pick<DateTimeValue, 'year' | 'month' | 'day'> &
  Partial<Omit<DateTimeValue, 'kind' | 'year' | 'month' | 'day'>>;

export function makeDateTime(fields: DateTimeFields): DateTimeValue {
  const { hour = 0, minute = 0, second = 0, microsecond = 0, zone = null, fold = 0, flavour = 'datetime' } = fields;
  checkDate(fields.year, fields.month, fields.day);
  checkClock(hour, minute, second, microsecond);
  return { kind: 'datetime', ...fields, hour, minute, second, microsecond, zone, fold, flavour };
}

/** Raises ValueError for fields out of range, in the words of `datetime`. */
export function checkFields(fields: LocalTime): void {
  checkDate(fields.year, fields.month, fields.day);
  checkClock(fields.hour, fields.minute, fields.second, fields.microsecond);
}

function checkDate(year: number, month: number, day: number): void {
  if (year < 1 || year > 9999) throw new PythonError('ValueError', `year ${year} is out of range`);
  if (month < 1 || month > 12) throw new PythonError('ValueError', 'month must be in 1..12');
  if (day < 1 || day > daysInMonth(year, month)) throw new PythonError('ValueError', 'day is out of range for month');
}

function checkClock(hour: number, minute: number, second: number, microsecond: number): void {
  if (hour < 0 || hour > 23) throw new PythonError('ValueError', 'hour must be in 0..23');
  if (minute < 0 || minute > 59) throw new PythonError('ValueError', 'minute must be in 0..59');
  if (second < 0 || second > 59) throw new PythonError('ValueError', 'second must be in 0..59');
  if (microsecond < 0 || microsecond > 999_999) throw new PythonError('ValueError', 'microsecond must be in 0..999999');
}
