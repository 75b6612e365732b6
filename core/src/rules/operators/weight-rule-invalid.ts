// A weight rule that there is none of.
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import { nearestName } from '../nearest.ts';
import { problemRule } from '../problems.ts';

const RULES = ['downstream', 'upstream', 'absolute'];

/** Airflow 2.7.2 `utils/weight_rule.py`. Airflow 3 resolves the rule when the DAG is stored. */
export const weightRuleInvalid = problemRule(
  {
    id: 'weight-rule-invalid',
    stage: 'import',
    summary: 'A task is given a weight rule that does not exist.',
  },
  {
    message: ({ span }, context) => {
      const given = plainLiteralAt(span, context)?.text;
      return `${given === undefined ? 'This' : `"${given}"`} is no weight rule of Airflow: it refuses the whole file. Rules are ${RULES.join(', ')}.`;
    },
    fixes: ({ span }, context) => {
      const literal = plainLiteralAt(span, context);
      const near =
        literal && (RULES.find(rule => rule.startsWith(literal.text) && literal.text.length > 1) ?? nearestName(literal.text, RULES));
      return literal && near ? [rewritten(literal, near)] : [];
    },
  },
);
