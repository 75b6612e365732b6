// A trigger rule that there is none of.
import { TRIGGER_RULES } from '../../airflow/trigger-rules.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import { meantTriggerRule } from '../migration/removed-trigger-rules.ts';
import { nearestName } from '../nearest.ts';
import { problemRule } from '../problems.ts';

/** Airflow 2.7.2 and 3.3.2 `utils/trigger_rule.py`. */
export const triggerRuleInvalid = problemRule(
  {
    id: 'trigger-rule-invalid',
    stage: 'import',
    summary: 'A task is given a trigger rule that does not exist.',
  },
  {
    when: (problem, context) => meantTriggerRule(problem, context) === null,
    message: ({ span }, context) => {
      const given = plainLiteralAt(span, context)?.text;
      const rules = TRIGGER_RULES[context.file.target].join(', ');
      return `${given === undefined ? 'This' : `"${given}"`} is no trigger rule of Airflow: it refuses the whole file. Rules are ${rules}.`;
    },
    fixes: ({ span }, context) => {
      const literal = plainLiteralAt(span, context);
      const near = literal && nearestName(literal.text.toLowerCase().trim(), TRIGGER_RULES[context.file.target]);
      return literal && near ? [rewritten(literal, near)] : [];
    },
  },
);
