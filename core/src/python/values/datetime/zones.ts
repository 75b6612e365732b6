// Time zones: the offset of a local time, and instants to local times. IANA names through luxon.
import { IANAZone } from 'luxon';
import { fromOrdinal, ordinalOf } from './calendar.ts';
import type { DateTimeValue, ZoneValue } from '../value.ts';

/** Fields of a local time, microseconds exact. */
export type LocalTime = Pick<DateTimeValue, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'microsecond'>;

const MICROSECONDS_A_DAY = 86_400_000_000n;
const EPOCH_ORDINAL = 719_163;

/** Microseconds from 1970-01-01T00:00:00 to the local time, as if it were UTC. */
export function localMicroseconds(time: LocalTime): bigint {
  const days = BigInt(ordinalOf(time.year, time.month, time.day) - EPOCH_ORDINAL);
  const seconds = BigInt(time.hour * 3600 + time.minute * 60 + time.second);
  return days * MICROSECONDS_A_DAY + seconds * 1_000_000n + BigInt(time.microsecond);
}

/** The inverse of {@link localMicroseconds}. Years outside 1–9999 come out as they are; the caller refuses them. */
export function localTimeOf(microseconds: bigint): LocalTime {
  const inDay = ((microseconds % MICROSECONDS_A_DAY) + MICROSECONDS_A_DAY) % MICROSECONDS_A_DAY;
  const days = Number((microseconds - inDay) / MICROSECONDS_A_DAY);
  const seconds = Number(inDay / 1_000_000n);
  return {
    ...fromOrdinal(days + EPOCH_ORDINAL),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: Number(inDay % 1_000_000n),
  };
}

/** Whether the zone is known: a fixed offset, or a name in the zone database. */
export function isKnownZone(name: string): boolean {
  // Luxon keeps what `create` makes; asking the zone database each time costs a millisecond an edit.
  return IANAZone.create(name).isValid;
}

/** Offset in seconds at an instant given in microseconds. */
export function offsetAt(zone: ZoneValue, instant: bigint): number {
  if (zone.offsetSeconds !== null) return zone.offsetSeconds;
  if (zone.name === null || zone.name === 'UTC') return 0;
  return IANAZone.create(zone.name).offset(Number(instant / 1000n)) * 60;
}

/** Offset of a local time in seconds; null when it is naive. In gaps and folds as PEP 495: `fold` picks the earlier or later offset. */
export function offsetOf(value: Pick<DateTimeValue, 'zone' | 'fold'> & LocalTime): number | null {
  if (value.zone === null) return null;
  return offsetOfLocal(value.zone, localMicroseconds(value), value.fold);
}

/** As {@link offsetOf}, for a local time in microseconds. */
function offsetOfLocal(zone: ZoneValue, local: bigint, fold: 0 | 1): number {
  if (zone.offsetSeconds !== null) return zone.offsetSeconds;
  const day = MICROSECONDS_A_DAY;
  const before = offsetAt(zone, local - day);
  const after = offsetAt(zone, local + day);
  if (before === after) {
    const guess = offsetAt(zone, local - BigInt(before) * 1_000_000n);
    if (guess === before) return before;
  }
  const early = local - BigInt(before) * 1_000_000n;
  const late = local - BigInt(after) * 1_000_000n;
  const earlyFits = offsetAt(zone, early) === before;
  const lateFits = offsetAt(zone, late) === after;
  if (earlyFits && !lateFits) return before;
  if (lateFits && !earlyFits) return after;
  return fold === 0 ? before : after;
}

/** Microseconds since the epoch: the instant of an aware time; of a naive one, its fields as if in UTC. */
export function instantOf(value: Pick<DateTimeValue, 'zone' | 'fold'> & LocalTime): bigint {
  return localMicroseconds(value) - BigInt(offsetOf(value) ?? 0) * 1_000_000n;
}

/** The local time of an instant in a zone, with the fold that PEP 495 gives it. */
export function inZone(instant: bigint, zone: ZoneValue): LocalTime & { readonly fold: 0 | 1 } {
  const offset = offsetAt(zone, instant);
  const local = instant + BigInt(offset) * 1_000_000n;
  const fold = offsetOfLocal(zone, local, 0) === offset ? 0 : 1;
  return { ...localTimeOf(local), fold };
}
