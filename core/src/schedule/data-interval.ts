// Timetables of 2.7.2: a run has the data of the interval that has just passed. Airflow 2.7.2 `timetables/interval.py`.
import { ScheduleProblem } from './problem.ts';
import type { Beat, Timetable } from './timetable.ts';

interface DataIntervalOptions {
  /** Start of the newest interval when earlier ones are not caught up. */
  readonly latestStart: () => number;
  readonly manual: Timetable['manual'];
}

/** A cron schedule. An interval that ends just now is over; a manual run has the last one that is over. */
export function cronIntervals(beat: Beat, now: number): Timetable {
  return intervals(beat, {
    latestStart: () => {
      const last = beat.previous(now);
      const next = beat.next(last);
      if (next === now) return last;
      // Airflow asserts it, and a cron expression whose next and previous firings do not agree fails there.
      if (next < now) throw new ScheduleProblem('AssertionError', "next schedule shouldn't be earlier");
      return beat.previous(last);
    },
    manual: logicalDate => {
      const end = beat.alignToPrevious(logicalDate);
      return { start: beat.previous(end), end };
    },
  });
}

/** A timedelta: intervals begin wherever the first one does. */
export function deltaIntervals(beat: Beat, now: number): Timetable {
  return intervals(beat, {
    latestStart: () => beat.previous(now),
    manual: logicalDate => ({ start: beat.previous(logicalDate), end: logicalDate }),
  });
}

function intervals(beat: Beat, { latestStart, manual }: DataIntervalOptions): Timetable {
  return {
    next: (last, { earliest, latest, catchup }) => {
      const aligned = earliest === null ? null : beat.alignToNext(earliest);
      const from = catchup ? aligned : Math.max(latestStart(), aligned ?? -Infinity);
      if (last === null && from === null) return null;
      const start = Math.max(last === null ? -Infinity : beat.alignToPrevious(last.end), from ?? -Infinity);
      return latest !== null && start > latest ? null : { start, end: beat.next(start) };
    },
    manual,
  };
}
