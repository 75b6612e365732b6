// pendulum: dates, durations and zones, as the version that comes with the target Airflow makes them.
import { builtinFunction } from '../values/callable.ts';
import { makeDate, makeDateTime, pendulumZone, timedeltaOf } from '../values/datetime/make.ts';
import { parseIsoDateTime } from '../values/datetime/iso-parse.ts';
import { strptime } from '../values/datetime/strptime.ts';
import { inZone } from '../values/datetime/zones.ts';
import { PythonError } from '../values/errors.ts';
import { int } from '../values/make.ts';
import { pendulumZoneOf } from '../values/methods/pendulum.ts';
import { integerOf } from '../values/numbers.ts';
import { errorTypeName } from '../values/types.ts';
import { NativeType } from '../evaluate/native-type.ts';
import type { DateTimeValue, Evaluation, Value, ZoneValue } from '../values/value.ts';
import { native, textOf, unknowable } from './arguments.ts';
import { wholeNumber } from './datetime.ts';
import type { ModuleTable } from './table-type.ts';

/** Airflow 2.7.2 comes with pendulum 2.1.2, 3.x with pendulum 3. */
function versionOf(world: Evaluation): 2 | 3 {
  return world.snapshot.target === '2.7.2' ? 2 : 3;
}

const CLOCK = 'hour? minute? second? microsecond?';
const now = (name: string): Value => unknowable(`pendulum.${name}`, 'the current time differs from run to run');

function dated(args: readonly (Value | undefined)[], zone: ZoneValue | null, world: Evaluation): DateTimeValue {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, microsecond = 0] = args
    .slice(0, 7)
    .map((value, at) => wholeNumber(value, at < 3 ? 1 : 0));
  return {
    ...makeDateTime({ year, month, day, hour, minute, second, microsecond, zone, flavour: 'pendulum', fold: 1 }),
    pendulum: versionOf(world),
  };
}

const datetime = native('datetime', `year month day ${CLOCK} tz?`, (args, { world }) => {
  const tz = args[7];
  const zone = tz ? pendulumZoneOf(tz, versionOf(world)) : pendulumZone('UTC', versionOf(world));
  return dated(args, zone, world);
});

const today = { today: now('today'), yesterday: now('yesterday'), tomorrow: now('tomorrow'), now: now('now') };

const NAMES: ReadonlyMap<string, (world: Evaluation) => Value> = new Map<string, (world: Evaluation) => Value>([
  ['datetime', () => datetime],
  ['naive', () => native('naive', `year month day ${CLOCK}`, (args, { world }) => dated(args, null, world))],
  ['local', () => unknowable('pendulum.local', 'the local time zone differs from machine to machine')],
  [
    'date',
    () =>
      native('date', 'year month day', ([year, month, day], { world }) => ({
        ...makeDate(wholeNumber(year, 1), wholeNumber(month, 1), wholeNumber(day, 1)),
        pendulum: versionOf(world),
      })),
  ],
  ['timezone', () => native('timezone', 'name', ([name], { world }) => zoneOf(name, versionOf(world)))],
  ['Timezone', () => native('Timezone', 'name', ([name], { world }) => zoneOf(name, versionOf(world)))],
  ['UTC', world => pendulumZone('UTC', versionOf(world))],
  ['duration', () => duration],
  ['Duration', () => duration],
  ['parse', () => parse],
  ['instance', () => instance],
  [
    'from_format',
    () =>
      native('from_format', 'string fmt tz? locale?', (_args, { call, world }) =>
        world.dynamic('pendulum.from_format() is not followed', call.span),
      ),
  ],
  ['from_timestamp', () => native('from_timestamp', 'timestamp tz?', ([stamp, tz], { world }) => fromTimestamp(stamp, tz, world))],
  ...Object.entries(today).map(([name, value]): [string, () => Value] => [name, () => value]),
  ['DateTime', () => DATE_TIME],
  ['Date', () => DATE],
  ...['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'].map(
    (name, at): [string, (world: Evaluation) => Value] => [name, world => (versionOf(world) === 2 ? int(at) : int((at + 6) % 7))],
  ),
]);

function zoneOf(name: Value | undefined, version: 2 | 3): Value {
  const whole = name && integerOf(name);
  if (whole !== undefined) return { kind: 'zone', name: null, offsetSeconds: Number(whole), from: 'pendulum', pendulum: version };
  return pendulumZoneOf(name, version) ?? { kind: 'none' };
}

