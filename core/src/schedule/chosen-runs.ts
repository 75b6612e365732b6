// The runs of a DAG that somebody picks to look at: the last one, one by hand, that of a date, those of a range.
import { PythonError } from '../python/values/errors.ts';
import { parseIsoDateTime } from '../python/values/datetime/iso-parse.ts';
import { instantOf, localMicroseconds } from '../python/values/datetime/zones.ts';
import type { Target } from '../snapshot.ts';
import { instantOfWallClock, zoneOf } from './cron.ts';
import { manualInterval, scheduleIn } from './interval.ts';
import { ScheduleProblem } from './problem.ts';
import { runsOf, type ScheduledRun } from './runs.ts';
import { timetableOf } from './timetable-of.ts';
import type { DataInterval } from './timetable.ts';

/** Dates are ISO 8601, a day or a moment; without an offset they are local in the DAG's time zone. */
export type RunChoice =
  /** The run that the scheduler would have made last; for a DAG that no clock drives, one started by hand now. */
  | { readonly kind: 'last' }
  /** A run that somebody starts by hand; `at` null: now. */
  | { readonly kind: 'manual'; readonly at: string | null }
  /** The scheduled run of that logical date, or the first of that day; where there is none, one started by hand. */
  | { readonly kind: 'date'; readonly date: string }
  /** The runs of a backfill, both ends included. */
  | { readonly kind: 'range'; readonly from: string; readonly to: string };

/** Milliseconds since the epoch. */
export interface ChosenRun {
  readonly runType: 'manual' | 'scheduled' | 'backfill';
  readonly logicalDate: number;
  readonly dataInterval: DataInterval;
}

/** What decides when a DAG runs. `schedule` as the DAG model has it; `startDate` and `endDate` are milliseconds. */
export interface ScheduleFacts {
  readonly schedule: string | null;
  readonly timezone: string;
  readonly startDate: number | null;
  readonly endDate: number | null;
  readonly target: Target;
}

export type ChosenRuns =
  /** Oldest first; `more` of a range are not told. */
  | { readonly kind: 'runs'; readonly runs: readonly ChosenRun[]; readonly more: number }
  | { readonly kind: 'problem'; readonly message: string };

/** Runs of a range beyond which nobody reads. */
const MOST_RUNS = 60;
/** Runs of a range that are counted: a year of minutes. */
const MOST_COUNTED = 600_000;
const DAY = 86_400_000;

/** `now` in milliseconds. Never throws: a date that is none and a schedule that Airflow refuses are told. */
export function chosenRuns(choice: RunChoice, facts: ScheduleFacts, now: number): ChosenRuns {
  try {
    switch (choice.kind) {
      case 'last':
        return one(lastRun(facts, now) ?? manualRun(facts, now));
      case 'manual':
        return one(manualRun(facts, choice.at === null ? now : stretchOf(choice.at, facts).start));
      case 'date': {
        const { start, end } = stretchOf(choice.date, facts);
        const [first] = between(facts, start, end, now);
        return one(first ? { ...chosen(first), runType: 'scheduled' } : manualRun(facts, start));
      }
      case 'range':
        return runsOfRange(stretchOf(choice.from, facts).start, stretchOf(choice.to, facts).end, facts, now);
      default:
        return choice satisfies never;
    }
  } catch (error) {
    if (error instanceof ScheduleProblem) return { kind: 'problem', message: `${error.type}: ${error.message}` };
    if (error instanceof PythonError) return { kind: 'problem', message: error.pythonMessage };
    throw error;
  }
}

function one(run: ChosenRun): ChosenRuns {
  return { kind: 'runs', runs: [run], more: 0 };
}

function chosen({ logicalDate, dataInterval }: ScheduledRun): Omit<ChosenRun, 'runType'> {
  return { logicalDate, dataInterval };
}

function manualRun({ schedule, timezone, target }: ScheduleFacts, logicalDate: number): ChosenRun {
  return { runType: 'manual', logicalDate, dataInterval: manualInterval(schedule, timezone, logicalDate, target) };
}

/** As the scheduler makes it with catchup off. Of a DAG whose end date is over it is the last before that, of one that has not begun its first. */
function lastRun({ schedule, timezone, startDate: earliest, endDate: latest, target }: ScheduleFacts, now: number): ChosenRun | null {
  const ended = latest !== null && latest < now;
  const timetable = timetableOf(scheduleIn(schedule), { zone: zoneOf(timezone), target, now: ended ? latest : now });
  let interval = timetable.next(null, { earliest, latest, catchup: false });
  // The last interval of a DAG begins before its end date and ends after it.
  const following = interval && ended ? timetable.next(interval, { earliest, latest, catchup: true }) : null;
  if (following && following.end <= now) interval = following;
  return interval && { runType: 'scheduled', logicalDate: interval.start, dataInterval: interval };
}

function between(facts: ScheduleFacts, earliest: number, latest: number, now: number): Iterable<ScheduledRun> {
  const { timezone, target } = facts;
  return runsOf({ schedule: scheduleIn(facts.schedule), timezone, restriction: { earliest, latest, catchup: true }, now, target });
}

/** Airflow 2.7.2 `models/dag.py` iter_dagrun_infos_between: the start date of the DAG does not count. */
function runsOfRange(start: number, end: number, facts: ScheduleFacts, now: number): ChosenRuns {
  if (end < start) return { kind: 'problem', message: 'the range ends before it begins' };
  const runs: ChosenRun[] = [];
  let more = 0;
  let before = -Infinity;
  for (const run of between(facts, start, end, now)) {
    // 2.7.2 comes back to the same run for ever where clocks change within a cron's distance; `@continuous` has no next one.
    if (run.logicalDate <= before) break;
    before = run.logicalDate;
    if (runs.length < MOST_RUNS) runs.push({ ...chosen(run), runType: 'backfill' });
    else more += 1;
    if (more >= MOST_COUNTED) break;
  }
  return runs.length === 0 ? { kind: 'problem', message: 'the schedule has no run in this range' } : { kind: 'runs', runs, more };
}

/** First and last millisecond of a day, or of a moment, which is one. Throws PythonError for a text that is no date. */
function stretchOf(text: string, { timezone }: ScheduleFacts): DataInterval {
  const written = text.trim();
  const date = parseIsoDateTime(written);
  const local = Number(localMicroseconds(date)) / 1000;
  const start = date.zone === null ? instantOfWallClock(local, zoneOf(timezone)) : Number(instantOf(date)) / 1000;
  if (/[T ]/.test(written)) return { start, end: start };
  return { start, end: instantOfWallClock(local + DAY, zoneOf(timezone)) - 1 };
}
