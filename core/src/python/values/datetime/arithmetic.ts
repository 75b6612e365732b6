// Sums and differences of dates, datetimes and timedeltas.
import { PythonError } from '../errors.ts';
import { fromOrdinal, ordinalOf } from './calendar.ts';
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
  if (value.flavour === 'pendulum' && value.zone !== null) return addElapsed(value, delta.microseconds);
  return { ...atWallClock(value, localMicroseconds(value) + delta.microseconds), fold: 0 };
}

export function addElapsed(value: DateTimeValue, microseconds: bigint): DateTimeValue {
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

export function atWallClock(value: DateTimeValue, microseconds: bigint): DateTimeValue {
  const local = localTimeOf(microseconds);
  checkYear(local.year);
  return { ...value, ...local };
}

export function checkYear(year: number): void {
  if (year < 1 || year > 9999) throw new PythonError('OverflowError', 'date value out of range');
}

export function dateDifference(a: DateValue, b: DateValue): TimedeltaValue {
  const days = ordinalOf(a.year, a.month, a.day) - ordinalOf(b.year, b.month, b.day);
  return timedelta(BigInt(days) * MICROSECONDS_A_DAY);
}

/** `a - b`; between naive and aware a TypeError. Two datetimes of one zone object differ by their wall clocks. */
export function dateTimeDifference(a: DateTimeValue, b: DateTimeValue): TimedeltaValue {
  if ((a.zone === null) !== (b.zone === null)) throw new PythonError('TypeError', "can't subtract offset-naive and offset-aware datetimes");
  const pendulum = a.flavour === 'pendulum' || b.flavour === 'pendulum';
  if (pendulum) return { ...timedelta(instantOf(a) - instantOf(b)), between: { start: asPendulum(b, a), end: asPendulum(a, b) } };
  const sameZone = a.zone !== null && b.zone !== null && a.zone.name !== null && a.zone.name === b.zone.name;
  return timedelta(sameZone ? localMicroseconds(a) - localMicroseconds(b) : instantOf(a) - instantOf(b));
}

function asPendulum(value: DateTimeValue, like: DateTimeValue): DateTimeValue {
  if (value.flavour === 'pendulum') return value;
  return { ...value, flavour: 'pendulum', ...(like.pendulum === undefined ? {} : { pendulum: like.pendulum }) };
}
