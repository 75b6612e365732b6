// Mail that has nobody to go to.
import type { Argument, Dag } from '../../dag/model.ts';
import { truthOf } from '../../python/values/truth.ts';
import { found, type Rule } from '../rule.ts';
import { firstTime } from './once-by-place.ts';

/** Airflow 2.7.2 `models/taskinstance.py` handle_failure: `task.email_on_failure and task.email`. */
export const emailWithoutRecipient: Rule = {
  id: 'email-without-recipient',
  severity: 'hint',
  stage: 'silent',
  summary: 'email_on_failure or email_on_retry is True, but there is no email to send to.',
  *check({ file }) {
    const isNew = firstTime();
    for (const dag of file.dags)
      for (const name of ['email_on_failure', 'email_on_retry']) {
        const without = dag.tasks.filter(task => truthOf(task.arguments.get('email')?.value ?? { kind: 'none' }) === false);
        for (const task of without) {
          const argument = task.arguments.get(name);
          if (!argument || argument.value.kind !== 'bool' || !argument.value.value || isForOthers(argument, dag)) continue;
          const at = argument.nameSpan ?? argument.span;
          if (isNew(at)) yield found(at, `${name} is True, and the task has no email: nobody is written to. Give email=["…"].`);
        }
      }
  },
};

/** One entry of default_args may serve tasks that have a recipient; a default_args that is not known may hold one. */
function isForOthers({ nameSpan, span }: Argument, dag: Dag): boolean {
  if (dag.arguments.get('default_args')?.value.kind === 'dynamic') return true;
  const { start } = nameSpan ?? span;
  const sharing = dag.tasks.filter(({ arguments: given }) =>
    [...given.values()].some(one => (one.nameSpan ?? one.span).start === start && one.value.kind === 'bool'),
  );
  return sharing.some(({ arguments: given }) => given.has('email'));
}
