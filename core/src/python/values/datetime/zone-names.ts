// `tzname()`: abbreviations of zones at an instant.
import { offsetText } from './print.ts';
import { offsetAt } from './zones.ts';
import type { ZoneValue } from '../value.ts';

/** Zones whose abbreviation the English locale data spells as an offset, though the zone database has letters. */
const LETTERS: Readonly<Record<string, string | readonly [standard: string, summer: string]>> = {
  'Asia/Seoul': 'KST',
  'Asia/Pyongyang': 'KST',
  'Asia/Tokyo': 'JST',
  'Asia/Shanghai': 'CST',
  'Asia/Taipei': 'CST',
  'Asia/Hong_Kong': 'HKT',
  'Asia/Kolkata': 'IST',
  'Asia/Calcutta': 'IST',
  'Asia/Manila': 'PST',
  'Asia/Jakarta': 'WIB',
  'Europe/London': ['GMT', 'BST'],
  'Europe/Dublin': ['GMT', 'IST'],
  'Europe/Lisbon': ['WET', 'WEST'],
  'Europe/Paris': ['CET', 'CEST'],
  'Europe/Berlin': ['CET', 'CEST'],
  'Europe/Madrid': ['CET', 'CEST'],
  'Europe/Rome': ['CET', 'CEST'],
  'Europe/Vienna': ['CET', 'CEST'],
  'Europe/Zurich': ['CET', 'CEST'],
  'Europe/Amsterdam': ['CET', 'CEST'],
  'Europe/Brussels': ['CET', 'CEST'],
  'Europe/Stockholm': ['CET', 'CEST'],
  'Europe/Oslo': ['CET', 'CEST'],
  'Europe/Copenhagen': ['CET', 'CEST'],
  'Europe/Prague': ['CET', 'CEST'],
  'Europe/Warsaw': ['CET', 'CEST'],
  'Europe/Budapest': ['CET', 'CEST'],
  'Europe/Athens': ['EET', 'EEST'],
  'Europe/Helsinki': ['EET', 'EEST'],
  'Europe/Kyiv': ['EET', 'EEST'],
  'Europe/Moscow': 'MSK',
  'America/New_York': ['EST', 'EDT'],
  'America/Toronto': ['EST', 'EDT'],
  'America/Chicago': ['CST', 'CDT'],
  'America/Denver': ['MST', 'MDT'],
  'America/Phoenix': 'MST',
  'America/Los_Angeles': ['PST', 'PDT'],
  'America/Anchorage': ['AKST', 'AKDT'],
  'Pacific/Honolulu': 'HST',
  'Australia/Sydney': ['AEST', 'AEDT'],
  'Australia/Melbourne': ['AEST', 'AEDT'],
  'Australia/Brisbane': 'AEST',
  'Australia/Perth': 'AWST',
  'Pacific/Auckland': ['NZST', 'NZDT'],
  'Africa/Johannesburg': 'SAST',
  'Africa/Lagos': 'WAT',
  'Africa/Cairo': ['EET', 'EEST'],
  'Etc/UTC': 'UTC',
  'Etc/GMT': 'GMT',
  GMT: 'GMT',
};

/** The zone's abbreviation at an instant (microseconds); zones without letters print their offset, as the zone database does. */
export function zoneNameOf(zone: ZoneValue, instant: bigint): string {
  if (zone.offsetSeconds !== null) return fixedName(zone.name, zone.offsetSeconds, zone.from);
  if (zone.name === null || zone.name === 'UTC') return 'UTC';
  const known = LETTERS[zone.name];
  if (typeof known === 'string') return known;
  const offset = offsetAt(zone, instant);
  if (known) return offset === standardOffset(zone, instant) ? known[0] : known[1];
  const text = offsetText(offset);
  return text.endsWith(':00') ? text.slice(0, 3) : text.replaceAll(':', '');
}

function fixedName(name: string | null, offsetSeconds: number, from: ZoneValue['from']): string {
  if (name !== null) return name;
  if (from === 'pendulum') return offsetText(offsetSeconds);
  return offsetSeconds === 0 ? 'UTC' : `UTC${offsetText(offsetSeconds)}`;
}

/** The smaller of the offsets half a year apart: standard time. */
function standardOffset(zone: ZoneValue, instant: bigint): number {
  const halfYear = 182n * 86_400_000_000n;
  return Math.min(offsetAt(zone, instant), offsetAt(zone, instant + halfYear));
}

/** The extra offset of summer time in seconds (`dst()`). */
export function summerOffset(zone: ZoneValue, instant: bigint): number {
  return zone.offsetSeconds === null && zone.name !== null ? offsetAt(zone, instant) - standardOffset(zone, instant) : 0;
}
