// A schedule of no datasets.
import { found, replaceWith, type Rule } from '../rule.ts';

/** Airflow 2.7.2 `models/dag.py` DAG.__init__: an empty list leaves the default, one day. Airflow 3: a timetable of no assets. */
export const scheduleEmptyList: Rule = {
  id: 'schedule-empty-list',
  severity: 'warning',
  stage: 'silent',
  summary: 'The schedule is an empty list.',
  *check({ file }) {
    const effect =
      file.target === '2.7.2'
        ? 'Airflow 2 takes its default instead, and runs the DAG daily'
        : 'the DAG waits for no asset, and never runs';
    for (const dag of file.dags) {
      const argument = dag.arguments.get('schedule');
      if (!argument || (argument.value.kind !== 'list' && argument.value.kind !== 'tuple') || argument.value.items.length > 0) continue;
      const message = `The schedule is an empty list: ${effect}. Write schedule=None for no schedule, or list what the DAG waits for.`;
      yield found(argument.span, message, { fixes: [replaceWith('Change to None', argument.span, 'None')] });
    }
  },
};
