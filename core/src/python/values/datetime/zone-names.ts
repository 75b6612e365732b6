// `tzname()`: abbreviations of zones at an instant.
import { offsetText } from './print.ts';
import { isFirst, wholeZone } from './pytz.ts';
import { ZONE_LETTERS } from './zone-letters.ts';
import { offsetAt } from './zones.ts';
import type { ZoneValue } from '../value.ts';

const letters = new Map<string, readonly string[]>();

/** Standard and summer time's letters, where the zone has some. */
function lettersOf(name: string): readonly string[] | undefined {
  if (letters.size === 0)
    for (const [names, zones] of Object.entries(ZONE_LETTERS)) for (const zone of zones.split(' ')) letters.set(zone, names.split(' '));
  return letters.get(name);
}

/** The zone's abbreviation at an instant (microseconds); zones without letters print their offset, as the zone database does. */
export function zoneNameOf(zone: ZoneValue, instant: bigint): string {
  if (zone.from === 'pytz' && zone.name !== null && zone.offsetSeconds !== null)
    return isFirst(zone) ? 'LMT' : zoneNameOf({ ...wholeZone(zone), from: 'zoneinfo' }, instant);
  if (zone.offsetSeconds !== null) return fixedName(zone.name, zone.offsetSeconds, zone.from);
  if (zone.name === null || zone.name === 'UTC') return 'UTC';
  const offset = offsetAt(zone, instant);
  const [standard, summer] = lettersOf(zone.name) ?? [];
  if (standard !== undefined) return offset === standardOffset(zone, instant) ? standard : (summer ?? standard);
  const text = offsetText(offset);
  return text.endsWith(':00') ? text.slice(0, 3) : text.replaceAll(':', '');
}

function fixedName(name: string | null, offsetSeconds: number, from: ZoneValue['from']): string {
  if (name !== null) return name;
  if (from === 'pendulum') return offsetText(offsetSeconds);
  return offsetSeconds === 0 ? 'UTC' : `UTC${offsetText(offsetSeconds)}`;
}

/** The smallest of the offsets of a year: standard time. */
function standardOffset(zone: ZoneValue, instant: bigint): number {
  const quarter = 91n * 86_400_000_000n;
  return Math.min(...[-2n, -1n, 0n, 1n, 2n].map(quarters => offsetAt(zone, instant + quarters * quarter)));
}

/** The extra offset of summer time in seconds (`dst()`). */
export function summerOffset(zone: ZoneValue, instant: bigint): number {
  if (zone.from === 'pytz' && zone.offsetSeconds !== null && zone.name !== null)
    return isFirst(zone) ? 0 : Math.max(0, zone.offsetSeconds - standardOffset(wholeZone(zone), instant));
  return zone.offsetSeconds === null && zone.name !== null ? offsetAt(zone, instant) - standardOffset(zone, instant) : 0;
}
