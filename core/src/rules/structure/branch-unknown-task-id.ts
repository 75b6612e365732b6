// A branch that chooses a task which is not there.
import { known } from '../../dag/model.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { branchesOf, type Branch, type BranchChoice } from './branch-returns.ts';
import { firstTime } from '../operators/once-by-place.ts';

/** Airflow 2.7.2 `operators/branch.py`, `models/skipmixin.py`; from 2.10 on ids of groups are taken, too. */
export const branchUnknownTaskId: Rule = {
  id: 'branch-unknown-task-id',
  severity: 'error',
  stage: 'runtime',
  summary: 'A branch chooses a task id that the DAG does not have.',
  *check(context) {
    const isFirst = firstTime();
    for (const branch of branchesOf(context.file)) {
      const { dag, task, choices } = branch;
      if (!dag.complete || task.mapping) continue;
      const ids = idsOf(branch, context);
      for (const choice of choices) {
        if (ids.includes(choice.id) || !isFirst(choice.span)) continue;
        const meant = meantBy(choice.id, ids);
        const hint = meant === null ? '' : ` Did you mean "${meant}"?`;
        const message = `The DAG has no task "${choice.id}": the branch "${known(task.taskId) ?? ''}" fails when it chooses it.${hint} The ids of groups belong to the id.`;
        yield found(choice.span, message, { fixes: fixesFor(choice, meant, context) });
      }
    }
  },
};

function idsOf({ dag }: Branch, { file, snapshot }: RuleContext): readonly string[] {
  const tasks = dag.tasks.map(task => known(task.taskId) ?? '');
  // A project that says 2.10 has branches to groups already.
  const takesGroups = file.target !== '2.7.2' || (snapshot.projectVersion !== null && /^2\.1\d/.test(snapshot.projectVersion));
  return takesGroups ? [...tasks, ...dag.groups.map(group => group.groupId)] : tasks;
}

/** The task of that name in a group, or a near one. */
function meantBy(id: string, ids: readonly string[]): string | null {
  const [inGroup, ...more] = ids.filter(one => one.endsWith(`.${id}`));
  return inGroup !== undefined && more.length === 0 ? inGroup : nearestName(id, ids);
}

function fixesFor({ span }: BranchChoice, meant: string | null, context: RuleContext): readonly Fix[] {
  const literal = meant === null ? null : plainLiteralAt(span, context);
  return literal && meant !== null ? [rewritten(literal, meant)] : [];
}
