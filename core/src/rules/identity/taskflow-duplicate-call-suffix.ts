// A `@task` function that is called twice: the second task is named after its number.
import { known, type Dag, type Task } from '../../dag/model.ts';
import { callAt } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { firstTime } from '../operators/once-by-place.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `decorators/base.py` get_unique_task_id: `load`, `load__1`, `load__2`, in the order of the calls. */
export const taskflowDuplicateCallSuffix: Rule = {
  id: 'taskflow-duplicate-call-suffix',
  severity: 'hint',
  stage: 'silent',
  summary: 'A `@task` function is called more than once, and its tasks are told apart by their number.',
  *check(context) {
    // A call that Airflow refuses makes no task.
    if (context.file.problems.length > 0) return;
    const isFirst = firstTime();
    for (const dag of context.file.dags)
      for (const task of dag.tasks) {
        const numbered = /^(.*)__\d+$/.exec(known(task.taskId) ?? '')?.[1];
        if (numbered === undefined || !task.operator.includes('Decorated') || !isTwin(dag, task, numbered)) continue;
        if (isOfLoop(dag, task) || !isFirst(task.span)) continue;
        const id = known(task.taskId) ?? '';
        const message = `This task gets the id "${id}" from the order of the calls: when they change places, histories change tasks. Name it with .override(task_id=…).`;
        yield found(task.span, message, { fixes: named(task, context) });
      }
  },
};

function isTwin(dag: Dag, task: Task, id: string): boolean {
  return dag.tasks.some(one => known(one.taskId) === id && one.callable?.span.start === task.callable?.span.start);
}

/** Only for a plain call of the function. */
function named(task: Task, { file }: RuleContext): readonly Fix[] {
  const made = callAt(file, task.span);
  if (made?.call.callee.kind !== 'name') return [];
  const { name, span } = made.call.callee;
  const text = `.override(task_id="${name}_second")`;
  return [{ title: 'Name it with .override(task_id=…)', edits: [{ span: { ...span, start: span.end }, text }], preferred: false }];
}

/** Made by a loop: each turn would need a name of its own. */
function isOfLoop(dag: Dag, { span }: Task): boolean {
  return dag.tasks.filter(one => one.span.start === span.start && one.span.file === span.file).length > 1;
}
