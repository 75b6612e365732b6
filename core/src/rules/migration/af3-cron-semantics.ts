// A cron schedule, whose runs have other dates in Airflow 3.
import { importedName } from '../edits/add-import.ts';
import type { Fix } from '../finding.ts';
import { plainLiteralAt } from '../edits/plain-literal.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import type { Dag } from '../../dag/model.ts';
import { isMigrating } from './migrating.ts';

/** `[scheduler] create_cron_data_intervals`: a cron text was a CronDataIntervalTimetable in Airflow 2, and is a CronTriggerTimetable in 3. */
export const af3CronSemantics: Rule = {
  id: 'af3-cron-semantics',
  severity: 'information',
  stage: 'silent',
  targets: ['3.3.2'],
  summary: 'A DAG of a project for Airflow 2 has a cron schedule, whose runs carry other dates in Airflow 3.',
  *check(context) {
    if (!isMigrating(context)) return;
    for (const dag of context.file.dags) {
      const schedule = dag.arguments.get('schedule');
      if (schedule?.value.kind !== 'str' || schedule.span.file !== context.file.file) continue;
      if (schedule.value.value === '@once' || schedule.value.value === '@continuous') continue;
      const message =
        'In Airflow 2 a run of this cron schedule stands for the interval that ends when it starts; in Airflow 3 for the moment itself: data_interval_start equals data_interval_end, and {{ ds }} is one interval later. CronDataIntervalTimetable keeps what was.';
      yield found(schedule.span, message, { fixes: timetableFix(dag, context) });
    }
  },
};

function timetableFix(dag: Dag, context: RuleContext): readonly Fix[] {
  const schedule = dag.arguments.get('schedule');
  const literal = schedule && plainLiteralAt(schedule.span, context);
  const zone = dag.timezone.kind === 'known' ? dag.timezone.value : null;
  const timetable = importedName(context.file, 'airflow.timetables.interval', 'CronDataIntervalTimetable');
  if (!schedule || !literal || literal.text.startsWith('@') || zone === null || !timetable) return [];
  const text = `${timetable.text}(${JSON.stringify(literal.text)}, timezone=${JSON.stringify(zone)})`;
  return [{ title: 'Keep the data intervals of Airflow 2', edits: [...timetable.edits, { span: schedule.span, text }], preferred: false }];
}
