// When Airflow makes the runs of a DAG: what all timetables have in common, and those that no clock drives.
import type { Target } from '../snapshot.ts';

/** Milliseconds since the epoch, microseconds as their fraction. */
export interface DataInterval {
  readonly start: number;
  readonly end: number;
}

/** Between which dates runs may be made. Airflow `timetables/base.py` TimeRestriction. */
export interface TimeRestriction {
  readonly earliest: number | null;
  readonly latest: number | null;
  readonly catchup: boolean;
}

/** A run has its logical date at the start of the interval with 2.7.2's data intervals, and at its end with triggers, where both are one. */
export interface Timetable {
  /** The interval of the run after `last`, null when there is none. The run is made when the interval is over. */
  next(last: DataInterval | null, restriction: TimeRestriction): DataInterval | null;
  /** The interval of a run that somebody starts by hand. */
  manual(logicalDate: number): DataInterval;
}

/** Steps from firing to firing of what drives a timetable. */
export interface Beat {
  next(instant: number): number;
  previous(instant: number): number;
  /** The instant itself when it is a firing, else the nearest in that direction. */
  alignToNext(instant: number): number;
  alignToPrevious(instant: number): number;
}

const exact = (instant: number): DataInterval => ({ start: instant, end: instant });
const isAfter = (instant: number, latest: number | null): boolean => latest !== null && instant > latest;

/** `schedule=None` and what waits for datasets or assets. */
export const neverTimetable: Timetable = { next: () => null, manual: exact };

/** `@once`: at the start date. 3.x runs at once when there is none. Airflow `timetables/simple.py`. */
export function onceTimetable(now: number, target: Target): Timetable {
  return {
    next: (last, { earliest, latest }) => {
      const at = earliest ?? (target === '2.7.2' ? null : now);
      return last !== null || at === null || isAfter(at, latest) ? null : exact(at);
    },
    manual: exact,
  };
}

/** `@continuous`: one run after the other, while the clock stands at `now`. 3.x counts from the start date again while that is to come. */
export function continuousTimetable(now: number, target: Target): Timetable {
  return {
    next: (last, { earliest, latest }) => {
      const from = earliest ?? (target === '2.7.2' ? null : now);
      if (from === null) return null;
      const interval = last === null ? { start: from, end: Math.max(from, now) } : following(last, from);
      return isAfter(interval.end, latest) ? null : interval;
    },
    manual: exact,
  };

  function following(last: DataInterval, from: number): DataInterval {
    if (target === '2.7.2' || last.end <= now) return { start: last.end, end: now };
    return { start: from, end: from + last.end - last.start };
  }
}
