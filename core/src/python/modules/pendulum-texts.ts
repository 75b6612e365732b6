// pendulum.parse, from_format and instance: dates out of texts, and of the standard library's.
import { normalised } from '../values/datetime/arithmetic.ts';
import { makeDateTime, pendulumZone } from '../values/datetime/make.ts';
import { readFormat, readIso, readZone, type ReadDate } from '../values/datetime/pendulum-parse.ts';
import { inZone, isKnownZone, offsetOf } from '../values/datetime/zones.ts';
import { PythonError } from '../values/errors.ts';
import { pendulumZoneOf } from '../values/methods/pendulum.ts';
import { truthOf } from '../values/truth.ts';
import type { DateTimeValue, Evaluation, Value, ZoneValue } from '../values/value.ts';
import { native, textOf } from './arguments.ts';

/** Airflow 2.7.2 comes with pendulum 2.1.2, 3.x with pendulum 3. */
export function versionOf(world: Evaluation): 2 | 3 {
  return world.snapshot.target === '2.7.2' ? 2 : 3;
}

/** A moment of pendulum; times that a change of the clocks leaves out come after it. */
function momentOf(read: ReadDate, zone: ZoneValue | null, version: 2 | 3): DateTimeValue {
  const { zone: told, ...fields } = read;
  const made = makeDateTime({ ...fields, zone: told === null ? zone : readZone(told, version), flavour: 'pendulum' });
  return normalised({ ...made, pendulum: version });
}

function zoneArgument(tz: Value | undefined, version: 2 | 3): ZoneValue | null {
  return tz ? pendulumZoneOf(tz, version) : pendulumZone('UTC', version);
}

export const parse = native('parse', 'text tz? exact? strict? day_first? year_first?', ([text, tz, exact, strict], { call, world }) => {
  const source = textOf(text, 'parse');
  if (exact && truthOf(exact) !== false) return world.dynamic('pendulum.parse() of an exact kind', call.span);
  const version = versionOf(world);
  const read = readIso(source);
  if (read) return momentOf(read, zoneArgument(tz, version), version);
  // Durations, intervals and times of a day are ISO 8601 too.
  const isOther = /^P|\/|^\d{1,2}:|^T?\d{2}(?::?\d{2}){0,2}$|^now$/u.test(source) || (strict !== undefined && truthOf(strict) === false);
  const isRefused = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ].*)?$/u.test(source);
  if (isOther || (/\d/u.test(source) && !isRefused)) return world.dynamic('a date text in a form that is not followed', call.span);
  throw new PythonError('ParserError', `Unable to parse string [${source}]`);
});

export const fromFormat = native('from_format', 'string fmt tz? locale?', ([text, format, tz], { call, world }) => {
  const version = versionOf(world);
  const read = readFormat(textOf(text, 'from_format'), textOf(format, 'from_format'));
  if (!read) return world.dynamic('a format of pendulum that is not followed', call.span);
  const zone = zoneArgument(tz, version);
  if (!('instant' in read)) {
    if (typeof read.zone === 'string' && !isKnownZone(read.zone)) return world.dynamic('a zone that is not known', call.span);
    return momentOf(read, zone, version);
  }
  const utc = pendulumZone('UTC', version);
  return { ...makeDateTime({ ...inZone(read.instant, utc), zone: utc, flavour: 'pendulum' }), pendulum: version };
});

export const instance = native('instance', 'dt tz?', ([given, tz], { call, world }) => {
  if (given?.kind !== 'datetime') return world.dynamic('pendulum.instance() of no datetime', call.span);
  if (given.flavour === 'pendulum') return given;
  const version = versionOf(world);
  const zone = given.zone ? zoneLike(given, given.zone, version) : zoneArgument(tz, version);
  return normalised({ ...given, flavour: 'pendulum', pendulum: version, zone });
});

/**
 * A zone of another library, as `pendulum.instance` takes it: pytz's by its name, in pendulum 3 zoneinfo's too; of all others the offset
 * at that moment (2.1 `__init__.py`, 3.0 `_safe_timezone`).
 */
function zoneLike(of: DateTimeValue, zone: ZoneValue, version: 2 | 3): ZoneValue {
  if (zone.from === 'pendulum') return zone;
  if (zone.name !== null && (zone.from === 'pytz' || (version === 3 && zone.from === 'zoneinfo'))) return pendulumZone(zone.name, version);
  const isUtc = zone.from === 'datetime' ? zone.name === null && zone.offsetSeconds === 0 : zone.name === 'UTC';
  if (version === 3 && isUtc) return pendulumZone('UTC', version);
  return { kind: 'zone', name: null, offsetSeconds: offsetOf(of) ?? 0, from: 'pendulum', pendulum: version };
}
