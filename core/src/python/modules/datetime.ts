// datetime: date, time, datetime, timedelta, timezone.
import { NativeType } from '../evaluate/native-type.ts';
import { attributeOf } from '../values/attributes.ts';
import { builtinFunction } from '../values/callable.ts';
import { fromOrdinal } from '../values/datetime/calendar.ts';
import { makeDate, makeDateTime, makeTime, timedeltaOf, UTC, type DeltaParts } from '../values/datetime/make.ts';
import { parseIsoDate, parseIsoDateTime, parseIsoTime } from '../values/datetime/iso-parse.ts';
import { strptime } from '../values/datetime/strptime.ts';
import { inZone } from '../values/datetime/zones.ts';
import { PythonError } from '../values/errors.ts';
import { int } from '../values/make.ts';
import { zoneArgument } from '../values/methods/datetime.ts';
import { integerOf } from '../values/numbers.ts';
import { errorTypeName } from '../values/types.ts';
import type { Call, Evaluation, Value } from '../values/value.ts';
import { firstDynamic, native, textOf, unknowable } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

const DATE_FIELDS = ['year', 'month', 'day'] as const;
const CLOCK_FIELDS = ['hour', 'minute', 'second', 'microsecond'] as const;

/** Arguments by the names of a constructor's parameters; TypeError in CPython's words. */
function named(
  type: string,
  names: readonly string[],
  required: number,
  args: readonly Value[],
  kwargs: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  if (args.length > names.length)
    throw new PythonError('TypeError', `function takes at most ${names.length} arguments (${args.length} given)`);
  const bound = new Map<string, Value>();
  args.forEach((value, at) => bound.set(names[at] ?? '', value));
  for (const [name, value] of kwargs) {
    if (!names.includes(name)) throw new PythonError('TypeError', `'${name}' is an invalid keyword argument for ${type}()`);
    bound.set(name, value);
  }
  const missing = names.slice(0, required).find(name => !bound.has(name));
  if (missing !== undefined)
    throw new PythonError('TypeError', `function missing required argument '${missing}' (pos ${names.indexOf(missing) + 1})`);
  return bound;
}

export function wholeNumber(value: Value | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  const whole = integerOf(value);
  if (whole === undefined) throw new PythonError('TypeError', `'${errorTypeName(value)}' object cannot be interpreted as an integer`);
  return Number(whole);
}

function clockOf(bound: ReadonlyMap<string, Value>): { hour: number; minute: number; second: number; microsecond: number } {
  const [hour = 0, minute = 0, second = 0, microsecond = 0] = CLOCK_FIELDS.map(name => wholeNumber(bound.get(name), 0));
  return { hour, minute, second, microsecond };
}

function dateOf(bound: ReadonlyMap<string, Value>): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = DATE_FIELDS.map(name => wholeNumber(bound.get(name), 0));
  return { year, month, day };
}

type Make = (args: Value[], kwargs: Map<string, Value>, call: Call, world: Evaluation) => Value;

/** A constructor that any dynamic argument makes dynamic. */
function known(make: Make): Make {
  return (args, kwargs, call, world) => firstDynamic([...args, ...kwargs.values()]) ?? make(args, kwargs, call, world);
}

const makeDateTimeValue = known((args, kwargs) => {
  const bound = named('datetime', [...DATE_FIELDS, ...CLOCK_FIELDS, 'tzinfo', 'fold'], 3, args, kwargs);
  const fold = wholeNumber(bound.get('fold'), 0) === 1 ? 1 : 0;
  return makeDateTime({ ...dateOf(bound), ...clockOf(bound), zone: zoneArgument(bound.get('tzinfo')), fold });
});

const DELTA_FIELDS = ['days', 'seconds', 'microseconds', 'milliseconds', 'minutes', 'hours', 'weeks'] as const;

const makeTimedelta = known((args, kwargs) => {
  const parts: Partial<Record<keyof DeltaParts, number | bigint>> = {};
  for (const [name, value] of named('timedelta', DELTA_FIELDS, 0, args, kwargs)) {
    const whole = integerOf(value);
    if (whole === undefined && value.kind !== 'float') {
      throw new PythonError('TypeError', `unsupported type for timedelta ${name} component: ${errorTypeName(value)}`);
    }
    parts[name as keyof DeltaParts] = whole ?? (value.kind === 'float' ? value.value : 0);
  }
  return timedeltaOf(parts);
});

const now = unknowable('datetime.now', 'the current time differs from run to run');

/** Methods taken from the type: the object comes as their first argument. */
const unbound =
  (type: string) =>
  (name: string): Value | undefined =>
    builtinFunction(`${type}.${name}`, ([self, ...rest], _kwargs, call, world) => {
      const method = self && attributeOf(self, name);
      if (!method) throw new PythonError('AttributeError', `type object 'datetime.${type}' has no attribute '${name}'`);
      return world.call(method, { ...call, passed: rest.map(value => ({ name: null, value, span: call.span, nameSpan: null })) });
    });

