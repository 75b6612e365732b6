// What pendulum adds to datetime and to the difference of two of them.
import { timedelta } from '../datetime/arithmetic.ts';
import { differenceForHumans } from '../datetime/between.ts';
import { dayOfYear, daysInMonth, isLeap, isoCalendarOf } from '../datetime/calendar.ts';
import { isKnownZone, instantOf, inZone, offsetOf } from '../datetime/zones.ts';
import { pendulumZone } from '../datetime/make.ts';
import { dayName } from '../datetime/names.ts';
import { calendarAdd, dayOfWeek, edgeOf, endOf, nthOf, startOf, weekdayFrom, withFields } from '../datetime/pendulum.ts';
import { pendulumFormat } from '../datetime/pendulum-format.ts';
import { dateText, isoText } from '../datetime/print.ts';
import { summerOffset } from '../datetime/zone-names.ts';
import { PythonError } from '../errors.ts';
import { bool, float, int, NONE, str, unknownText } from '../make.ts';
import { trueDivide } from '../numbers.ts';
import { errorTypeName } from '../types.ts';
import type { DateTimeValue, Value, ZoneValue } from '../value.ts';
import { converted, dateTimeMethods, replaced, zoneArgument } from './datetime.ts';
import { textArgument } from './str-search.ts';
import { method, numberArgument, property, type MethodTable } from './table.ts';

type Arguments = readonly (Value | undefined)[];

const ADD = 'years= months= weeks= days= hours= minutes= seconds= microseconds=';

function added(self: DateTimeValue, args: Arguments, sign: 1 | -1): Value {
  const [years = 0, months = 0, weeks = 0, days = 0] = args.slice(0, 4).map(value => sign * numberArgument(value, 0));
  const sizes = [3_600_000_000n, 60_000_000n, 1_000_000n, 1n];
  const clock = sizes.reduce((sum, size, index) => sum + amount(args[4 + index], size), 0n);
  return calendarAdd(self, { years, months, weeks, days, microseconds: BigInt(sign) * clock });
}

function amount(value: Value | undefined, size: bigint): bigint {
  if (value?.kind === 'float') return BigInt(Math.round(value.value * Number(size)));
  return BigInt(numberArgument(value, 0)) * size;
}

/** A zone given by name or as an object. */
export function pendulumZoneOf(value: Value | undefined, pendulum: 2 | 3): ZoneValue | null {
  if (value?.kind !== 'str') return zoneArgument(value);
  if (!isKnownZone(value.value)) {
    throw new PythonError('InvalidTimezone', pendulum === 3 ? value.value : `Invalid timezone "${value.value}"`);
  }
  return pendulumZone(value.value, pendulum);
}

function inTimezone(self: DateTimeValue, given: Value | undefined): Value {
  const zone = pendulumZoneOf(given, self.pendulum ?? 2);
  if (zone === null || self.zone === null) return zone === null ? unknownText(self) : { ...self, zone };
  return { ...self, ...inZone(instantOf(self), zone), zone };
}

function other(value: Value | undefined, self: DateTimeValue): DateTimeValue | null {
  if (value === undefined || value.kind === 'none') return null;
  if (value.kind !== 'datetime') throw new PythonError('TypeError', `${errorTypeName(value)} is no datetime`);
  return { ...value, flavour: 'pendulum', ...(self.pendulum === undefined ? {} : { pendulum: self.pendulum }) };
}

/** Without another moment it would be compared to now, which is not known here. */
function difference(self: DateTimeValue, given: Value | undefined, absolute: Value | undefined): Value {
  const end = other(given, self);
  if (end === null) return unknownText(self);
  const swap = !(absolute?.kind === 'bool' && !absolute.value) && instantOf(self) > instantOf(end);
  const [start, stop] = swap ? [end, self] : [self, end];
  return { ...timedelta(instantOf(stop) - instantOf(start)), between: { start, end: stop } };
}

function forHumans(self: DateTimeValue, given: Value | undefined, absolute: Value | undefined): Value {
  const against = other(given, self);
  if (against === null) return unknownText(self);
  return str(differenceForHumans(self, against, { absolute: absolute?.kind === 'bool' && absolute.value }));
}