const duration = native('duration', 'days? seconds? microseconds? milliseconds? minutes? hours? weeks? years? months?', args => {
  const [days = 0, seconds = 0, microseconds = 0, milliseconds = 0, minutes = 0, hours = 0, weeks = 0, years = 0, months = 0] =
    args.map(amount);
  return timedeltaOf({ days: days + years * 365 + months * 30, seconds, microseconds, milliseconds, minutes, hours, weeks });
});

function amount(value: Value | undefined): number {
  if (value === undefined) return 0;
  const whole = integerOf(value);
  if (whole === undefined && value.kind !== 'float')
    throw new PythonError('TypeError', `unsupported type for duration component: ${errorTypeName(value)}`);
  return whole === undefined ? (value.kind === 'float' ? value.value : 0) : Number(whole);
}

/** ISO 8601; the looser forms that pendulum also reads are not followed. */
const parse = native('parse', 'text tz? exact? strict?', ([text, tz], { call, world }) => {
  const source = textOf(text, 'parse');
  const version = versionOf(world);
  const zone = tz ? pendulumZoneOf(tz, version) : pendulumZone('UTC', version);
  const short = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(source);
  if (short)
    return dated(
      short.slice(1).map(part => int(Number(part))),
      zone,
      world,
    );
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}/u.test(source)) return world.dynamic('a date text in a form that is not followed', call.span);
  const parsed = parseIsoDateTime(source);
  return {
    ...parsed,
    flavour: 'pendulum',
    pendulum: version,
    zone: parsed.zone ? { ...parsed.zone, from: 'pendulum', pendulum: version } : zone,
    fold: 1,
  };
});

const instance = native('instance', 'dt tz?', ([given, tz], { call, world }) => {
  if (given?.kind !== 'datetime') return world.dynamic('pendulum.instance() of no datetime', call.span);
  const version = versionOf(world);
  const zone = given.zone ?? (tz ? pendulumZoneOf(tz, version) : pendulumZone('UTC', version));
  return {
    ...given,
    flavour: 'pendulum',
    pendulum: version,
    zone: zone && { ...zone, from: 'pendulum', pendulum: version, name: zone.name ?? (zone.offsetSeconds === 0 ? 'UTC' : null) },
  };
});

function fromTimestamp(stamp: Value | undefined, tz: Value | undefined, world: Evaluation): Value {
  const version = versionOf(world);
  const zone = tz ? pendulumZoneOf(tz, version) : pendulumZone('UTC', version);
  const seconds = amount(stamp);
  const at = inZone(BigInt(Math.round(seconds * 1e6)), zone ?? pendulumZone('UTC', version));
  return { ...makeDateTime({ ...at, zone, flavour: 'pendulum' }), pendulum: version };
}

const DATE_TIME = new NativeType({
  name: 'DateTime',
  module: 'pendulum.datetime',
  includes: value => value.kind === 'datetime' && value.flavour === 'pendulum',
  make: (args, kwargs, call, world) => {
    const tz = kwargs.get('tzinfo') ?? args[7];
    if ([...args, ...kwargs.values()].some(value => value.kind === 'dynamic')) return world.dynamic('a date that is not known', call.span);
    const names = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'];
    return dated(
      names.map((name, at) => args[at] ?? kwargs.get(name)),
      tz ? pendulumZoneOf(tz, versionOf(world)) : null,
      world,
    );
  },
  attributes: new Map<string, Value>([
    ['now', today.now],
    ['today', today.now],
    ['utcnow', today.now],
    [
      'strptime',
      builtinFunction('DateTime.strptime', ([text, format], _kwargs, _call, world) => {
        const made = strptime(textOf(text, 'strptime'), textOf(format, 'strptime'));
        return { ...made, flavour: 'pendulum', pendulum: versionOf(world) };
      }),
    ],
  ]),
});

const DATE = new NativeType({
  name: 'Date',
  module: 'pendulum.date',
  includes: value => value.kind === 'date' && value.pendulum !== undefined,
  make: (_args, _kwargs, call, world) => world.dynamic('pendulum.Date()', call.span),
});

export const pendulumModule: ModuleTable = (name, world) => NAMES.get(name)?.(world);
