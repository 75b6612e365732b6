// pendulum's Duration: a timedelta that remembers years and months, and counts its parts towards zero.
import { PythonError } from '../errors.ts';
import { trueDivide } from '../numbers.ts';
import { timedelta, MICROSECONDS_A_DAY } from './arithmetic.ts';
import type { TimedeltaValue, Value } from '../value.ts';

export type DurationValue = TimedeltaValue & { readonly duration: NonNullable<TimedeltaValue['duration']> };

/** `calendar`: years, months and days as they were given; `microseconds`: the whole, in which a year is 365 days and a month 30. */
export function durationOf(microseconds: bigint, calendar: DurationValue['duration']): DurationValue {
  return { ...timedelta(microseconds), duration: calendar };
}

/** What is neither years nor months, in microseconds. */
function restOf({ microseconds, duration: { years, months } }: DurationValue): bigint {
  return microseconds - BigInt(years * 365 + months * 30) * MICROSECONDS_A_DAY;
}

export interface DurationParts {
  readonly weeks: number;
  readonly days: number;
  readonly remainingDays: number;
  readonly hours: number;
  readonly minutes: number;
  /** Below a day. */
  readonly seconds: number;
  readonly remainingSeconds: number;
  readonly microseconds: number;
}

/** All parts with the sign of the whole. */
export function durationParts(of: DurationValue): DurationParts {
  const rest = restOf(of);
  const sign = rest < 0n ? -1 : 1;
  const size = rest < 0n ? -rest : rest;
  const days = Number(size / MICROSECONDS_A_DAY);
  const seconds = Number((size % MICROSECONDS_A_DAY) / 1_000_000n);
  const signed = (count: number): number => sign * count || 0;
  return {
    weeks: signed(Math.floor(days / 7)),
    days: signed(days),
    remainingDays: signed(days % 7),
    hours: signed(Math.floor(seconds / 3600)),
    minutes: signed(Math.floor(seconds / 60) % 60),
    seconds: signed(seconds),
    remainingSeconds: signed(seconds % 60),
    microseconds: signed(Number(size % 1_000_000n)),
  };
}

function withCalendar(value: TimedeltaValue): value is DurationValue {
  return value.duration !== undefined;
}

export function durationRepr(value: TimedeltaValue): string {
  if (!withCalendar(value)) return '';
  const { years, months } = value.duration;
  const parts = durationParts(value);
  const shown: readonly (readonly [string, number, boolean])[] = [
    ['years', years, years !== 0],
    ['months', months, months !== 0],
    ['weeks', parts.weeks, parts.weeks !== 0],
    // Weeks that are whole print their zero days too.
    ['days', parts.remainingDays, parts.days !== 0],
    ['hours', parts.hours, parts.hours !== 0],
    ['minutes', parts.minutes, parts.minutes !== 0],
    ['seconds', parts.remainingSeconds, parts.remainingSeconds !== 0],
    ['microseconds', parts.microseconds, parts.microseconds !== 0],
  ];
  return `Duration(${shown.flatMap(([name, count, isShown]) => (isShown ? [`${name}=${count}`] : [])).join(', ')})`;
}

/** `in_words()` in English, and `str(duration)`. */
export function durationWords(value: TimedeltaValue, separator = ' '): string {
  if (!withCalendar(value)) return '';
  const parts = durationParts(value);
  const units = [
    [value.duration.years, 'year'],
    [value.duration.months, 'month'],
    [parts.weeks, 'week'],
    [parts.remainingDays, 'day'],
    [parts.hours, 'hour'],
    [parts.minutes, 'minute'],
    [parts.remainingSeconds, 'second'],
  ] as const;
  const words = units.filter(([count]) => count !== 0).map(([count, unit]) => `${count} ${unit}${Math.abs(count) === 1 ? '' : 's'}`);
  if (words.length > 0) return words.join(separator);
  return parts.microseconds === 0 ? '0 microseconds' : `${(Math.abs(parts.microseconds) / 1e6).toFixed(2)} second`;
}

export function negatedDuration(value: TimedeltaValue): TimedeltaValue {
  if (!withCalendar(value)) return timedelta(-value.microseconds);
  const { years, months, days, pendulum } = value.duration;
  return durationOf(-value.microseconds, { years: -years || 0, months: -months || 0, days: -days || 0, pendulum });
}

/** Sums, multiples and parts of durations; undefined where none takes part. */
export function durationOperation(operator: string, a: Value, b: Value): Value | undefined {
  if (a.kind === 'timedelta' && b.kind === 'timedelta' && (operator === '+' || operator === '-')) {
    const version = (a.duration ?? b.duration)?.pendulum;
    if (version === undefined || (operator === '-' && !a.duration)) return undefined;
    const sum = operator === '+' ? a.microseconds + b.microseconds : a.microseconds - b.microseconds;
    return durationOf(sum, { years: 0, months: 0, days: 0, pendulum: version });
  }
  const [one, other] = a.kind === 'timedelta' ? [a, b] : [b, a];
  if (one.kind !== 'timedelta' || !withCalendar(one)) return undefined;
  const factor = other.kind === 'int' ? other.value : undefined;
  if (factor === undefined) return undefined;
  return operator === '*'
    ? scaled(one, factor)
    : one === a && (operator === '/' || operator === '//')
      ? divided(one, factor, operator)
      : undefined;
}

function scaled(of: DurationValue, by: bigint): Value {
  const { years, months, pendulum } = of.duration;
  return durationOf(of.microseconds * by, { years: years * Number(by), months: months * Number(by), days: 0, pendulum });
}

function divided(of: DurationValue, by: bigint, operator: '/' | '//'): Value {
  if (by === 0n) throw new PythonError('ZeroDivisionError', 'integer division or modulo by zero');
  const part = (value: number): number => (operator === '//' ? Math.floor(value / Number(by)) : halfEven(trueDivide(BigInt(value), by)));
  const [years, months] = [part(of.duration.years), part(of.duration.months)];
  const rest = Number(restOf(of)) / Number(by);
  const micro = BigInt(operator === '//' ? Math.floor(rest) : halfEven(rest));
  return durationOf(micro + BigInt(years * 365 + months * 30) * MICROSECONDS_A_DAY, {
    years,
    months,
    days: 0,
    pendulum: of.duration.pendulum,
  });
}

function halfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
}
