// xcom_pull by key alone: in Airflow 3 that asks the task itself.
import { known, type Dag } from '../../dag/model.ts';
import { usesOf } from '../../dag/uses/uses.ts';
import type { XComPull } from '../../dag/uses/use.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { pullsOf } from './xcom-pulls.ts';

/** 2.x takes the latest XCom of that key from any task of the run; 3.x `RuntimeTaskInstance.xcom_pull`: `task_ids = self.task_id`. */
export const xcomPullWithoutTaskIds: Rule = {
  id: 'xcom-pull-without-task-ids',
  severity: 'error',
  stage: 'runtime',
  targets: ['3.3.2'],
  summary: 'An XCom is pulled by its key alone: Airflow 3 looks for it in the pulling task itself.',
  *check(context) {
    const { file, snapshot } = context;
    const seen = new Set<string>();
    for (const { dag, task, pull } of pullsOf(context)) {
      const key = known(pull.key);
      if (pull.from !== null || pull.otherDag || key === undefined || key === 'return_value') continue;
      const place = `${pull.span.file}:${pull.span.start}`;
      // A task may pull what it has pushed itself, in an earlier try.
      if (seen.has(place) || usesOf(file, task, snapshot).pushes.some(push => known(push.key) === key)) continue;
      seen.add(place);
      const pushers = pushersOf(dag, key, context);
      const [only] = pushers;
      const hint = pushers.length === 1 && only !== undefined ? `task_ids="${only}"` : 'task_ids';
      const message = `Without task_ids, Airflow 3 looks for "${key}" in the XComs of the pulling task itself and gives None. Say from where: ${hint}.`;
      yield found(pull.span, message, { fixes: pushers.length === 1 && only !== undefined ? fixesFor(pull, only, context) : [] });
    }
  },
};

function pushersOf(dag: Dag, key: string, { file, snapshot }: RuleContext): readonly string[] {
  return dag.tasks.flatMap(task => {
    const id = known(task.taskId);
    return id !== undefined && usesOf(file, task, snapshot).pushes.some(push => known(push.key) === key) ? [id] : [];
  });
}

/** Puts the task in front of the other arguments, in the quotes that the call already uses. */
function fixesFor({ span }: XComPull, taskId: string, { textOf }: RuleContext): readonly Fix[] {
  const written = textOf(span.file)?.slice(span.start, span.end) ?? '';
  const opening = /xcom_pull\s*\(/.exec(written);
  const quote = /["']/.exec(written)?.[0] ?? '"';
  if (!opening || taskId.includes(quote)) return [];
  const at = span.start + opening.index + opening[0].length;
  const text = `task_ids=${quote}${taskId}${quote}, `;
  return [{ title: `Pull from "${taskId}"`, edits: [{ span: { ...span, start: at, end: at }, text }], preferred: true }];
}
