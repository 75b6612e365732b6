// Which timetable a schedule has. Airflow 2.7.2 `models/dag.py` create_timetable; 3.3.2 with `create_cron_data_intervals` left at False.
import type { Target } from '../snapshot.ts';
import { cronBeat, deltaBeat } from './beat.ts';
import { cronFieldsOf } from './cron-fields.ts';
import { cronSchedule, cronTextOf, type CronContext } from './cron.ts';
import { cronIntervals, deltaIntervals } from './data-interval.ts';
import { ScheduleProblem } from './problem.ts';
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
  refuseWhatCannotBeDescribed(schedule, target);
  const beat = cronBeat(cronSchedule(schedule, context));
  return target === '2.7.2' ? cronIntervals(beat, now) : cronTriggers(beat, now);
}

/** 2.7.2 describes an expression in words before it looks at it: cron-descriptor 1.4.0 counts the fields, and knows no names of croniter's. */
function refuseWhatCannotBeDescribed(schedule: string, target: Target): void {
  const cron = cronTextOf(schedule);
  if (target === '2.7.2') {
    if (cron === '') throw new ScheduleProblem('MissingFieldException', 'Field ExpressionDescriptor.expression not found.');
    const parts = cron.split(/\s+/).filter(part => part !== '').length;
    if (parts < 5)
      throw new ScheduleProblem('FormatException', `Error: Expression only has ${parts} parts.  At least 5 part are required.`);
    if (parts > 7)
      throw new ScheduleProblem(
        'FormatException',
        `Error: Expression has too many parts (${parts}).  Expression must not have more than 7 parts.`,
      );
  }
  cronFieldsOf(cron, target);
}