const DATETIME = new NativeType({
  name: 'datetime',
  module: 'datetime',
  includes: value => value.kind === 'datetime',
  make: makeDateTimeValue,
  unbound: unbound('datetime'),
  attributes: new Map<string, Value>([
    ['now', now],
    ['utcnow', now],
    ['today', now],
    [
      'strptime',
      native('strptime', 'date_string format', ([text, format]) => strptime(textOf(text, 'strptime'), textOf(format, 'strptime'))),
    ],
    ['fromisoformat', native('fromisoformat', 'date_string', ([text]) => parseIsoDateTime(textOf(text, 'fromisoformat')))],
    ['combine', native('combine', 'date time tzinfo?', args => combine(args))],
    [
      'fromtimestamp',
      native('fromtimestamp', 'timestamp tz?', ([stamp, zone], { call, world }) => fromTimestamp(stamp, zone, call, world)),
    ],
    ['utcfromtimestamp', native('utcfromtimestamp', 'timestamp', ([stamp]) => ({ ...fromSeconds(stamp), zone: null }))],
    ['min', makeDateTime({ year: 1, month: 1, day: 1 })],
    ['max', makeDateTime({ year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59, microsecond: 999_999 })],
  ]),
});

function combine([date, time, zone]: readonly (Value | undefined)[]): Value {
  if ((date?.kind !== 'date' && date?.kind !== 'datetime') || time?.kind !== 'time') {
    throw new PythonError('TypeError', 'combine() argument 1 must be datetime.date');
  }
  const { year, month, day } = date;
  const { hour, minute, second, microsecond } = time;
  return makeDateTime({ year, month, day, hour, minute, second, microsecond, zone: zone ? zoneArgument(zone) : time.zone });
}

function fromSeconds(stamp: Value | undefined): ReturnType<typeof makeDateTime> {
  const whole = stamp && integerOf(stamp);
  const microseconds = whole === undefined ? BigInt(Math.round((stamp?.kind === 'float' ? stamp.value : 0) * 1e6)) : whole * 1_000_000n;
  return makeDateTime({ ...inZone(microseconds, UTC), zone: UTC });
}

function fromTimestamp(stamp: Value | undefined, zone: Value | undefined, call: Call, world: Evaluation): Value {
  const given = zoneArgument(zone);
  if (!given) return world.dynamic('the local time zone differs from machine to machine', call.span);
  const utc = fromSeconds(stamp);
  const method = attributeOf(utc, 'astimezone');
  return method ? world.call(method, { ...call, passed: [{ name: null, value: given, span: call.span, nameSpan: null }] }) : utc;
}

const DATE = new NativeType({
  name: 'date',
  module: 'datetime',
  includes: value => value.kind === 'date' || value.kind === 'datetime',
  make: known((args, kwargs) => {
    const { year, month, day } = dateOf(named('date', DATE_FIELDS, 3, args, kwargs));
    return makeDate(year, month, day);
  }),
  unbound: unbound('date'),
  attributes: new Map<string, Value>([
    ['today', unknowable('date.today', 'the current date differs from run to run')],
    ['fromisoformat', native('fromisoformat', 'date_string', ([text]) => parseIsoDate(textOf(text, 'fromisoformat')))],
    ['fromordinal', native('fromordinal', 'ordinal', ([ordinal]) => ({ kind: 'date', ...fromOrdinal(wholeNumber(ordinal, 1)) }))],
    ['min', makeDate(1, 1, 1)],
    ['max', makeDate(9999, 12, 31)],
  ]),
});

const TIME = new NativeType({
  name: 'time',
  module: 'datetime',
  includes: value => value.kind === 'time',
  make: known((args, kwargs) => {
    const bound = named('time', [...CLOCK_FIELDS, 'tzinfo', 'fold'], 0, args, kwargs);
    return makeTime({ ...clockOf(bound), zone: zoneArgument(bound.get('tzinfo')) });
  }),
  unbound: unbound('time'),
  attributes: new Map<string, Value>([
    ['fromisoformat', native('fromisoformat', 'time_string', ([text]) => parseIsoTime(textOf(text, 'fromisoformat')))],
    ['min', makeTime({})],
    ['max', makeTime({ hour: 23, minute: 59, second: 59, microsecond: 999_999 })],
  ]),
});

const TIMEDELTA = new NativeType({
  name: 'timedelta',
  module: 'datetime',
  includes: value => value.kind === 'timedelta',
  make: makeTimedelta,
  unbound: unbound('timedelta'),
  attributes: new Map<string, Value>([
    ['resolution', timedeltaOf({ microseconds: 1 })],
    ['min', timedeltaOf({ days: -999_999_999 })],
  ]),
});

const TIMEZONE = new NativeType({
  name: 'timezone',
  module: 'datetime',
  includes: value => value.kind === 'zone' && value.from === 'datetime',
  make: known(([offset, name]) => {
    if (offset?.kind !== 'timedelta')
      throw new PythonError(
        'TypeError',
        `timezone() argument 1 must be datetime.timedelta, not ${offset ? errorTypeName(offset) : 'None'}`,
      );
    return {
      kind: 'zone',
      name: name?.kind === 'str' ? name.value : null,
      offsetSeconds: Number(offset.microseconds / 1_000_000n),
      from: 'datetime',
    };
  }),
  attributes: new Map<string, Value>([['utc', UTC]]),
});

const TZINFO = new NativeType({
  name: 'tzinfo',
  module: 'datetime',
  includes: value => value.kind === 'zone',
  make: (_args, _kwargs, call, world) => world.dynamic('a time zone of its own', call.span),
});

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['datetime', DATETIME],
  ['date', DATE],
  ['time', TIME],
  ['timedelta', TIMEDELTA],
  ['timezone', TIMEZONE],
  ['tzinfo', TZINFO],
  ['UTC', UTC],
  ['MINYEAR', int(1)],
  ['MAXYEAR', int(9999)],
]);

export const datetimeModule: ModuleTable = name => NAMES.get(name);
