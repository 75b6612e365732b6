// What an ExternalTaskSensor is to wait for, said twice or not at all.
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `sensors/external_task.py` ExternalTaskSensor.__init__; 3.x `providers/standard`. */
export const externalTaskSensorArguments = problemRule(
  {
    id: 'external-task-sensor-arguments',
    stage: 'import',
    summary: 'The arguments of an ExternalTaskSensor contradict each other, or name a state that does not exist.',
  },
  {
    message: problem => `${exceptionLine(problem).replace(/[.;]?$/, '')}. Airflow refuses the whole file.`,
    fixes: corrected,
  },
);

/** A state that is nearly one of those the message lists. */
function corrected({ span, message }: Problem, context: RuleContext): readonly Fix[] {
  const valid = /^Valid values .*: (.*)$/.exec(message)?.[1]?.split(', ');
  const text = context.textOf(span.file)?.slice(span.start, span.end) ?? '';
  for (const { 0: quoted, index } of valid ? text.matchAll(/(['"])\w+\1/g) : []) {
    const at = { file: span.file, start: span.start + index, end: span.start + index + quoted.length };
    const literal = plainLiteralAt(at, context);
    const near = literal && valid && !valid.includes(literal.text) ? nearestName(literal.text, valid) : null;
    if (literal && near !== null) return [rewritten(literal, near)];
  }
  return [];
}
