// Firing times of cron expressions on local time, as croniter gives them to Airflow; zones and DST as Airflow's `timetables/_cron.py`.
import { CronExpressionParser } from 'cron-parser';
import { normalised } from '../python/values/datetime/arithmetic.ts';
import { instantOf, inZone, isKnownZone, localMicroseconds, localTimeOf } from '../python/values/datetime/zones.ts';
import type { ZoneValue } from '../python/values/value.ts';

/** Airflow's presets and croniter's two more. Airflow 2.7.2 `utils/dates.py` cron_presets. */
const PRESETS: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@quarterly': '0 0 1 */3 *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

/** A schedule or zone that Airflow refuses, or that is not modelled. */
export class ScheduleProblem extends Error {}

/** Milliseconds since the epoch in and out. */
export interface CronSchedule {
  /** The first firing after an instant. */
  next(instant: number): number;
  /** The last firing before an instant. */
  previous(instant: number): number;
}

/** What a preset stands for; any other text as it is. */
export function cronTextOf(expression: string): string {
  return PRESETS[expression.trim()] ?? expression.trim();
}

/** Seconds come first here, and last in croniter; a year field is not modelled. */
function fieldsOf(expression: string): string {
  const fields = cronTextOf(expression).split(/\s+/);
  if (fields.length === 5) return `0 ${fields.join(' ')}`;
  if (fields.length === 6) return [fields[5], ...fields.slice(0, 5)].join(' ');
  throw new ScheduleProblem(`not a cron expression that can be followed here: ${expression}`);
}

/** Firing after or before a local time, both as milliseconds of the local clock. */
function fire(fields: string, local: number, direction: 'next' | 'prev'): number {
  try {
    return CronExpressionParser.parse(fields, { currentDate: new Date(local), tz: 'UTC' })
      [direction]()
      .getTime();
  } catch (error) {
    throw new ScheduleProblem(error instanceof Error ? error.message : String(error));
  }
}

export function zoneOf(name: string): ZoneValue {
  const fixed = /^([+-])(\d{2}):?(\d{2})$/.exec(name);
  if (fixed) {
    const seconds = Number(fixed[2]) * 3600 + Number(fixed[3]) * 60;
    return { kind: 'zone', name: null, offsetSeconds: fixed[1] === '-' ? -seconds : seconds, from: 'pendulum' };
  }
  if (!isKnownZone(name)) throw new ScheduleProblem(`unknown time zone: ${name}`);
  return { kind: 'zone', name, offsetSeconds: null, from: 'pendulum' };
}

/**
 * 2.7.2: when minute and hour are the same at each firing the wall clock counts, else the naive distance is added to the instant
 * (so an hourly schedule runs every real hour). The version looks at the next two firings after now; `near` stands for now.
 */
export function cronSchedule(expression: string, zone: ZoneValue, near: number): CronSchedule {
  const fields = fieldsOf(expression);
  const first = fire(fields, near, 'next');
  const second = fire(fields, first, 'next');
  const isFixed = (first - second) % 86_400_000 === 0;
  const step = (instant: number, direction: 'next' | 'prev') => {
    const local = localOf(instant, zone);
    const fired = fire(fields, local, direction);
    return isFixed ? instantOfWallClock(fired, zone) : instant + fired - local;
  };
  return { next: instant => step(instant, 'next'), previous: instant => step(instant, 'prev') };
}

function localOf(instant: number, zone: ZoneValue): number {
  return Number(localMicroseconds(inZone(BigInt(instant) * 1000n, zone)) / 1000n);
}

/** Airflow's make_aware: a skipped time moves on, of a repeated one it is the second. */
function instantOfWallClock(local: number, zone: ZoneValue): number {
  const naive = { kind: 'datetime', flavour: 'pendulum', ...localTimeOf(BigInt(local) * 1000n), zone, fold: 1 } as const;
  return Number(instantOf(normalised(naive)) / 1000n);
}
