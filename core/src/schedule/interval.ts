// The data interval of a manual run. Airflow 2.7.2 `timetables/interval.py`, 3.x `timetables/trigger.py`: infer_manual_data_interval.
import type { Target } from '../snapshot.ts';
import { cronSchedule, zoneOf } from './cron.ts';

/** Milliseconds since the epoch. */
export interface DataInterval {
  readonly start: number;
  readonly end: number;
}

const DELTA = /^(?:(-?\d+) days?, )?(-?\d+):(\d{2}):(\d{2})(?:\.(\d{6}))?$/;

/**
 * `schedule` is text as the DAG model has it: a cron expression or preset, `str(timedelta)`, `@once`, `@continuous`, or what names
 * a timetable that has no intervals of its own. Throws `ScheduleProblem` for a cron expression or zone that cannot be followed.
 */
export function manualInterval(schedule: string | null, zone: string, logicalDate: number, target: Target): DataInterval {
  const exact = { start: logicalDate, end: logicalDate };
  // 3.x: cron and timedelta are triggers, whose interval is empty unless create_cron_data_intervals is set.
  if (target !== '2.7.2' || schedule === null || schedule === '@once' || schedule === '@continuous') return exact;
  const delta = deltaOf(schedule);
  if (delta !== null) return { start: logicalDate - delta, end: logicalDate };
  return isCron(schedule) ? lastComplete(schedule, zone, logicalDate) : exact;
}

function isCron(schedule: string): boolean {
  return schedule.startsWith('@') || schedule.trim().split(/\s+/).length >= 5;
}

/** The last interval that is over at the logical date. */
function lastComplete(expression: string, zone: string, logicalDate: number): DataInterval {
  const cron = cronSchedule(expression, zoneOf(zone), logicalDate);
  const before = cron.previous(logicalDate);
  const end = cron.next(before) === logicalDate ? logicalDate : before;
  return { start: cron.previous(end), end };
}

/** Milliseconds of `str(timedelta)`: `1 day, 0:00:00`; null when the text is none. */
function deltaOf(text: string): number | null {
  const match = DELTA.exec(text);
  if (!match) return null;
  const [, days = '0', hours, minutes, seconds, microseconds = '0'] = match;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000 + Number(microseconds) / 1000;
}
