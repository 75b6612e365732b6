// A task without any start date, in Airflow 2.
import { known } from '../../dag/model.ts';
import type { Fix } from '../finding.ts';
import { addKeyword, callAt } from '../edits/call-arguments.ts';
import { problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';
import { dateText, dayOf } from './date-text.ts';
import type { Span } from '../../text/span.ts';

/** Airflow 2.7.2 `models/dag.py` DAG.add_task. Airflow 3 does without. */
export const startDateMissing = problemRule(
  {
    id: 'start-date-missing',
    stage: 'import',
    targets: ['2.7.2'],
    summary: 'A task has no start_date, neither its own nor one of the DAG.',
  },
  {
    message: ({ message }) =>
      `${message}: Airflow refuses the whole file when it adds this task. Give the DAG a start_date, in DAG(…) or in default_args.`,
    fixes: ({ span }, context) => addStartDate(span, context),
  },
);

/** Today: whatever is older may make Airflow catch up. */
function addStartDate(task: Span, { file, snapshot }: RuleContext): readonly Fix[] {
  const dag = file.dags.find(one => one.tasks.some(({ span }) => span.file === task.file && span.start === task.start));
  const made = dag && known(dag.startDate) === null ? callAt(file, dag.span) : null;
  const date = dateText(file, dayOf(snapshot.now));
  if (!made || !date || made.module !== file.syntax) return [];
  const edit = addKeyword(made.call, `start_date=${date.text}`, made.module);
  return edit ? [{ title: `Add start_date=${date.text}`, edits: [...date.edits, edit], preferred: true }] : [];
}
