// The run that a scheduler makes next of a DAG.
import { zoneOf } from './cron.ts';
import { scheduleIn } from './interval.ts';
import { ScheduleProblem } from './problem.ts';
import type { ScheduledRun } from './runs.ts';
import { timetableOf } from './timetable-of.ts';
import type { DataInterval } from './timetable.ts';
import type { Target } from '../snapshot.ts';

export interface SchedulingFacts {
  readonly schedule: string | null;
  readonly timezone: string;
  /** Milliseconds; null for none. */
  readonly startDate: number | null;
  readonly endDate: number | null;
  readonly catchup: boolean;
  readonly target: Target;
}

export type NextRun =
  { readonly kind: 'run'; readonly run: ScheduledRun } | { readonly kind: 'none' } | { readonly kind: 'problem'; readonly message: string };

/**
 * `last`: the interval of the last run that was made by schedule or backfill. Without catchup what lies before `now` but the last is
 * passed over. Airflow 2.7.2 and 3.3.2 `models/dag.py`, `next_dagrun_info`.
 */
export function nextRun(facts: SchedulingFacts, last: DataInterval | null, now: number): NextRun {
  const { schedule, timezone, startDate: earliest, endDate: latest, catchup, target } = facts;
  try {
    const timetable = timetableOf(scheduleIn(schedule), { zone: zoneOf(timezone), target, now });
    const interval = timetable.next(last, { earliest, latest, catchup });
    if (interval === null) return { kind: 'none' };
    return { kind: 'run', run: { logicalDate: interval.start, dataInterval: interval, runAfter: interval.end } };
  } catch (error) {
    if (error instanceof ScheduleProblem) return { kind: 'problem', message: `${error.type}: ${error.message}` };
    throw error;
  }
}
