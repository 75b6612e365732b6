// @continuous beside more than one active run.
import { known } from '../../dag/model.ts';
import type { Problem } from '../../python/values/value.ts';
import { addKeyword, callAt } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `timetables/simple.py` ContinuousTimetable, `models/dag.py` DAG.__init__; the default is 16. */
export const continuousMaxActiveRuns = problemRule(
  {
    id: 'continuous-max-active-runs',
    stage: 'import',
    summary: 'The schedule is @continuous, but more than one run may be active.',
  },
  {
    message: ({ message }) => `${message}. Airflow refuses the whole file; its default is 16, so write max_active_runs=1.`,
    fixes: allowOne,
  },
);

function allowOne({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const dag = file.dags.find(one => one.schedule.span.file === span.file && one.schedule.span.start === span.start);
  const given = dag?.arguments.get('max_active_runs');
  if (given?.nameSpan && known(dag?.maxActiveRuns) !== undefined) return [replaceWith('Change to max_active_runs=1', given.span, '1')];
  const made = dag && !given ? callAt(file, dag.span) : null;
  const edit = made && addKeyword(made.call, 'max_active_runs=1', made.module);
  return edit ? [{ title: 'Add max_active_runs=1', edits: [edit], preferred: true }] : [];
}
