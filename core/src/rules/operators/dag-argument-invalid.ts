// A value that a DAG does not take for one of its arguments.
import type { Problem } from '../../python/values/value.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `models/dag.py` DAG.__init__; 3.3.2 `sdk/definitions/dag.py`, whose attributes check their types. */
export const dagArgumentInvalid = problemRule(
  {
    id: 'dag-argument-invalid',
    stage: 'import',
    sameAs: ['pylance:reportArgumentType', 'pylance:reportCallIssue'],
    summary: 'A DAG is given a value that it does not take for an argument.',
  },
  {
    message: problem => `${exceptionLine(problem).replace(/, …\)$/, ')')}. Airflow refuses the whole file.`,
    fixes: corrected,
  },
);

/** One of the values that the message lists, or a number without its quotes. */
function corrected({ span, message }: Problem, context: RuleContext): readonly Fix[] {
  const literal = plainLiteralAt(span, context);
  if (!literal) return [];
  if (message.includes("<class 'int'>") && /^\d+$/.test(literal.text))
    return [replaceWith(`Change to ${literal.text}`, span, literal.text)];
  const allowed = /only support \[(.*?)\]/.exec(message)?.[1]?.replaceAll("'", '').split(', ');
  const near = allowed ? nearestName(literal.text, allowed) : null;
  return near === null ? [] : [rewritten(literal, near)];
}
