// repr() of the datetime family, and zones as text.
import { durationRepr } from './duration.ts';
import { dateText, isoText, offsetText, timedeltaParts, timedeltaText } from './print.ts';
import { isStatic, wholeZone } from './pytz.ts';
import { summerOffset, zoneNameOf } from './zone-names.ts';
import { instantOf, offsetAt } from './zones.ts';
import type { DateTimeValue, DateValue, TimedeltaValue, TimeValue, ZoneValue } from '../value.ts';

export function timedeltaRepr(value: TimedeltaValue): string {
  if (value.between) return betweenText(value.between);
  if (value.duration) return durationRepr(value);
  const { days, seconds, microseconds } = timedeltaParts(value);
  const parts: string[] = [];
  if (days !== 0n) parts.push(`days=${days}`);
  if (seconds !== 0) parts.push(`seconds=${seconds}`);
  if (microseconds !== 0) parts.push(`microseconds=${microseconds}`);
  return `datetime.timedelta(${parts.length > 0 ? parts.join(', ') : '0'})`;
}

/** Pendulum's Period (2) and Interval (3) print their ends. */
export function betweenText({ start, end, ofDates }: NonNullable<TimedeltaValue['between']>): string {
  if (ofDates) return `<${start.pendulum === 3 ? 'Interval' : 'Period'} [${dateText(start)} -> ${dateText(end)}]>`;
  if (start.pendulum === 3) return `<Interval [${isoText(start, ' ')} -> ${isoText(end, ' ')}]>`;
  return `<Period [${isoText(start, 'T')} -> ${isoText(end, 'T')}]>`;
}

export function dateRepr(value: DateValue): string {
  if (value.pendulum !== undefined) return `Date(${value.year}, ${value.month}, ${value.day})`;
  return `datetime.date(${value.year}, ${value.month}, ${value.day})`;
}

export function timeRepr(value: TimeValue): string {
  const small = value.microsecond === 0 ? '' : `, ${value.microsecond}`;
  if (value.pendulum !== undefined) return `Time(${value.hour}, ${value.minute}, ${value.second}${small}${zoneArgument(value.zone)})`;
  return `datetime.time(${value.hour}, ${value.minute}${smallFields(value)}${zoneArgument(value.zone)})`;
}

/** Pendulum 2: `DateTime(2024, 3, 1, 0, 0, 0, tzinfo=Timezone('UTC'))`; seconds are always there. */
export function dateTimeRepr(value: DateTimeValue): string {
  const date = `${value.year}, ${value.month}, ${value.day}, ${value.hour}, ${value.minute}`;
  const zone = zoneArgument(value.zone, instantOf(value));
  if (value.flavour === 'datetime') return `datetime.datetime(${date}${smallFields(value)}${value.fold === 1 ? ', fold=1' : ''}${zone})`;
  return `DateTime(${date}, ${value.second}${value.microsecond === 0 ? '' : `, ${value.microsecond}`}${zone})`;
}

function smallFields(value: Pick<TimeValue, 'second' | 'microsecond'>): string {
  if (value.microsecond !== 0) return `, ${value.second}, ${value.microsecond}`;
  return value.second === 0 ? '' : `, ${value.second}`;
}

function zoneArgument(zone: ZoneValue | null, at?: bigint): string {
  return zone === null ? '' : `, tzinfo=${zoneRepr(zone, at)}`;
}

/** `at`: the moment that is printed with the zone; pytz tells its offset by name. */
export function zoneRepr(zone: ZoneValue, at?: bigint): string {
  switch (zone.from) {
    case 'datetime':
      return datetimeZoneRepr(zone);
    case 'zoneinfo':
      return `zoneinfo.ZoneInfo(key='${zone.name ?? ''}')`;
    case 'pendulum':
      if (zone.name === null && zone.pendulum !== 3) return `Timezone('${offsetText(zone.offsetSeconds ?? 0)}')`;
      return zone.name === null
        ? `FixedTimezone(${zone.offsetSeconds ?? 0}, name="${offsetText(zone.offsetSeconds ?? 0)}")`
        : `Timezone('${zone.name}')`;
    case 'pytz':
      return pytzRepr(zone, at);
    case 'pydantic':
      return `TzInfo(${zone.offsetSeconds ?? 0})`;
    case 'dateutil':
      if (zone.offsetSeconds !== null) return `tzoffset(${zone.name === null ? 'None' : `'${zone.name}'`}, ${zone.offsetSeconds})`;
      return zone.name === 'UTC' ? 'tzutc()' : `tzfile('/usr/share/zoneinfo/${zone.name ?? ''}')`;
  }
}

function pytzRepr(zone: ZoneValue, at: bigint | undefined): string {
  const { name, offsetSeconds } = zone;
  if (name === 'UTC') return '<UTC>';
  if (name === null) return `pytz.FixedOffset(${(offsetSeconds ?? 0) / 60})`;
  if (isStatic(name)) return `<StaticTzInfo '${name}'>`;
  const offset = timedeltaText({ kind: 'timedelta', microseconds: BigInt(offsetSeconds ?? 0) * 1_000_000n });
  const moment = momentWith(zone, at ?? JULY);
  const kind = summerOffset(zone, moment) > 0 ? 'DST' : 'STD';
  return `<DstTzInfo '${name}' ${zoneNameOf(zone, moment)}${(offsetSeconds ?? 0) > 0 ? '+' : ''}${offset} ${kind}>`;
}

/** 2023-07-15 and half a year earlier. */
const JULY = 1_689_379_200_000_000n;

/** A moment at which the zone has the offset that it stands for: `at`, or a summer's or a winter's day. */
function momentWith(zone: ZoneValue, at: bigint): bigint {
  const whole = wholeZone(zone);
  return [at, JULY, JULY - 181n * 86_400_000_000n].find(moment => offsetAt(whole, moment) === zone.offsetSeconds) ?? at;
}

function datetimeZoneRepr(zone: ZoneValue): string {
  const offset = zone.offsetSeconds ?? 0;
  if (offset === 0 && zone.name === null) return 'datetime.timezone.utc';
  const delta = timedeltaRepr({ kind: 'timedelta', microseconds: BigInt(offset) * 1_000_000n });
  return zone.name === null ? `datetime.timezone(${delta})` : `datetime.timezone(${delta}, '${zone.name}')`;
}

/** `str(zone)`. */
export function zoneText(zone: ZoneValue): string {
  switch (zone.from) {
    case 'datetime':
      return zone.name ?? (zone.offsetSeconds === 0 ? 'UTC' : `UTC${offsetText(zone.offsetSeconds ?? 0)}`);
    case 'zoneinfo':
    case 'pytz':
      return zone.name ?? zoneRepr(zone);
    // Pendulum 2 gives its zones no __str__; pendulum 3's are ZoneInfo, whose text is the name.
    case 'pendulum':
      return zone.pendulum === 3 ? (zone.name ?? offsetText(zone.offsetSeconds ?? 0)) : zoneRepr(zone);
    case 'dateutil':
    case 'pydantic':
      return zoneRepr(zone);
  }
}
