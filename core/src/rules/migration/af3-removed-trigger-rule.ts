// A trigger rule that Airflow 3 no longer has.
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import { found, type Rule } from '../rule.ts';
import { meantTriggerRule } from './removed-trigger-rules.ts';

/** ValueError: `The trigger_rule must be one of …`, Airflow 3.3.2 `sdk/bases/operator.py`. */
export const af3RemovedTriggerRule: Rule = {
  id: 'af3-removed-trigger-rule',
  severity: 'error',
  stage: 'import',
  targets: ['3.3.2'],
  sameAs: ['ruff:AIR301'],
  summary: 'A task has a trigger rule of Airflow 2 that Airflow 3 no longer has.',
  *check(context) {
    for (const problem of context.file.problems) {
      const rule = meantTriggerRule(problem, context);
      if (!rule) continue;
      const literal = plainLiteralAt(problem.span, context);
      const message = `Airflow 3 has no trigger rule "${rule.given}": it refuses the whole file. It is "${rule.meant}".`;
      yield found(problem.span, message, { fixes: literal ? [rewritten(literal, rule.meant)] : [] });
    }
  },
};
