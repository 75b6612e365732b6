// date, time, datetime, timedelta and zones of the standard library; pendulum adds to them in `pendulum.ts`.
import { NativeTuple } from '../callable.ts';
import { timedelta } from '../datetime/arithmetic.ts';
import { dayOfYear, isoCalendarOf, ordinalOf, weekdayOf } from '../datetime/calendar.ts';
import { checkFields, UTC } from '../datetime/make.ts';
import { atInstant, localized } from '../datetime/pytz.ts';
import { normalised } from '../datetime/arithmetic.ts';
import { clockText, dateText, isoText, offsetText, timedeltaParts } from '../datetime/print.ts';
import { asDateTime, strftime } from '../datetime/strftime.ts';
import { summerOffset, zoneNameOf } from '../datetime/zone-names.ts';
import { instantOf, inZone, localMicroseconds, offsetOf } from '../datetime/zones.ts';
import { PythonError } from '../errors.ts';
import { float, int, NONE, str, unknownText } from '../make.ts';
import { trueDivide } from '../numbers.ts';
import { truthOf } from '../truth.ts';
import { errorTypeName } from '../types.ts';
import type { DateTimeValue, DateValue, TimedeltaValue, TimeValue, Value, ZoneValue } from '../value.ts';
import { textArgument } from './str-search.ts';
import { method, numberArgument, property, type Method, type MethodTable } from './table.ts';

type AnyDate = DateValue | DateTimeValue;

const FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'] as const;

/** `tzinfo=` of `replace` and constructors. */
export function zoneArgument(value: Value | undefined): ZoneValue | null {
  if (value === undefined || value.kind === 'none') return null;
  if (value.kind === 'zone') return value;
  throw new PythonError('TypeError', `tzinfo argument must be None or of a tzinfo subclass, not type '${errorTypeName(value)}'`);
}

function isoCalendar(self: AnyDate): Value {
  const [year, week, weekday] = isoCalendarOf(self.year, self.month, self.day);
  const fields = [
    ['year', int(year)],
    ['week', int(week)],
    ['weekday', int(weekday)],
  ] as const;
  return new NativeTuple('IsoCalendarDate', fields, () => `datetime.IsoCalendarDate(year=${year}, week=${week}, weekday=${weekday})`);
}

/** `timetuple()`: `tm_isdst` is -1 without a zone. */
function timeTuple(self: AnyDate): Value {
  const at = asDateTime(self);
  const summer = at.zone === null ? -1 : summerOffset(at.zone, instantOf(at)) === 0 ? 0 : 1;
  return structTime(at, summer);
}

/** `time.struct_time` of a moment. */
export function structTime(at: DateTimeValue, summer: number): Value {
  const numbers = [
    at.year,
    at.month,
    at.day,
    at.hour,
    at.minute,
    at.second,
    weekdayOf(at.year, at.month, at.day),
    dayOfYear(at.year, at.month, at.day),
    summer,
  ];
  const names = ['tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst'];
  const fields = names.map((name, index) => [name, int(numbers[index] ?? 0)] as const);
  return new NativeTuple(
    'struct_time',
    fields,
    () => `time.struct_time(${names.map((name, index) => `${name}=${numbers[index] ?? 0}`).join(', ')})`,
  );
}

const dateShared: MethodTable<AnyDate> = {
  year: property(self => int(self.year)),
  month: property(self => int(self.month)),
  day: property(self => int(self.day)),
  weekday: method('', self => int(weekdayOf(self.year, self.month, self.day))),
  isoweekday: method('', self => int(weekdayOf(self.year, self.month, self.day) + 1)),
  isocalendar: method('', isoCalendar),
  toordinal: method('', self => int(ordinalOf(self.year, self.month, self.day))),
  timetuple: method('', timeTuple),
  ctime: method('', self => str(strftime(self, '%a %b %e %H:%M:%S %Y'))),
};

function formatting<T extends DateValue | TimeValue | DateTimeValue>(): Method<T> {
  return method('format:', (self, [format]) => str(strftime(self, textArgument(format, 'strftime() argument 1'))));
}

