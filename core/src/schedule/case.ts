// A question about a schedule as JSON, and its answer as JSON: the lines of `dagwright schedule --batch`.
import { daysInMonth } from '../python/values/datetime/calendar.ts';
import { localMicroseconds } from '../python/values/datetime/zones.ts';
import type { Target } from '../snapshot.ts';
import { instantOfWallClock, zoneOf } from './cron.ts';
import { ScheduleProblem } from './problem.ts';
import { runsOf, type RunsRequest, type ScheduledRun } from './runs.ts';
import type { Schedule } from './timetable-of.ts';

/** Times are ISO 8601; `start_date` and `end_date` without an offset are local in `timezone`, `now` is UTC. */
interface ScheduleCase {
  readonly schedule: string | null | { readonly seconds: number };
  readonly timezone: string;
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly catchup: boolean;
  readonly now: string;
  /** Most runs that are told. */
  readonly count: number;
}

interface RunLine {
  readonly logical_date: string;
  readonly data_interval: readonly [string, string];
  readonly run_after: string;
}

/** Times in UTC as Python's isoformat prints them; an error has the name of Airflow's exception. */
export type ScheduleAnswer = { readonly runs: readonly RunLine[] } | { readonly error: string; readonly message: string };

export class CaseProblem extends Error {}

/** Throws {@link CaseProblem} for JSON that is no case. */
export function scheduleCaseOf(json: unknown): ScheduleCase {
  if (typeof json !== 'object' || json === null) throw new CaseProblem('a case is a JSON object');
  const given = json as Readonly<Record<string, unknown>>;
  return {
    schedule: scheduleOf(given.schedule ?? null),
    timezone: textOf(given, 'timezone', 'UTC'),
    start_date: given.start_date == null ? null : textOf(given, 'start_date'),
    end_date: given.end_date == null ? null : textOf(given, 'end_date'),
    catchup: given.catchup === true,
    now: textOf(given, 'now'),
    count: typeof given.count === 'number' ? given.count : 1,
  };
}

function scheduleOf(given: unknown): ScheduleCase['schedule'] {
  if (given === null || typeof given === 'string') return given;
  if (typeof given === 'object' && 'seconds' in given && typeof given.seconds === 'number') return { seconds: given.seconds };
  throw new CaseProblem('"schedule" is a text, null or {"seconds": n}');
}

function textOf(given: Readonly<Record<string, unknown>>, name: string, otherwise?: string): string {
  const value = given[name] ?? otherwise;
  if (typeof value !== 'string') throw new CaseProblem(`"${name}" is missing or no text`);
  return value;
}

export function answerOf(asked: ScheduleCase, target: Target): ScheduleAnswer {
  try {
    const runs: RunLine[] = [];
    if (asked.count > 0)
      for (const run of runsOf(requestOf(asked, target))) {
        runs.push(lineOf(run));
        if (runs.length >= asked.count) break;
      }
    return { runs };
  } catch (error) {
    if (error instanceof ScheduleProblem) return { error: error.type, message: error.message };
    throw error;
  }
}

function requestOf(asked: ScheduleCase, target: Target): RunsRequest {
  const { schedule, timezone, catchup } = asked;
  const restriction = {
    earliest: asked.start_date === null ? null : instantIn(asked.start_date, timezone),
    latest: asked.end_date === null ? null : instantIn(asked.end_date, timezone),
    catchup,
  };
  return { schedule: toSchedule(schedule), timezone, restriction, now: instantIn(asked.now, 'UTC'), target };
}

/** A timedelta is a whole number of microseconds. */
function toSchedule(schedule: ScheduleCase['schedule']): Schedule {
  return schedule !== null && typeof schedule === 'object' ? { milliseconds: Math.round(schedule.seconds * 1e6) / 1e3 } : schedule;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,6})\d*)?)?)?(Z|[+-]\d\d:?\d\d)?$/;

/** Milliseconds since the epoch. As pendulum reads a time: of a local time that comes twice it is the second. */
function instantIn(text: string, zone: string): number {
  const match = ISO.exec(text);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (match ?? [])
    .slice(1, 7)
    .map(part => Number((part as string | undefined) ?? 0));
  const isTime = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) && hour < 24 && minute < 60 && second < 60;
  if (!match || !isTime) throw new ScheduleProblem('ParserError', `not a time that can be read: ${text}`);
  const microsecond = Number((match[7] ?? '').padEnd(6, '0'));
  const local = Number(localMicroseconds({ year, month, day, hour, minute, second, microsecond })) / 1000;
  const offset = match[8];
  return instantOfWallClock(local, zoneOf(offset === undefined ? zone : offset === 'Z' ? 'UTC' : offset));
}

function lineOf({ logicalDate, dataInterval, runAfter }: ScheduledRun): RunLine {
  return {
    logical_date: isoOf(logicalDate),
    data_interval: [isoOf(dataInterval.start), isoOf(dataInterval.end)],
    run_after: isoOf(runAfter),
  };
}

function isoOf(instant: number): string {
  const microseconds = Math.round(instant * 1000);
  const inSecond = ((microseconds % 1_000_000) + 1_000_000) % 1_000_000;
  const fraction = inSecond === 0 ? '' : `.${String(inSecond).padStart(6, '0')}`;
  return `${new Date((microseconds - inSecond) / 1000).toISOString().slice(0, 19)}${fraction}+00:00`;
}
