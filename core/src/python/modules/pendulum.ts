// pendulum: dates, durations and zones, as the version that comes with the target Airflow makes them.
import { builtinFunction } from '../values/callable.ts';
import { durationOf } from '../values/datetime/duration.ts';
import { normalised } from '../values/datetime/arithmetic.ts';
import { makeDate, makeDateTime, makeTime, pendulumZone, timedeltaOf } from '../values/datetime/make.ts';
import { strptime } from '../values/datetime/strptime.ts';
import { inZone, instantOf } from '../values/datetime/zones.ts';
import { PythonError } from '../values/errors.ts';
import { int, str } from '../values/make.ts';
import { pendulumZoneOf } from '../values/methods/pendulum.ts';
import { truthOf } from '../values/truth.ts';
import { integerOf } from '../values/numbers.ts';
import { errorTypeName } from '../values/types.ts';
import { NativeType } from '../evaluate/native-type.ts';
import type { DateTimeValue, Evaluation, Value, ZoneValue } from '../values/value.ts';
import { native, textOf, unknowable } from './arguments.ts';
import { wholeNumber } from './datetime.ts';
import { fromFormat, instance, parse, versionOf } from './pendulum-texts.ts';
import type { ModuleTable } from './table-type.ts';

const CLOCK = 'hour? minute? second? microsecond?';
const now = (name: string): Value => unknowable(`pendulum.${name}`, 'the current time differs from run to run');

function dated(args: readonly (Value | undefined)[], zone: ZoneValue | null, world: Evaluation): DateTimeValue {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, microsecond = 0] = args
    .slice(0, 7)
    .map((value, at) => wholeNumber(value, at < 3 ? 1 : 0));
  const made = makeDateTime({ year, month, day, hour, minute, second, microsecond, zone, flavour: 'pendulum', fold: 1 });
  return normalised({ ...made, pendulum: versionOf(world) });
}

const datetime = native('datetime', `year month day ${CLOCK} tz?`, (args, { world }) => {
  const tz = args[7];
  const zone = tz ? pendulumZoneOf(tz, versionOf(world)) : pendulumZone('UTC', versionOf(world));
  return dated(args, zone, world);
});

const today = { today: now('today'), yesterday: now('yesterday'), tomorrow: now('tomorrow'), now: now('now') };

const CONSTANTS: Readonly<Record<string, number>> = {
  YEARS_PER_CENTURY: 100, YEARS_PER_DECADE: 10, MONTHS_PER_YEAR: 12, WEEKS_PER_YEAR: 52, DAYS_PER_WEEK: 7, HOURS_PER_DAY: 24, MINUTES_PER_HOUR: 60,
  SECONDS_PER_MINUTE: 60, SECONDS_PER_HOUR: 3600, SECONDS_PER_DAY: 86_400,
}; // prettier-ignore

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
  ['from_format', () => fromFormat],
  ['from_timestamp', () => native('from_timestamp', 'timestamp tz?', ([stamp, tz], { world }) => fromTimestamp(stamp, tz, world))],
  ...Object.entries(today).map(([name, value]): [string, () => Value] => [name, () => value]),
  ['DateTime', () => DATE_TIME],
  ['Date', () => DATE],
  ...['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'].map(
    (name, at): [string, (world: Evaluation) => Value] => [name, world => weekdayConstant(name, at, world)],
  ),
  ...Object.entries(CONSTANTS).map(([name, size]): [string, () => Value] => [name, () => int(size)]),
  ['period', () => interval],
  ['interval', () => interval],
  ['time', () => native('time', 'hour minute? second? microsecond?', (args, { world }) => timeOf(args, world))],
  ['__version__', world => str(versionOf(world) === 2 ? '2.1.2' : '3.1.0')],
]);

/** Sunday is 0 in pendulum 2; in 3 Monday is, as a member of an enum. */
function weekdayConstant(name: string, at: number, world: Evaluation): Value {
  if (versionOf(world) === 2) return int(at);
  const day = (at + 6) % 7;
  return { ...int(day), member: `<WeekDay.${name}: ${day}>` };
}

function timeOf([hour, minute, second, microsecond]: readonly (Value | undefined)[], world: Evaluation): Value {
  const fields = {
    hour: wholeNumber(hour, 0),
    minute: wholeNumber(minute, 0),
    second: wholeNumber(second, 0),
    microsecond: wholeNumber(microsecond, 0),
  };
  return { ...makeTime(fields), pendulum: versionOf(world) };
}

/** `period(start, end, absolute)` in pendulum 2, `interval(…)` in 3. */
const interval = native('interval', 'start end absolute?', ([start, end, absolute], { call, world }) => {
  if (start?.kind !== 'datetime' || end?.kind !== 'datetime') return world.dynamic('a period of other things than moments', call.span);
  const version = versionOf(world);
  const moment = (of: typeof start): typeof start => ({ ...of, flavour: 'pendulum', pendulum: version });
  const [from, to] = absolute && truthOf(absolute) === true && instantOf(start) > instantOf(end) ? [end, start] : [start, end];
  return { kind: 'timedelta', microseconds: instantOf(to) - instantOf(from), between: { start: moment(from), end: moment(to) } };
});

function zoneOf(name: Value | undefined, version: 2 | 3): Value {
  const whole = name && integerOf(name);
  if (whole !== undefined) return { kind: 'zone', name: null, offsetSeconds: Number(whole), from: 'pendulum', pendulum: version };
  return pendulumZoneOf(name, version) ?? { kind: 'none' };
}

const duration = native(
  'duration',
  'days? seconds? microseconds? milliseconds? minutes? hours? weeks? years? months?',
  (args, { world }) => {
    const [days = 0, seconds = 0, microseconds = 0, milliseconds = 0, minutes = 0, hours = 0, weeks = 0, years = 0, months = 0] =
      args.map(amount);
    if (!Number.isInteger(years) || !Number.isInteger(months))
      throw new PythonError('ValueError', 'Float year and months are not supported');
    const whole = timedeltaOf({ days: days + years * 365 + months * 30, seconds, microseconds, milliseconds, minutes, hours, weeks });
    return durationOf(whole.microseconds, {
      years,
      months,
      days: Number.isInteger(days + weeks * 7) ? days + weeks * 7 : 0,
      pendulum: versionOf(world),
    });
  },
);

function amount(value: Value | undefined): number {
  if (value === undefined) return 0;
  const whole = integerOf(value);
  if (whole === undefined && value.kind !== 'float')
    throw new PythonError('TypeError', `unsupported type for duration component: ${errorTypeName(value)}`);
  return whole === undefined ? (value.kind === 'float' ? value.value : 0) : Number(whole);
}

/** ISO 8601; the looser forms that pendulum also reads are not followed. */
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
  make: (args, kwargs, call, world) => {
    const parts = ['year', 'month', 'day'].map((name, at) => args[at] ?? kwargs.get(name));
    if (parts.some(part => part?.kind === 'dynamic')) return world.dynamic('a date that is not known', call.span);
    const [year, month, day] = parts;
    return { ...makeDate(wholeNumber(year, 0), wholeNumber(month, 0), wholeNumber(day, 0)), pendulum: versionOf(world) };
  },
});

export const pendulumModule: ModuleTable = (name, world) => {
  // The one is not in the other's version.
  if ((name === 'period' && versionOf(world) === 3) || (name === 'interval' && versionOf(world) === 2)) return undefined;
  return NAMES.get(name)?.(world);
};
