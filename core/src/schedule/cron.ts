// Firing times of cron expressions in a time zone, over clock changes as Airflow's `timetables/_cron.py` has it.
import { normalised } from '../python/values/datetime/arithmetic.ts';
import { instantOf, isKnownZone, localTimeOf, offsetAt } from '../python/values/datetime/zones.ts';
import type { ZoneValue } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import { cronFieldsOf, type CronFields } from './cron-fields.ts';
import { fire, type Direction } from './cron-search.ts';
import { cronTextOf } from './preset.ts';
import { ScheduleProblem } from './problem.ts';

const MILLISECONDS_A_MINUTE = 60_000;
const MINUTES_A_DAY = 1440;

/** Milliseconds since the epoch in and out, microseconds as their fraction. Throws {@link ScheduleProblem} where Airflow raises. */
export interface CronSchedule {
  /** The first firing after an instant. */
  next(instant: number): number;
  /** The last firing before an instant. */
  previous(instant: number): number;
}

/** `now` is when Airflow would first ask. */
export interface CronContext {
  readonly zone: ZoneValue;
  readonly target: Target;
  readonly now: number;
}

export function zoneOf(name: string): ZoneValue {
  const fixed = /^([+-])(\d{2}):?(\d{2})$/.exec(name);
  if (fixed) {
    const seconds = Number(fixed[2]) * 3600 + Number(fixed[3]) * 60;
    return { kind: 'zone', name: null, offsetSeconds: fixed[1] === '-' ? -seconds : seconds, from: 'pendulum' };
  }
  if (!isKnownZone(name)) throw new ScheduleProblem('InvalidTimezone', `unknown time zone: ${name}`);
  return { kind: 'zone', name, offsetSeconds: null, from: 'pendulum' };
}

/**
 * Either the wall clock counts, or the distance on the wall clock is added to the instant, so that an hourly schedule runs every real
 * hour. Which of the two: see {@link followsWallClock}.
 */
export function cronSchedule(expression: string, { zone, target, now }: CronContext): CronSchedule {
  const fields = cronFieldsOf(cronTextOf(expression), target);
  let isWallClock: boolean | null = null;
  const step = (instant: number, direction: Direction): number => {
    const local = instant + offsetAt(zone, BigInt(Math.floor(instant)) * 1000n) * 1000;
    const fired = fire(fields, local / 1000, direction) * 1000;
    isWallClock ??= followsWallClock(fields, now);
    return isWallClock ? instantOfWallClock(fired, zone) : instant + fired - local;
  };
  return { next: instant => step(instant, 'next'), previous: instant => step(instant, 'previous') };
}

/** 2.7.2 looks whether the next two firings after now have the same hour and minute; 3.x whether the expression fires in every hour. */
function followsWallClock(cron: CronFields, now: number): boolean {
  if (cron.target !== '2.7.2') return cron.fields[1]?.[0] !== '*' || cron.fields[1].length > 1;
  const first = fire(cron, now / 1000, 'next');
  const second = fire(cron, first, 'next');
  return (Math.floor(second / 60) - Math.floor(first / 60)) % MINUTES_A_DAY === 0;
}

/** Airflow's make_aware, milliseconds in and out: a skipped time moves on, of a repeated one it is the second. */
export function instantOfWallClock(local: number, zone: ZoneValue): number {
  const minute = Math.floor(local / MILLISECONDS_A_MINUTE) * MILLISECONDS_A_MINUTE;
  const naive = { kind: 'datetime', flavour: 'pendulum', ...localTimeOf(BigInt(minute) * 1000n), zone, fold: 1 } as const;
  return Number(instantOf(normalised(naive)) / 1000n) + local - minute;
}
