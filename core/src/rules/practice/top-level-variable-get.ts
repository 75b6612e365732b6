// A Variable that is asked for while the file is loaded.
import { known, type DagFile } from '../../dag/model.ts';
import type { WrittenCall } from '../../python/syntax/calls.ts';
import type { Fix } from '../finding.ts';
import { found, replaceWith, type Rule } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';
import { loadCallsOf } from './load-calls.ts';

const GET = /^airflow\.(?:models(?:\.variable)?|sdk)\.Variable\.get$/;

/** Airflow's best practices: each load of the file asks the database (the API in 3.x), every 30 seconds unless set otherwise. */
export const topLevelVariableGet: Rule = {
  id: 'top-level-variable-get',
  severity: 'warning',
  stage: 'silent',
  sameAs: ['ruff:AIR003'],
  summary: 'A Variable is read while the file is loaded: every load asks the database, and the file fails when it is missing.',
  *check({ file }) {
    for (const call of loadCallsOf(file)) {
      if (!GET.test(call.path ?? '')) continue;
      const message =
        'This asks for the Variable each time Airflow loads the file, every half minute, not when a task runs. Use {{ var.value.… }} in a template field, or ask inside the task.';
      yield found(call.node.span, message, { fixes: templated(call, file) });
    }
  },
};

/** Where the call is all that a template field of a task is given. */
function templated({ node }: WrittenCall, file: DagFile): readonly Fix[] {
  const [key, ...more] = node.arguments;
  if (more.length > 0 || key?.kind !== 'positional' || key.value.kind !== 'constant' || key.value.value.kind !== 'str') return [];
  const name = key.value.value.value;
  if (!/^\w+$/.test(name)) return [];
  for (const task of tasksOf(file))
    for (const field of task.templateFields ?? []) {
      const { span } = task.arguments.get(field) ?? {};
      if (known(task.taskId) !== undefined && span?.file === node.span.file && span.start === node.span.start && span.end === node.span.end)
        return [replaceWith(`Change to {{ var.value.${name} }}`, node.span, `"{{ var.value.${name} }}"`)];
    }
  return [];
}