export const dateMethods: MethodTable<DateValue> = {
  ...(dateShared as MethodTable<DateValue>),
  isoformat: method('', self => str(dateText(self))),
  strftime: formatting(),
  replace: method('year= month= day=', (self, [year, month, day]) => {
    const made = {
      ...self,
      year: numberArgument(year, self.year),
      month: numberArgument(month, self.month),
      day: numberArgument(day, self.day),
    };
    checkFields({ ...made, hour: 0, minute: 0, second: 0, microsecond: 0 });
    return made;
  }),
};

export const timeMethods: MethodTable<TimeValue> = {
  hour: property(self => int(self.hour)),
  minute: property(self => int(self.minute)),
  second: property(self => int(self.second)),
  microsecond: property(self => int(self.microsecond)),
  tzinfo: property(self => self.zone ?? NONE),
  isoformat: method('timespec=', (self, [spec]) => {
    const offset = self.zone?.offsetSeconds ?? null;
    return str(cutClock(clockText(self), self.microsecond, spec) + (offset === null ? '' : offsetText(offset)));
  }),
  strftime: formatting(),
  replace: method('hour= minute= second= microsecond= tzinfo=', (self, args) => {
    const [hour, minute, second, microsecond] = (['hour', 'minute', 'second', 'microsecond'] as const).map((name, index) =>
      numberArgument(args[index], self[name]),
    );
    const made = {
      ...self,
      hour: hour ?? 0,
      minute: minute ?? 0,
      second: second ?? 0,
      microsecond: microsecond ?? 0,
      zone: args[4] ? zoneArgument(args[4]) : self.zone,
    };
    checkFields({ ...made, year: 1, month: 1, day: 1 });
    return made;
  }),
};

/** The clock of an isoformat cut or filled to `timespec`. */
function cutClock(clock: string, microsecond: number, spec: Value | undefined): string {
  const fraction = String(microsecond).padStart(6, '0');
  const plain = clock.slice(0, 8);
  switch (spec === undefined ? 'auto' : textArgument(spec, 'timespec')) {
    case 'auto':
      return clock;
    case 'hours':
      return plain.slice(0, 2);
    case 'minutes':
      return plain.slice(0, 5);
    case 'seconds':
      return plain;
    case 'milliseconds':
      return `${plain}.${fraction.slice(0, 3)}`;
    case 'microseconds':
      return `${plain}.${fraction}`;
    default:
      throw new PythonError('ValueError', 'Unknown timespec value');
  }
}

function isoFormat(self: DateTimeValue, separator: Value | undefined, spec: Value | undefined): Value {
  const text = isoText(self, separator === undefined ? 'T' : textArgument(separator, 'isoformat() argument 1'));
  const clock = clockText(self);
  const at = text.indexOf(clock, 10);
  return str(text.slice(0, at) + cutClock(clock, self.microsecond, spec) + text.slice(at + clock.length));
}

/** Seconds since the epoch; that of a naive datetime hangs on the machine's zone. */
function timestamp(self: DateTimeValue): Value {
  return self.zone === null ? unknownText(self) : float(trueDivide(instantOf(self), 1_000_000n));
}

export function replaced(self: DateTimeValue, args: readonly (Value | undefined)[]): DateTimeValue {
  const fields = Object.fromEntries(FIELDS.map((name, index) => [name, numberArgument(args[index], self[name])]));
  const zone = args[7] === undefined ? self.zone : zoneArgument(args[7]);
  const made: DateTimeValue = { ...self, ...fields, zone, fold: numberArgument(args[8], self.fold) === 1 ? 1 : 0 };
  checkFields(made);
  return made;
}

export function converted(self: DateTimeValue, zone: Value | undefined): Value {
  const target = zoneArgument(zone);
  if (self.zone === null || target === null) return unknownText(self);
  if (target.from === 'pytz' && target.name !== null) return atInstant(self, target);
  return { ...self, ...inZone(instantOf(self), target), zone: target };
}

