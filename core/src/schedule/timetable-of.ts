// Which timetable a schedule has. Airflow 2.7.2 `models/dag.py` create_timetable; 3.3.2 with `create_cron_data_intervals` left at False.
import { cronBeat, deltaBeat } from './beat.ts';
import { cronSchedule, type CronContext } from './cron.ts';
import { cronIntervals, deltaIntervals } from './data-interval.ts';
import { refuseCron } from './refusal.ts';
import { continuousTimetable, neverTimetable, onceTimetable, type Timetable } from './timetable.ts';
import { cronTriggers, deltaTriggers } from './trigger.ts';

/** A cron expression or preset, a distance of time, or none. */
export type Schedule = string | null | { readonly milliseconds: number };

/** Throws {@link ScheduleProblem} for a schedule that Airflow refuses. */
export function timetableOf(schedule: Schedule, context: CronContext): Timetable {
  const { target, now } = context;
  if (schedule === null) return neverTimetable;
  if (schedule === '@once') return onceTimetable(now, target);
  if (schedule === '@continuous') return continuousTimetable(now, target);
  if (typeof schedule !== 'string') {
    const beat = deltaBeat(schedule.milliseconds);
    return target === '2.7.2' ? deltaIntervals(beat, now) : deltaTriggers(beat, now);
  }
  refuseCron(schedule, target);
  const beat = cronBeat(cronSchedule(schedule, context));
  return target === '2.7.2' ? cronIntervals(beat, now) : cronTriggers(beat, now);
}
