// A trigger rule in a DAG that stops at the first failure.
import type { Problem } from '../../python/values/value.ts';
import { callAt, keywordOf, removeArgument } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `exceptions.py` FailStopDagInvalidTriggerRule; 3.x calls it fail_fast. */
export const failStopTriggerRule = problemRule(
  {
    id: 'fail-stop-trigger-rule',
    stage: 'import',
    summary: 'A DAG that stops at the first failure has a task with another trigger rule than all_success.',
  },
  {
    message: (problem, { file }) => {
      const name = file.target === '2.7.2' ? 'fail_stop' : 'fail_fast';
      return `${exceptionLine(problem)}. Airflow refuses the whole file. Remove the trigger rule, or ${name} of the DAG.`;
    },
    fixes: withoutRule,
  },
);

function withoutRule({ raisedAt }: Problem, { file }: RuleContext): readonly Fix[] {
  const made = raisedAt ? callAt(file, raisedAt) : null;
  const argument = made && keywordOf(made.call, 'trigger_rule');
  const edit = made && argument ? removeArgument(made.call, argument, made.module) : null;
  return edit ? [{ title: 'Remove trigger_rule', edits: [edit], preferred: false }] : [];
}
