// Time zone libraries: zoneinfo, pytz, dateutil.tz.
import { pytzZone } from '../values/datetime/pytz.ts';
import { isKnownZone } from '../values/datetime/zones.ts';
import { PythonError } from '../values/errors.ts';
import { strRepr } from '../values/repr.ts';
import { NativeType } from '../evaluate/native-type.ts';
import type { Value, ZoneValue } from '../values/value.ts';
import { native, textOf } from './arguments.ts';
import { wholeNumber } from './datetime.ts';
import type { ModuleTable } from './table-type.ts';

function zone(name: string, from: ZoneValue['from']): ZoneValue {
  return { kind: 'zone', name, offsetSeconds: null, from };
}

const ZONE_INFO = new NativeType({
  name: 'ZoneInfo',
  module: 'zoneinfo',
  includes: value => value.kind === 'zone' && value.from === 'zoneinfo',
  make: ([key], kwargs) => {
    const given = key ?? kwargs.get('key');
    if (given?.kind === 'dynamic') return given;
    const name = textOf(given, 'ZoneInfo');
    if (!isKnownZone(name)) throw new PythonError('ZoneInfoNotFoundError', `'No time zone found with key ${name}'`);
    return zone(name, 'zoneinfo');
  },
});

const pytzTimezone = native('timezone', 'zone', ([name]) => {
  const text = textOf(name, 'timezone');
  if (!isKnownZone(text)) throw new PythonError('UnknownTimeZoneError', strRepr(text));
  return pytzZone(text);
});

const pytz: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['timezone', pytzTimezone],
  ['utc', pytzZone('UTC')],
  ['UTC', pytzZone('UTC')],
  [
    'FixedOffset',
    native('FixedOffset', 'offset', ([minutes]) => ({
      kind: 'zone',
      name: null,
      offsetSeconds: wholeNumber(minutes, 0) * 60,
      from: 'pytz',
    })),
  ],
]);

const dateutil: ReadonlyMap<string, Value> = new Map<string, Value>([
  [
    'gettz',
    native('gettz', 'name?', ([name], { call, world }) => {
      if (!name) return world.dynamic('the local time zone differs from machine to machine', call.span);
      const text = textOf(name, 'gettz');
      return isKnownZone(text) ? zone(text, 'dateutil') : { kind: 'none' };
    }),
  ],
  ['tzutc', native('tzutc', '', () => zone('UTC', 'dateutil'))],
  ['UTC', zone('UTC', 'dateutil')],
  [
    'tzoffset',
    native('tzoffset', 'name offset', ([name, offset]) => ({
      kind: 'zone',
      name: name?.kind === 'str' ? name.value : null,
      offsetSeconds: offset?.kind === 'timedelta' ? Number(offset.microseconds / 1_000_000n) : wholeNumber(offset, 0),
      from: 'dateutil',
    })),
  ],
]);

export const zoneinfoModule: ModuleTable = name => (name === 'ZoneInfo' ? ZONE_INFO : undefined);
const PYTZ_ERRORS: Readonly<Record<string, string>> = {
  UnknownTimeZoneError: 'KeyError',
  AmbiguousTimeError: 'Exception',
  NonExistentTimeError: 'Exception',
};

export const pytzModule: ModuleTable = (name, world) => {
  const base = PYTZ_ERRORS[name];
  return base === undefined ? pytz.get(name) : world.exceptionClass(name, base);
};
export const dateutilTzModule: ModuleTable = name => dateutil.get(name);