function weekday(value: Value | undefined): number | null {
  return value === undefined || value.kind === 'none' ? null : numberArgument(value, 0);
}

function keepTime(value: Value | undefined): boolean {
  return value?.kind === 'bool' && value.value;
}

function setFields(self: DateTimeValue, args: Arguments): Value {
  const [year, month, day, hour, minute, second, microsecond] = args;
  const fields = { year, month, day, hour, minute, second, microsecond };
  const numbers = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, numberArgument(value, 0)]])),
  );
  const zone = args[7] === undefined ? {} : { zone: pendulumZoneOf(args[7], self.pendulum ?? 2) };
  return withFields(self, { ...numbers, ...zone });
}

const formats: MethodTable<DateTimeValue> = {
  format: method('fmt: locale=', (self, [format]) => str(pendulumFormat(self, textArgument(format, 'format() argument')))),
  to_date_string: method('', self => str(dateText(self))),
  to_time_string: method('', self => str(pendulumFormat(self, 'HH:mm:ss'))),
  to_datetime_string: method('', self => str(pendulumFormat(self, 'YYYY-MM-DD HH:mm:ss'))),
  to_formatted_date_string: method('', self => str(pendulumFormat(self, 'MMM DD, YYYY'))),
  to_day_datetime_string: method('', self => str(pendulumFormat(self, 'ddd, MMM D, YYYY h:mm A'))),
  to_iso8601_string: method('', self => str(self.zone?.name === 'UTC' ? isoText(self, 'T').replace('+00:00', 'Z') : isoText(self, 'T'))),
  to_rfc3339_string: method('', self => str(isoText(self, 'T'))),
  to_atom_string: method('', self => str(pendulumFormat(self, 'YYYY-MM-DDTHH:mm:ssZ'))),
  to_w3c_string: method('', self => str(pendulumFormat(self, 'YYYY-MM-DDTHH:mm:ssZ'))),
  to_cookie_string: method('', self => str(pendulumFormat(self, 'dddd, DD-MMM-YYYY HH:mm:ss zz'))),
  to_rfc822_string: method('', self => str(pendulumFormat(self, 'ddd, DD MMM YY HH:mm:ss ZZ'))),
  to_rfc850_string: method('', self => str(pendulumFormat(self, 'dddd, DD-MMM-YY HH:mm:ss zz'))),
  to_rfc1036_string: method('', self => str(pendulumFormat(self, 'ddd, DD MMM YY HH:mm:ss ZZ'))),
  to_rfc1123_string: method('', self => str(pendulumFormat(self, 'ddd, DD MMM YYYY HH:mm:ss ZZ'))),
  to_rfc2822_string: method('', self => str(pendulumFormat(self, 'ddd, DD MMM YYYY HH:mm:ss ZZ'))),
  to_rss_string: method('', self => str(pendulumFormat(self, 'ddd, DD MMM YYYY HH:mm:ss ZZ'))),
  for_json: method('', self => str(isoText(self, 'T'))),
};

const parts: MethodTable<DateTimeValue> = {
  day_of_week: property(weekdayMember),
  day_of_year: property(self => int(dayOfYear(self.year, self.month, self.day))),
  week_of_year: property(self => int(isoCalendarOf(self.year, self.month, self.day)[1])),
  week_of_month: property(self => int(weekOfMonth(self))),
  days_in_month: property(self => int(daysInMonth(self.year, self.month))),
  quarter: property(self => int(Math.ceil(self.month / 3))),
  int_timestamp: property(self => int((instantOf(self) - (((instantOf(self) % 1_000_000n) + 1_000_000n) % 1_000_000n)) / 1_000_000n)),
  float_timestamp: property(self => float(trueDivide(instantOf(self), 1_000_000n))),
  offset: property(self => (self.zone === null ? NONE : int(offsetOf(self) ?? 0))),
  offset_hours: property(self => (self.zone === null ? NONE : float((offsetOf(self) ?? 0) / 3600))),
  tz: property(self => self.zone ?? NONE),
  timezone: property(self => self.zone ?? NONE),
  timezone_name: property(self => (self.zone?.name == null ? NONE : str(self.zone.name))),
  is_leap_year: method('', self => bool(isLeap(self.year))),
  is_long_year: method('', self => bool(isoCalendarOf(self.year, 12, 28)[1] === 53)),
  is_dst: method('', self => bool(self.zone !== null && summerOffset(self.zone, instantOf(self)) !== 0)),
  is_utc: method('', self => bool(self.zone !== null && offsetOf(self) === 0)),
  is_same_day: method('dt', (self, [at]) => bool(at?.kind === 'datetime' && dateText(at) === dateText(self))),
};

