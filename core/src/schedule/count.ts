// How many intervals of a schedule have passed between two moments.
import { cronSchedule, zoneOf } from './cron.ts';
import { deltaOf } from './delta.ts';
import { ScheduleProblem } from './problem.ts';

/** Firings that are looked at one by one; what comes after them is reckoned from their mean distance. */
const LOOKED_AT = 50;

/** `exact` is false when the number was reckoned. */
export interface IntervalCount {
  readonly intervals: number;
  readonly exact: boolean;
}

/**
 * Whole intervals from `start` to `until` (milliseconds since the epoch) of a schedule as Airflow 2.7.2's `schedule_interval` prints it:
 * a cron expression, or a timedelta (`1 day, 2:00:00`). Null for schedules that time does not drive, and for what is neither.
 */
export function countIntervals(schedule: string, zone: string, start: number, until: number): IntervalCount | null {
  if (!(until > start)) return { intervals: 0, exact: true };
  const period = deltaOf(schedule);
  if (period !== null) return period > 0 ? { intervals: Math.floor((until - start) / period), exact: true } : null;
  const firings = firstFirings(schedule, zone, start, until);
  const first = firings?.[0];
  const last = firings?.at(-1);
  if (firings === null || first === undefined || last === undefined) return firings && { intervals: 0, exact: true };
  if (firings.length < LOOKED_AT) return { intervals: firings.length - 1, exact: true };
  const mean = (last - first) / (firings.length - 1);
  return { intervals: Math.floor((until - first) / mean), exact: false };
}

/** Null for what is no cron expression, or one that cannot be followed. */
function firstFirings(cron: string, zone: string, start: number, until: number): readonly number[] | null {
  try {
    const schedule = cronSchedule(cron, { zone: zoneOf(zone), target: '2.7.2', now: until });
    const firings: number[] = [];
    // The firing at `start` itself begins the first interval.
    for (let at = schedule.next(start - 1); at <= until && firings.length < LOOKED_AT; at = schedule.next(at)) firings.push(at);
    return firings;
  } catch (error) {
    if (error instanceof ScheduleProblem) return null;
    throw error;
  }
}
