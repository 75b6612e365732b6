// A schedule that is no cron expression.
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `timetables/_cron.py` and `DAG.validate`; croniter reads the fields. */
export const cronInvalid = problemRule(
  {
    id: 'cron-invalid',
    stage: 'bag',
    summary: 'The schedule is no cron expression that Airflow can read.',
  },
  {
    message: problem =>
      `This schedule is no cron expression that Airflow can read (${exceptionLine(problem)}): the DAG is not loaded. It takes minute, hour, day of month, month and day of week, each in its range: "0 8 * * *" is every day at 8:00.`,
  },
);
