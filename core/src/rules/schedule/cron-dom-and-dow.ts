// A day of the month and a day of the week in one cron expression.
import { found, type Rule } from '../rule.ts';
import { cronsOf } from './cron-text.ts';

/** croniter `day_or=True`, as in Vixie cron: a day that fits either is enough. */
export const cronDomAndDow: Rule = {
  id: 'cron-dom-and-dow',
  severity: 'information',
  stage: 'silent',
  summary: 'A cron expression restricts the day of the month and the day of the week: either is enough.',
  *check({ file }) {
    for (const { fields, span } of cronsOf(file)) {
      const [, , day = '*', , weekday = '*'] = fields;
      if (/^[*?]/.test(day) || /^[*?]/.test(weekday)) continue;
      const message = `Days of month "${day}" and days of week "${weekday}" are joined by "or": the DAG runs on all of both, not only where they meet. For "and", check one of them in a task, or write a timetable.`;
      yield found(span, message);
    }
  },
};