/** A plain int in pendulum 2, a member of WeekDay in pendulum 3. */
function weekdayMember(self: DateTimeValue): Value {
  const day = dayOfWeek(self);
  return self.pendulum === 3 ? { ...int(day), member: `<WeekDay.${dayName(day).toUpperCase()}: ${day}>` } : int(day);
}

/** Pendulum 2 and 3: weeks start on Monday, the first one holds the first day. */
function weekOfMonth(self: DateTimeValue): number {
  const first = isoCalendarOf(self.year, self.month, 1)[2];
  return Math.ceil((self.day + first - 1) / 7);
}

export const pendulumMethods: MethodTable<DateTimeValue> = {
  ...dateTimeMethods,
  ...formats,
  ...parts,
  add: method(ADD, (self, args) => added(self, args, 1)),
  subtract: method(ADD, (self, args) => added(self, args, -1)),
  start_of: method('unit:', (self, [unit]) => startOf(self, textArgument(unit, 'unit'))),
  end_of: method('unit:', (self, [unit]) => endOf(self, textArgument(unit, 'unit'))),
  next: method('day_of_week= keep_time=', (self, [day, keep]) => weekdayFrom(self, weekday(day), { step: 1, keepTime: keepTime(keep) })),
  previous: method('day_of_week= keep_time=', (self, [day, keep]) =>
    weekdayFrom(self, weekday(day), { step: -1, keepTime: keepTime(keep) }),
  ),
  first_of: method('unit: day_of_week=', (self, [unit, day]) => edgeOf(self, textArgument(unit, 'unit'), weekday(day), 'first')),
  last_of: method('unit: day_of_week=', (self, [unit, day]) => edgeOf(self, textArgument(unit, 'unit'), weekday(day), 'last')),
  nth_of: method('unit: nth: day_of_week:', (self, [unit, nth, day]) =>
    nthOf(self, textArgument(unit, 'unit'), numberArgument(nth, 1), numberArgument(day, 0)),
  ),
  in_timezone: method('tz:', (self, [zone]) => inTimezone(self, zone)),
  in_tz: method('tz:', (self, [zone]) => inTimezone(self, zone)),
  astimezone: method('tz=', (self, [zone]) => converted(self, zone)),
  naive: method('', self => ({ ...self, zone: null, fold: 0 })),
  set: method('year= month= day= hour= minute= second= microsecond= tz=', setFields),
  on: method('year: month: day:', (self, args) => setFields(self, args)),
  at: method('hour: minute= second= microsecond=', (self, args) =>
    setFields(self, [undefined, undefined, undefined, ...[0, 1, 2, 3].map(index => args[index] ?? int(0))]),
  ),
  replace: method('year= month= day= hour= minute= second= microsecond= tzinfo= fold=', (self, args) =>
    withFields(replaced(self, args), {}),
  ),
  date: method('', self => ({ kind: 'date', pendulum: self.pendulum ?? 2, year: self.year, month: self.month, day: self.day })),
  time: method('', ({ hour, minute, second, microsecond, pendulum }) => ({
    kind: 'time',
    pendulum: pendulum ?? 2,
    hour,
    minute,
    second,
    microsecond,
    zone: null,
  })),
  diff: method('dt= abs=', (self, [at, absolute]) => difference(self, at, absolute)),
  diff_for_humans: method('other= absolute= locale=', (self, [at, absolute]) => forHumans(self, at, absolute)),
};
