// repr() of the datetime family, and zones as text.
import { isoText, offsetText, timedeltaParts } from './print.ts';
import type { DateTimeValue, DateValue, TimedeltaValue, TimeValue, ZoneValue } from '../value.ts';

export function timedeltaRepr(value: TimedeltaValue): string {
  if (value.between) return betweenText(value.between);
  const { days, seconds, microseconds } = timedeltaParts(value);
  const parts: string[] = [];
  if (days !== 0n) parts.push(`days=${days}`);
  if (seconds !== 0) parts.push(`seconds=${seconds}`);
  if (microseconds !== 0) parts.push(`microseconds=${microseconds}`);
  return `datetime.timedelta(${parts.length > 0 ? parts.join(', ') : '0'})`;
}

/** Pendulum's Period (2) and Interval (3) print their ends. */
export function betweenText({ start, end }: { readonly start: DateTimeValue; readonly end: DateTimeValue }): string {
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
  const zone = zoneArgument(value.zone);
  if (value.flavour === 'datetime') return `datetime.datetime(${date}${smallFields(value)}${value.fold === 1 ? ', fold=1' : ''}${zone})`;
  return `DateTime(${date}, ${value.second}${value.microsecond === 0 ? '' : `, ${value.microsecond}`}${zone})`;
}

function smallFields(value: Pick<TimeValue, 'second' | 'microsecond'>): string {
  if (value.microsecond !== 0) return `, ${value.second}, ${value.microsecond}`;
  return value.second === 0 ? '' : `, ${value.second}`;
}

function zoneArgument(zone: ZoneValue | null): string {
  return zone === null ? '' : `, tzinfo=${zoneRepr(zone)}`;
}

export function zoneRepr(zone: ZoneValue): string {
  switch (zone.from) {
    case 'datetime':
      return datetimeZoneRepr(zone);
    case 'zoneinfo':
      return `zoneinfo.ZoneInfo(key='${zone.name ?? ''}')`;
    case 'pendulum':
      return zone.name === null
        ? `FixedTimezone(${zone.offsetSeconds ?? 0}, name="${offsetText(zone.offsetSeconds ?? 0)}")`
        : `Timezone('${zone.name}')`;
    case 'pytz':
      return zone.name === 'UTC' ? '<UTC>' : `<DstTzInfo '${zone.name ?? ''}' LMT+0:00:00 STD>`;
    case 'pydantic':
      return `TzInfo(${zone.offsetSeconds ?? 0})`;
    case 'dateutil':
      return zone.name === 'UTC' ? 'tzutc()' : `tzfile('/usr/share/zoneinfo/${zone.name ?? ''}')`;
  }
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
