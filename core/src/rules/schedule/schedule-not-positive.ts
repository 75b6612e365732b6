// An interval of no length, or of a negative one.
import { problemRule } from '../problems.ts';

/** Airflow 2.7.2 `timetables/interval.py` DeltaDataIntervalTimetable.validate. */
export const scheduleNotPositive = problemRule(
  {
    id: 'schedule-not-positive',
    stage: 'bag',
    summary: 'The schedule is a duration that is zero or negative.',
  },
  {
    message: ({ message }) =>
      `A schedule that is a duration has to be longer than nothing (${message}): the DAG is not loaded. Give the time between two runs, or None for no schedule.`,
  },
);
