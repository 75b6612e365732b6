// Timetables of 3.x: a run is made when the clock strikes and has no interval behind it. Airflow 3.3.2 `timetables/trigger.py`.
import type { Beat, Timetable } from './timetable.ts';

/** A run without start date is made at once when the last firing is not longer ago than this, or than a tenth of the distance. */
const NOT_LONG_AGO = 300_000;

export function cronTriggers(beat: Beat, now: number): Timetable {
  return triggers(beat, now, () => {
    const past = beat.alignToPrevious(now);
    const coming = beat.alignToNext(now);
    return now - past <= Math.max((coming - past) / 10, NOT_LONG_AGO) ? past : coming;
  });
}

export function deltaTriggers(beat: Beat, now: number): Timetable {
  return triggers(beat, now, () => beat.alignToPrevious(now));
}

function triggers(beat: Beat, now: number, firstWithoutStart: () => number): Timetable {
  return {
    next: (last, { earliest, latest, catchup }) => {
      const at = catchup ? caughtUp() : Math.max(beat.alignToPrevious(now), ...candidates());
      return latest !== null && latest < at ? null : { start: at, end: at };

      function caughtUp(): number {
        if (last !== null) return beat.next(last.end);
        return earliest === null ? firstWithoutStart() : beat.alignToNext(earliest);
      }

      function candidates(): readonly number[] {
        const following = last !== null ? [beat.next(last.end)] : earliest === null ? [firstWithoutStart()] : [];
        return earliest === null ? following : [...following, beat.alignToNext(earliest)];
      }
    },
    manual: logicalDate => ({ start: logicalDate, end: logicalDate }),
  };
}
