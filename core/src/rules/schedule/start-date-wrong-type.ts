// A date of a DAG that is no datetime.
import { parseDate } from '../../airflow/dag-dates.ts';
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { plainLiteralAt } from '../edits/plain-literal.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';
import { dateText } from './date-text.ts';

/** Airflow 2.7.2 `models/dag.py` DAG.__init__ asks for `tzinfo`; 3.x `utils/timezone.py` for `utcoffset`. Text is read in default_args alone. */
export const startDateWrongType = problemRule(
  {
    id: 'start-date-wrong-type',
    stage: 'import',
    sameAs: ['pylance:reportArgumentType'],
    summary: 'A start_date or end_date is text or a date without time, where Airflow takes a datetime.',
  },
  {
    message: problem =>
      `A date of a DAG has to be a datetime: Airflow raises ${exceptionLine(problem)}, and refuses the whole file. Write datetime(2024, 1, 1) or pendulum.datetime(2024, 1, 1, tz="UTC").`,
    fixes: toDatetime,
  },
);

/** Only for whole days: a time of day has more than one spelling. */
function toDatetime({ span }: Problem, context: RuleContext): readonly Fix[] {
  const literal = plainLiteralAt(span, context);
  const date = literal && /^\d{4}-\d{1,2}-\d{1,2}$/.test(literal.text) ? parseDate(literal.text) : null;
  const written = date && span.file === context.file.file ? dateText(context.file, date) : null;
  if (!written) return [];
  return [{ title: `Change to ${written.text}`, edits: [...written.edits, { span, text: written.text }], preferred: true }];
}
