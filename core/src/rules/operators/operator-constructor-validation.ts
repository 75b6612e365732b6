// Values that the constructor of a single class refuses.
import type { Problem } from '../../python/values/value.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';

/** Sources: `core/src/airflow/constructor-checks.ts`. */
export const operatorConstructorValidation = problemRule(
  {
    id: 'operator-constructor-validation',
    stage: 'import',
    summary: 'An operator is given a value that its constructor refuses.',
  },
  {
    message: problem => `${exceptionLine(problem)}. Airflow refuses the whole file.`,
    fixes: corrected,
  },
);

/** One of the values that the message puts in quotes. */
function corrected({ span, message }: Problem, context: RuleContext): readonly Fix[] {
  const literal = plainLiteralAt(span, context);
  const allowed = [...message.matchAll(/'(\w+)'/g)].flatMap(([, name]) => name ?? []);
  const near = literal && nearestName(literal.text, allowed);
  return literal && near ? [rewritten(literal, near)] : [];
}
