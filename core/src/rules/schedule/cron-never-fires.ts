// A cron expression that names a day no month has.
import { found, type Rule } from '../rule.ts';
import { cronsOf } from './cron-text.ts';

/** Days of each month in the longest year. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** croniter raises CroniterBadDateError when the scheduler asks for the next date; the DAG itself loads. */
export const cronNeverFires: Rule = {
  id: 'cron-never-fires',
  severity: 'warning',
  stage: 'silent',
  summary: 'A cron expression is right, but there is no such day in the months it names.',
  *check({ file }) {
    for (const { fields, span } of cronsOf(file)) {
      const [, , days = '', months = '', weekday = ''] = fields;
      const first = firstDay(days);
      const named = monthsIn(months);
      // With a day of the week beside it, either of the two is enough.
      if (weekday !== '*' || first === null || named === null || named.some(month => first <= (LONGEST[month - 1] ?? 31))) continue;
      const message = `There is no day ${first} in month ${months}: Airflow loads the DAG, and the scheduler never finds a next run. "L" is the last day of a month.`;
      yield found(span, message);
    }
  },
};

/** The earliest of the days that are named one by one; null where any may do. */
function firstDay(field: string): number | null {
  const items = field.split(',');
  if (!items.every(item => /^\d+(?:-\d+)?$/.test(item))) return null;
  return Math.min(...items.map(item => Number.parseInt(item, 10)));
}

function monthsIn(field: string): readonly number[] | null {
  const items = field.toLowerCase().split(',');
  const numbers = items.map(item => (MONTHS.includes(item) ? MONTHS.indexOf(item) + 1 : /^\d+$/.test(item) ? Number(item) : null));
  return numbers.every(number => number !== null) ? numbers : null;
}
