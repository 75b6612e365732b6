// What drives a timetable: a cron expression, or a distance of time. Airflow `timetables/_cron.py`, `_delta.py`.
import type { CronSchedule } from './cron.ts';
import { ScheduleProblem } from './problem.ts';
import type { Beat } from './timetable.ts';

export function cronBeat(cron: CronSchedule): Beat {
  return {
    next: instant => cron.next(instant),
    previous: instant => cron.previous(instant),
    alignToNext: instant => {
      const next = cron.next(instant);
      return cron.previous(next) === instant ? instant : next;
    },
    alignToPrevious: instant => {
      const previous = cron.previous(instant);
      return cron.next(previous) === instant ? instant : previous;
    },
  };
}

/** A timedelta has no calendar: each instant may be a firing. */
export function deltaBeat(milliseconds: number): Beat {
  if (!(milliseconds > 0)) throw new ScheduleProblem('AirflowTimetableInvalid', 'schedule interval must be positive');
  return {
    next: instant => instant + milliseconds,
    previous: instant => instant - milliseconds,
    alignToNext: instant => instant,
    alignToPrevious: instant => instant,
  };
}
