// What somebody most likely meant by a cron text that Airflow refuses.
import { cronSchedule, zoneOf } from '../../schedule/cron.ts';
import { ScheduleProblem } from '../../schedule/problem.ts';
import { cronRefusal } from '../../schedule/refusal.ts';
import type { Target } from '../../snapshot.ts';
import { nearestName } from '../nearest.ts';

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Smallest and largest number of each field, and the names that some take. */
const FIELDS: readonly { readonly low: number; readonly high: number; readonly names: readonly string[] }[] = [
  { low: 0, high: 59, names: [] },
  { low: 0, high: 23, names: [] },
  { low: 1, high: 31, names: [] },
  { low: 1, high: 12, names: MONTHS },
  { low: 0, high: 6, names: DAYS },
];

/** Null where nothing near it is a cron expression. */
export function mendedCron(text: string, target: Target): string | null {
  const fields = text.trim().split(/\s+/);
  if (fields.length < 2 || text.trim().startsWith('@')) return null;
  const five = fields.length === 4 ? [...fields, '*'] : fields.length > 6 && fields.length < 8 ? fields.slice(0, 5) : fields;
  const mended = five.map((field, index) => mendedField(field, index)).join(' ');
  return mended !== text && cronRefusal(mended, target) === null ? mended : null;
}

/** The next firings, as people write them: `2024-06-01 08:00`. None of a text that never fires. */
export function firingsOf(cron: string, target: Target, now: number): readonly string[] {
  try {
    const schedule = cronSchedule(cron, { zone: zoneOf('UTC'), target, now });
    const first = schedule.next(now);
    const second = schedule.next(first);
    return [first, second, schedule.next(second)].map(instant => new Date(instant).toISOString().slice(0, 16).replace('T', ' '));
  } catch (error) {
    if (error instanceof ScheduleProblem) return [];
    throw error;
  }
}

function mendedField(field: string, index: number): string {
  const parts = field.split(',').filter(part => part !== '');
  return parts.length === 0 ? '*' : parts.map(part => mendedPart(part, index)).join(',');
}

function mendedPart(part: string, index: number): string {
  if (part === '?') return '*';
  const [range = '', step] = part.split('/');
  const shown = mendedRange(range, index);
  return step === undefined || /^0+$/.test(step) ? shown : `${shown}/${step}`;
}

function mendedRange(range: string, index: number): string {
  const limits = FIELDS[index];
  if (!limits) return range;
  const [from, to] = range.split('-').map(end => mendedValue(end, limits));
  if (from === undefined || to === undefined) return from ?? range;
  const [low, high] = [numberOf(from, limits), numberOf(to, limits)];
  if (low === null || high === null || low <= high) return `${from}-${to}`;
  // Over the end of the week or the day, and on from its beginning.
  const after = low === limits.high ? from : `${from}-${nameOf(limits.high, from, limits)}`;
  const before = high === limits.low ? to : `${nameOf(limits.low, to, limits)}-${to}`;
  return `${after},${before}`;
}

type Limits = (typeof FIELDS)[number];

/** One above the largest begins anew: minute 60 is minute 0. */
function mendedValue(value: string, { low, high, names }: Limits): string {
  if (/^\d+$/.test(value)) return Number(value) === high + 1 && low === 0 && high > 6 ? '0' : value;
  if (!/^[A-Za-z]{2,}$/.test(value)) return value;
  const upper = value.toUpperCase();
  if (names.includes(upper)) return value;
  return names.find(name => upper.startsWith(name)) ?? nearestName(upper, names) ?? value;
}

function numberOf(value: string, { names, low }: Limits): number | null {
  if (/^\d+$/.test(value)) return Number(value);
  const at = names.indexOf(value.toUpperCase());
  return at < 0 ? null : at + low;
}

/** A number in the way its neighbour is written. */
function nameOf(number: number, like: string, { names, low }: Limits): string {
  return /^\d/.test(like) ? String(number) : (names[number - low] ?? String(number));
}
