// env= without append_env=: Bash gets nothing else.
import type { Task } from '../../dag/model.ts';
import type { DictValue } from '../../python/values/value.ts';
import { addKeyword, callAt } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** Airflow 2.7.2 `operators/bash.py` BashOperator.get_env. */
export const bashEnvDropsEnvironment: Rule = {
  id: 'bash-env-drops-environment',
  severity: 'information',
  stage: 'runtime',
  summary: 'A BashOperator is given env without append_env: its command sees no other variable, not even PATH.',
  *check(context) {
    for (const task of tasksOf(context.file)) {
      const env = task.arguments.get('env');
      if (task.operator !== 'BashOperator' || task.arguments.has('append_env') || env?.from !== 'call') continue;
      if (env.value.kind !== 'dict' || hasPath(env.value)) continue;
      const message = `The command sees the variables of env alone: PATH, HOME and what the worker has set are gone. Write append_env=True to keep them.`;
      yield found(env.span, message, { fixes: append(task, context) });
    }
  },
};

/** Who writes a PATH knows what Bash is to see. */
function hasPath({ entries }: DictValue): boolean {
  return [...entries.values()].some(({ key }) => key.kind === 'str' && key.value === 'PATH');
}

function append({ span }: Task, { file }: RuleContext): readonly Fix[] {
  const made = callAt(file, span);
  const edit = made && addKeyword(made.call, 'append_env=True', made.module);
  return edit ? [{ title: 'Add append_env=True', edits: [edit], preferred: true }] : [];
}
