// A CronTriggerTimetable without its time zone.
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `timetables/trigger.py`: `timezone` is keyword-only and has no default. */
export const cronTriggerTimetableTimezone = problemRule(
  {
    id: 'cron-trigger-timetable-timezone',
    stage: 'import',
    sameAs: ['pylance:reportCallIssue'],
    summary: 'CronTriggerTimetable is made without the time zone that it requires.',
  },
  {
    message: ({ message }) => `${message}. No DAG of this file is loaded; pass timezone="UTC", or the zone that the hours are meant in.`,
    fixes: addTimezone,
  },
);

function addTimezone({ span }: Problem, { textOf }: RuleContext): readonly Fix[] {
  const text = textOf(span.file) ?? '';
  const inside = text.slice(span.start, span.end - 1).trimEnd();
  if (text[span.end - 1] !== ')' || inside.endsWith('(')) return [];
  const at = { file: span.file, start: span.start + inside.length, end: span.start + inside.length };
  return [replaceWith('Add timezone="UTC"', at, `${inside.endsWith(',') ? ' ' : ', '}timezone="UTC"`)];
}
