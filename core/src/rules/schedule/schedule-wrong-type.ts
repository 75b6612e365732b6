// A schedule of a type that is none.
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `models/dag.py` DAG.__init__ and create_timetable; 3.3.2 `sdk/definitions/dag.py` _create_timetable. */
export const scheduleWrongType = problemRule(
  {
    id: 'schedule-wrong-type',
    stage: 'import',
    sameAs: ['pylance:reportArgumentType'],
    summary: 'The schedule is of a type that Airflow does not take.',
  },
  {
    message: problem =>
      `${exceptionLine(problem).replace(/\.$/, '')}: no DAG of this file is loaded. A schedule is a cron text, a preset, a timedelta, a timetable, None, or a list of datasets (assets).`,
    fixes: unwrapped,
  },
);

/** `["0 8 * * *"]`: the text alone was meant. A dataset alone goes into a list. */
function unwrapped({ span, message }: Problem, { textOf }: RuleContext): readonly Fix[] {
  const text = textOf(span.file)?.slice(span.start, span.end) ?? '';
  const only = /^[[(]\s*((['"])[^'",]*\2)\s*,?\s*[\])]$/.exec(text)?.[1];
  if (only !== undefined) return [replaceWith(`Change to ${only}`, span, only)];
  return message.startsWith('Dataset(') ? [replaceWith('Wrap in a list', span, `[${text}]`)] : [];
}
