// A cron expression of six fields.
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { cronsOf, type CronUse } from './cron-text.ts';

/** croniter, which Airflow asks, reads the sixth field as the seconds; Quartz and Spring put them first. */
export const cronSixFields: Rule = {
  id: 'cron-six-fields',
  severity: 'warning',
  stage: 'silent',
  summary: 'A cron expression has six fields: the sixth means seconds.',
  *check(context) {
    for (const cron of cronsOf(context.file)) {
      const [minute = '', hour = '', , , , second] = cron.fields;
      if (second === undefined || cron.fields.length !== 6) continue;
      const often = second === '*' ? ', so that the DAG is to run every second of them' : '';
      const message = `Airflow reads six fields as minute "${minute}", hour "${hour}", …, and second "${second}"${often}. Write five fields: minute, hour, day of month, month, day of week.`;
      yield found(cron.span, message, { fixes: fixesFor(cron, context) });
    }
  },
};

/** Whoever writes seconds first has a zero there. */
function fixesFor({ fields, span }: CronUse, context: RuleContext): readonly Fix[] {
  const literal = plainLiteralAt(span, context);
  const [first = '', ...rest] = fields;
  if (!literal || !/^0+$/.test(first)) return [];
  return [rewritten(literal, rest.map(field => (field === '?' ? '*' : field)).join(' '), { preferred: false })];
}
