// A state of a triggered run that there is none of.
import type { Problem } from '../../python/values/value.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';

const STATES = ['queued', 'running', 'success', 'failed'];

/** Airflow 2.7.2 `operators/trigger_dagrun.py` TriggerDagRunOperator.__init__; 3.x `providers/standard`. */
export const triggerDagrunInvalidArgument = problemRule(
  {
    id: 'trigger-dagrun-invalid-argument',
    stage: 'import',
    summary: 'A TriggerDagRunOperator waits for a state that no DAG run has.',
  },
  {
    message: problem => `${exceptionLine(problem)}: Airflow refuses the whole file. States of a DAG run are ${STATES.join(', ')}.`,
    fixes: corrected,
  },
);

function corrected({ span, message }: Problem, context: RuleContext): readonly Fix[] {
  const wrong = /^'(\w+)'/.exec(message)?.[1] ?? '';
  const near = nearestName(wrong, STATES);
  const at =
    context
      .textOf(span.file)
      ?.slice(span.start, span.end)
      .search(new RegExp(`(['"])${wrong}\\1`)) ?? -1;
  const start = span.start + at;
  const literal = at < 0 ? null : plainLiteralAt({ file: span.file, start, end: start + wrong.length + 2 }, context);
  return literal && near !== null ? [rewritten(literal, near)] : [];
}
