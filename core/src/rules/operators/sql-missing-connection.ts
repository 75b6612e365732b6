// An SQL operator that does not say which database.
import { addKeyword, callAt } from '../edits/call-arguments.ts';
import type { Task } from '../../dag/model.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

const MODULE = 'airflow.providers.common.sql.operators.sql.';

/** apache-airflow-providers-common-sql `operators/sql.py` BaseSQLOperator: `conn_id` is None by default, and get_hook fails. */
export const sqlMissingConnection: Rule = {
  id: 'sql-missing-connection',
  severity: 'warning',
  stage: 'runtime',
  summary: 'An SQL operator is given no connection: it fails when it runs.',
  *check(context) {
    for (const task of tasksOf(context.file)) {
      if (!task.operatorPath?.startsWith(MODULE) || task.mapping?.kind === 'expand_kwargs' || mayBeGiven(task, context)) continue;
      const given = task.arguments.get('conn_id') ?? (task.mapping?.kind === 'expand' ? task.mapping.arguments.get('conn_id') : undefined);
      if (given && given.value.kind !== 'none') continue;
      const head = callAt(context.file, task.span)?.call.callee.span ?? task.span;
      const message = `This ${task.operator} has no conn_id: it does not know which database to ask, and fails when it runs. Name a connection.`;
      yield found(given?.span ?? head, message, { fixes: given ? [] : withConnection(task, context) });
    }
  },
};

/** Arguments out of a `**dict`, or default_args, that are not known; those of a group reach a mapped task only when it runs. */
function mayBeGiven(task: Task, { file }: RuleContext): boolean {
  const made = callAt(file, task.span);
  const dag = file.dags.find(one => one.tasks.includes(task));
  const isMappedDefault = task.mapping !== null && (task.group !== null || dag?.defaultArguments.has('conn_id') === true);
  return (
    !made ||
    isMappedDefault ||
    made.call.arguments.some(({ kind }) => kind === 'double-star') ||
    dag?.arguments.get('default_args')?.value.kind === 'dynamic'
  );
}

function withConnection({ span, mapping }: Task, { file, snapshot }: RuleContext): readonly Fix[] {
  const made = mapping ? null : callAt(file, span);
  const ids = [...(snapshot.connectionIds ?? [])].sort();
  return ids.slice(0, 5).flatMap((id, index) => {
    const edit = made && addKeyword(made.call, `conn_id="${id}"`, made.module);
    return edit ? [{ title: `Add conn_id="${id}"`, edits: [edit], preferred: index === 0 && ids.length === 1 }] : [];
  });
}
