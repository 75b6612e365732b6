// Setup and teardown tasks as Airflow does not take them.
import type { Problem } from '../../python/values/value.ts';
import { callAt, keywordOf, removeArgument } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';
import { taskAround } from '../operators/signature.ts';

/** Airflow 2.7.2 `models/baseoperator.py`, `models/dag.py` validate_setup_teardown, `decorators/setup_teardown.py`. */
export const setupTeardownInvalid = problemRule(
  { id: 'setup-teardown-invalid', stage: 'bag', summary: 'A setup or teardown task is used in a way that Airflow does not take.' },
  {
    message: problem => `${exceptionLine(problem).replace(/\.$/, '')}. Airflow refuses the whole file.${adviceFor(problem)}`,
    fixes: withoutTriggerRule,
  },
);

function adviceFor({ message }: Problem): string {
  if (message.startsWith('Setup tasks must'))
    return ' A task right behind a setup task has to wait for its success: take the trigger rule away.';
  if (message.includes('trigger_rule') || message.includes('Trigger rule')) return ' A teardown always runs when its setup succeeded.';
  if (message.startsWith('Only setup/teardown')) return ' Mark the task with as_setup() or as_teardown() first.';
  return '';
}

function withoutTriggerRule({ span, message, raisedAt }: Problem, context: RuleContext): readonly Fix[] {
  if (!/trigger.rule/i.test(message)) return [];
  const around = raisedAt ?? taskAround(span, context)?.span;
  const made = around ? callAt(context.file, around) : null;
  const argument = made && keywordOf(made.call, 'trigger_rule');
  const edit = made && argument ? removeArgument(made.call, argument, made.module) : null;
  return edit ? [{ title: 'Remove trigger_rule', edits: [edit], preferred: true }] : [];
}