export const dateTimeMethods: MethodTable<DateTimeValue> = {
  ...(dateShared as MethodTable<DateTimeValue>),
  hour: property(self => int(self.hour)),
  minute: property(self => int(self.minute)),
  second: property(self => int(self.second)),
  microsecond: property(self => int(self.microsecond)),
  fold: property(self => int(self.fold)),
  tzinfo: property(self => self.zone ?? NONE),
  date: method('', ({ year, month, day }) => ({ kind: 'date', year, month, day })),
  time: method('', ({ hour, minute, second, microsecond }) => ({ kind: 'time', hour, minute, second, microsecond, zone: null })),
  timetz: method('', ({ hour, minute, second, microsecond, zone }) => ({ kind: 'time', hour, minute, second, microsecond, zone })),
  isoformat: method('sep= timespec=', (self, [separator, spec]) => isoFormat(self, separator, spec)),
  strftime: formatting(),
  timestamp: method('', timestamp),
  utctimetuple: method('', self => structTime({ ...self, ...inZone(instantOf(self), UTC), zone: UTC }, 0)),
  replace: method('year= month= day= hour= minute= second= microsecond= tzinfo= fold=', replaced),
  astimezone: method('tz=', (self, [zone]) => converted(self, zone)),
  utcoffset: method('', self => {
    const offset = offsetOf(self);
    return offset === null ? NONE : timedelta(BigInt(offset) * 1_000_000n);
  }),
  dst: method('', self => {
    // A fixed offset of the standard library has no summer time to tell of.
    if (self.zone === null || (self.zone.offsetSeconds !== null && self.zone.from === 'datetime')) return NONE;
    return timedelta(BigInt(summerOffset(self.zone, instantOf(self))) * 1_000_000n);
  }),
  tzname: method('', self => (self.zone === null ? NONE : str(zoneNameOf(self.zone, instantOf(self))))),
};

export const timedeltaMethods: MethodTable<TimedeltaValue> = {
  days: property(self => int(timedeltaParts(self).days)),
  seconds: property(self => int(timedeltaParts(self).seconds)),
  microseconds: property(self => int(timedeltaParts(self).microseconds)),
  total_seconds: method('', self => float(trueDivide(self.microseconds, 1_000_000n))),
};

/** The datetime that a method of a pytz zone takes. */
function momentOf(value: Value | undefined): DateTimeValue {
  if (value?.kind === 'datetime') return value;
  throw new PythonError('AttributeError', `'${value ? errorTypeName(value) : 'NoneType'}' object has no attribute 'tzinfo'`);
}

export const zoneMethods: MethodTable<ZoneValue> = {
  utcoffset: method('dt', (self, [at]) =>
    at?.kind === 'datetime' ? timedelta(BigInt(offsetOf({ ...at, zone: self }) ?? 0) * 1_000_000n) : NONE,
  ),
  tzname: method('dt', (self, [at]) => (at?.kind === 'datetime' ? str(zoneNameOf(self, localMicroseconds(at))) : NONE)),
  localize: method('dt is_dst=', (self, [at, summer]) =>
    localized(self, momentOf(at), summer ? (summer.kind === 'none' ? null : truthOf(summer) === true) : false),
  ),
  normalize: method('dt is_dst=', (self, [at]) => {
    const moment = momentOf(at);
    if (moment.zone === null) throw new PythonError('ValueError', 'Naive time - no tzinfo set');
    return atInstant(moment, self);
  }),
  convert: method('dt', (self, [at]) =>
    at?.kind === 'datetime' ? converted(at.zone === null ? normalised({ ...at, zone: self }) : at, self) : NONE,
  ),
};

/** The attribute under which each library keeps the zone's name. */
export function zoneNameAttribute(self: ZoneValue, name: string): Value | undefined {
  const own = { datetime: '', pendulum: 'name', pytz: 'zone', zoneinfo: 'key', dateutil: '', pydantic: '' }[self.from];
  if (name !== own && !(name === 'key' && self.pendulum === 3)) return undefined;
  return str(self.name ?? offsetText(self.offsetSeconds ?? 0));
}
