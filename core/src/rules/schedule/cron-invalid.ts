// A schedule that is no cron expression.
import type { Problem } from '../../python/values/value.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';
import { firingsOf, mendedCron } from './cron-mend.ts';

/** Airflow 2.7.2 `timetables/_cron.py` and `DAG.validate`; croniter reads the fields. */
export const cronInvalid = problemRule(
  {
    id: 'cron-invalid',
    stage: 'bag',
    summary: 'The schedule is no cron expression that Airflow can read.',
  },
  {
    message: (problem, context) => {
      const meant = meantBy(problem, context);
      const runs = meant === null ? [] : firingsOf(meant, context.file.target, context.snapshot.now);
      const advice =
        meant === null || runs.length === 0
          ? 'It takes minute, hour, day of month, month and day of week, each in its range: "0 8 * * *" is every day at 8:00.'
          : `"${meant}" would run next at ${runs.join(', ')} (UTC).`;
      return `This schedule is no cron expression that Airflow can read (${exceptionLine(problem)}): the DAG is not loaded. ${advice}`;
    },
    fixes: (problem, context) => {
      const literal = plainLiteralAt(problem.span, context);
      const meant = meantBy(problem, context);
      return literal && meant !== null ? [rewritten(literal, meant, { preferred: false })] : [];
    },
  },
);

function meantBy({ span }: Problem, context: RuleContext): string | null {
  const literal = plainLiteralAt(span, context);
  return literal && mendedCron(literal.text, context.file.target);
}
