// How many intervals of a schedule have passed between two moments.
import { CronExpressionParser } from 'cron-parser';
import { cronTextOf } from './cron.ts';

/** Firings that are looked at one by one; what comes after them is reckoned from their mean distance. */
const LOOKED_AT = 50;

/** `exact` is false when the number was reckoned. */
export interface IntervalCount {
  readonly intervals: number;
  readonly exact: boolean;
}

/**
 * Whole intervals from `start` to `until` (milliseconds since the epoch) of a schedule as Airflow's `schedule_interval` prints it:
 * a cron expression, or a timedelta (`1 day, 2:00:00`). Null for schedules that time does not drive, and for what is neither.
 */
export function countIntervals(schedule: string, zone: string, start: number, until: number): IntervalCount | null {
  if (!(until > start)) return { intervals: 0, exact: true };
  const period = timedeltaMilliseconds(schedule);
  if (period !== null) return period > 0 ? { intervals: Math.floor((until - start) / period), exact: true } : null;
  const cron = cronTextOf(schedule);
  // cron-parser takes fewer fields than Airflow does.
  if (cron.startsWith('@') || cron.split(/\s+/).length < 5) return null;
  const firings = firstFirings(cron, zone, start, until);
  const first = firings?.[0];
  const last = firings?.at(-1);
  if (firings === null || first === undefined || last === undefined) return firings && { intervals: 0, exact: true };
  if (firings.length < LOOKED_AT) return { intervals: firings.length - 1, exact: true };
  const mean = (last - first) / (firings.length - 1);
  return { intervals: Math.floor((until - first) / mean), exact: false };
}

function firstFirings(cron: string, zone: string, start: number, until: number): readonly number[] | null {
  try {
    // The firing at `start` itself begins the first interval.
    const expression = CronExpressionParser.parse(cron, { currentDate: new Date(start - 1), endDate: new Date(until), tz: zone });
    const firings: number[] = [];
    while (firings.length < LOOKED_AT && expression.hasNext()) firings.push(expression.next().getTime());
    return firings;
  } catch {
    return null;
  }
}

/** `str(timedelta)`: `1 day, 0:00:00`, `0:30:00`, `2 days, 1:02:03.000004`. */
function timedeltaMilliseconds(text: string): number | null {
  const parts = /^(?:(-?\d+) days?, )?(\d+):(\d\d):(\d\d)(?:\.(\d+))?$/.exec(text);
  if (!parts) return null;
  const [, days = '0', hours, minutes, seconds, fraction = '0'] = parts;
  const whole = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return whole * 1000 + Number(`0.${fraction}`) * 1000;
}
