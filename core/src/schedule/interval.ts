// The data interval of a manual run. Airflow `timetables/`: infer_manual_data_interval.
import type { Target } from '../snapshot.ts';
import { zoneOf } from './cron.ts';
import { deltaOf } from './delta.ts';
import { timetableOf, type Schedule } from './timetable-of.ts';
import type { DataInterval } from './timetable.ts';

/**
 * `schedule` is text as the DAG model has it: a cron expression or preset, `str(timedelta)`, `@once`, `@continuous`, or what names
 * a timetable that has no intervals of its own. Milliseconds since the epoch. Throws {@link ScheduleProblem} for a cron expression or
 * zone that Airflow refuses.
 */
export function manualInterval(schedule: string | null, zone: string, logicalDate: number, target: Target): DataInterval {
  return timetableOf(scheduleIn(schedule), { zone: zoneOf(zone), target, now: logicalDate }).manual(logicalDate);
}

/** What drives the runs of a schedule as the DAG model has it. What does not look like time drives none: datasets, assets, timetables of one's own. */
export function scheduleIn(schedule: string | null): Schedule {
  const milliseconds = schedule === null ? null : deltaOf(schedule);
  if (milliseconds !== null) return { milliseconds };
  return schedule !== null && (schedule.startsWith('@') || schedule.trim().split(/\s+/).length >= 5) ? schedule : null;
}
