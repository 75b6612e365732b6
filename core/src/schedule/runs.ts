// The runs that Airflow would make of a schedule, one after the other, with the clock held.
import type { Target } from '../snapshot.ts';
import { zoneOf } from './cron.ts';
import { timetableOf, type Schedule } from './timetable-of.ts';
import type { DataInterval, TimeRestriction } from './timetable.ts';

export interface RunsRequest {
  readonly schedule: Schedule;
  /** IANA name, or an offset as in `+09:00`. */
  readonly timezone: string;
  readonly restriction: TimeRestriction;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly target: Target;
}

/** Milliseconds since the epoch. */
export interface ScheduledRun {
  readonly logicalDate: number;
  readonly dataInterval: DataInterval;
  readonly runAfter: number;
}

/** Without end where the schedule has none. Throws {@link ScheduleProblem} for what Airflow refuses. */
export function* runsOf({ schedule, timezone, restriction, now, target }: RunsRequest): Generator<ScheduledRun> {
  const timetable = timetableOf(schedule, { zone: zoneOf(timezone), target, now });
  let interval = timetable.next(null, restriction);
  while (interval !== null) {
    yield { logicalDate: interval.start, dataInterval: interval, runAfter: interval.end };
    interval = timetable.next(interval, restriction);
  }
}
