// More than one schedule for a DAG.
import type { Problem } from '../../python/values/value.ts';
import { callAt, keywordOf, removeArgument } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';

const NAMES = ['schedule', 'schedule_interval', 'timetable'];

/** Airflow 2.7.2 `models/dag.py` DAG.__init__. Airflow 3 knows `schedule` alone. */
export const scheduleConflict = problemRule(
  {
    id: 'schedule-conflict',
    stage: 'import',
    targets: ['2.7.2'],
    summary: 'A DAG is given more than one of schedule, schedule_interval and timetable.',
  },
  {
    message: ({ message }) => `${message} Airflow refuses the whole file; keep schedule, and remove what is old.`,
    fixes: removals,
  },
);

/** `schedule` stays where it is given: the others are old names. */
function removals({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const dag = file.dags.find(one => [...one.arguments.values()].some(({ span: at }) => at.file === span.file && at.start === span.start));
  const made = dag ? callAt(file, dag.span) : null;
  if (!made) return [];
  const given = NAMES.flatMap(name => keywordOf(made.call, name) ?? []);
  return given.slice(1).flatMap((argument, index) => {
    const edit = removeArgument(made.call, argument, made.module);
    return edit && given.length === 2 ? [{ title: `Remove ${argument.name?.name ?? ''}`, edits: [edit], preferred: index === 0 }] : [];
  });
}
