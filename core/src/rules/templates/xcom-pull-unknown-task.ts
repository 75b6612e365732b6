// An XCom is pulled from a task that the DAG does not have.
import type { TaskReference } from '../../dag/uses/use.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { found, replaceWith, type Rule, type RuleContext } from '../rule.ts';
import { pullsOf, taskIdsOf } from './xcom-pulls.ts';

/** `xcom_pull` gives None for a task that does not exist, and the work goes on with it. */
export const xcomPullUnknownTask: Rule = {
  id: 'xcom-pull-unknown-task',
  severity: 'warning',
  stage: 'runtime',
  summary: 'An XCom is pulled from a task that the DAG does not have.',
  *check(context) {
    const { file } = context;
    const missing = new Map<string, { readonly reference: TaskReference; readonly ids: ReadonlySet<string>; readonly dagId: string }>();
    const there = new Set<string>();
    for (const { dag, pull } of pullsOf(context)) {
      if (pull.otherDag || pull.from?.kind !== 'known') continue;
      const ids = taskIdsOf(dag);
      for (const reference of pull.from.value) {
        const key = `${reference.span.file}:${reference.span.start}`;
        // A function of a module may be run by the DAGs of other files, one of the file by several DAGs.
        const isElsewhere = pull.via === 'callable' && reference.span.file !== file.file;
        if (!ids || ids.has(reference.taskId) || isElsewhere) there.add(key);
        else missing.set(key, { reference, ids, dagId: dag.dagId.kind === 'known' ? dag.dagId.value : '?' });
      }
    }
    for (const [key, { reference, ids, dagId }] of missing) {
      if (there.has(key)) continue;
      const near = nearestTask(reference.taskId, ids);
      const hint = near === null ? '' : ` Did you mean "${near}"?`;
      yield found(reference.span, `The DAG "${dagId}" has no task "${reference.taskId}": xcom_pull gives None.${hint}`, {
        fixes: near === null ? [] : fixesFor(reference, near, context),
      });
    }
  },
};

/** The id with the prefix of its group, or the one that is nearest. */
function nearestTask(taskId: string, ids: ReadonlySet<string>): string | null {
  const inGroup = [...ids].filter(id => id.endsWith(`.${taskId}`));
  return inGroup.length === 1 ? (inGroup[0] ?? null) : nearestName(taskId, [...ids]);
}

/** Only where the id itself is written: between quotes in Python, or as it is in a template. */
function fixesFor({ taskId, span }: TaskReference, near: string, { textOf }: RuleContext): readonly Fix[] {
  const written = textOf(span.file)?.slice(span.start, span.end) ?? '';
  const at = written.indexOf(taskId);
  if (at < 0 || written.length - taskId.length > 2) return [];
  const start = span.start + at;
  return [replaceWith(`Change to "${near}"`, { ...span, start, end: start + taskId.length }, near)];
}
