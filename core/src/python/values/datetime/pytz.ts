// pytz: a zone of a name stands for one of its offsets, at first for the local mean time of long ago.
import { PythonError } from '../errors.ts';
import { isoText } from './print.ts';
import { inZone, instantOf, isKnownZone, localMicroseconds, offsetAt } from './zones.ts';
import type { DateTimeValue, ZoneValue } from './value.ts';

/** 1700-01-01: before any zone was made. */
const LONG_AGO = -8_520_336_000_000_000n;

/** Zones whose first offset in pytz is not what the zone database says of that time: those that begin with a standard time of their own. */
const FIRST_OFFSETS: Readonly<Record<string, number>> = {
  'Antarctica/Vostok': 21_000, 'Asia/Choibalsan': 27_480, CET: 3600, CST6CDT: -21_600, EET: 7200, EST: -18_000, EST5EDT: -18_000, HST: -36_000,
  MET: 3600, MST: -25_200, MST7MDT: -25_200, PST8PDT: -28_800, WET: 0,
}; // prettier-ignore

const UTC_NAMES = ['UTC', 'Etc/UTC', 'Etc/UCT', 'Etc/Universal', 'Etc/Zulu', 'UCT', 'Universal', 'Zulu'];

/** Zones that never had another offset: pytz has them in a class of their own. */
export function isStatic(name: string): boolean {
  return /^(?:Etc\/.*|GMT.*|Greenwich|EST|MST|HST|UTC|UCT|Universal|Zulu)$/u.test(name);
}

/** Offsets are whole minutes (`pytz/tzfile.py`). */
function firstOffset(name: string): number {
  const known = FIRST_OFFSETS[name];
  if (known !== undefined) return known;
  const seconds = Math.round(offsetAt(named(name, null), LONG_AGO));
  return Math.floor((seconds + 30) / 60) * 60;
}

function named(name: string, offsetSeconds: number | null): ZoneValue {
  return { kind: 'zone', name, offsetSeconds, from: 'pytz' };
}

/** pytz keeps one object a name. */
const zones = new Map<string, ZoneValue>();

/** `pytz.timezone(name)`; the name is one of the zone database. */
export function pytzZone(name: string): ZoneValue {
  const known = UTC_NAMES.includes(name) ? 'UTC' : name;
  const present = zones.get(known);
  if (present) return present;
  const made = named(known, known === 'UTC' ? 0 : firstOffset(known));
  zones.set(known, made);
  return made;
}

/** Whether the zone stands for its first offset, which pytz calls LMT. */
export function isFirst(zone: ZoneValue): boolean {
  return zone.name !== null && !isStatic(zone.name) && !(zone.name in FIRST_OFFSETS) && zone.offsetSeconds === firstOffset(zone.name);
}

/** The zone as its name tells it, with all its offsets. */
export function wholeZone(zone: ZoneValue): ZoneValue {
  return zone.name !== null && isKnownZone(zone.name) ? { ...zone, offsetSeconds: null } : zone;
}

/** `dt.astimezone(zone)` and `zone.normalize(dt)`: the zone with the offset of that moment. */
export function atInstant(value: DateTimeValue, zone: ZoneValue): DateTimeValue {
  const whole = wholeZone(zone);
  const instant = instantOf(value);
  const offset = offsetAt(whole, instant);
  return { ...value, ...inZone(instant, whole), fold: 0, zone: { ...zone, offsetSeconds: offset } };
}

/** `zone.localize(dt, is_dst)`; `isSummer` null refuses times that are ambiguous or do not exist. */
export function localized(zone: ZoneValue, value: DateTimeValue, isSummer: boolean | null): DateTimeValue {
  if (value.zone !== null) throw new PythonError('ValueError', 'Not naive datetime (tzinfo is already set)');
  const whole = wholeZone(zone);
  if (whole.offsetSeconds !== null) return { ...value, zone };
  const local = localMicroseconds(value);
  const day = 86_400_000_000n;
  const offsets = [...new Set([offsetAt(whole, local - day), offsetAt(whole, local + day)])];
  const fitting = offsets.filter(offset => offsetAt(whole, local - BigInt(offset) * 1_000_000n) === offset);
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined) return { ...value, zone: { ...zone, offsetSeconds: only } };
  const shown = isoText(value, ' ');
  if (isSummer === null) throw new PythonError(fitting.length === 0 ? 'NonExistentTimeError' : 'AmbiguousTimeError', shown);
  // In a gap the offset before it is standard time, the one after it summer time; where both fit it is the other way round.
  const wanted = isSummer ? Math.max(...offsets) : Math.min(...offsets);
  return { ...value, zone: { ...zone, offsetSeconds: wanted } };
}
