// Compares the plan made from the text with what Python saw when it loaded the file: they must tell of the same DAG.
import type { PlanTask, RunPlan } from '#core/plan/plan.ts';
import type { LoadedDag } from './messages.ts';

/** One line a difference, with both values; empty when they agree. */
export function disagreements(plan: RunPlan, loaded: LoadedDag): readonly string[] {
  const planned = new Map(plan.tasks.map(task => [task.taskId, task]));
  const seen = new Map(loaded.tasks.map(task => [task.task_id, task]));
  const upstream = Map.groupBy(loaded.edges, ([, downstream]) => downstream);
  const found: string[] = [];
  for (const taskId of planned.keys()) if (!seen.has(taskId)) found.push(`task ${taskId}: in the analysis, not in Python`);
  for (const [taskId, task] of seen) {
    const ours = planned.get(taskId);
    if (!ours) found.push(`task ${taskId}: in Python, not in the analysis`);
    else found.push(...differencesOf(ours, task, upstream.get(taskId)?.map(([from]) => from) ?? []));
  }
  return found;
}

function differencesOf(ours: PlanTask, theirs: LoadedDag['tasks'][number], upstream: readonly string[]): readonly string[] {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['upstream tasks', listText(ours.upstream), listText(upstream)],
    ['trigger rule', ours.triggerRule, theirs.trigger_rule],
    ['mapped', String(ours.mapping !== null), String(theirs.mapped)],
    ['setup', String(ours.setup), String(theirs.setup)],
    ['teardown', String(ours.teardown), String(theirs.teardown)],
  ];
  return pairs.filter(([, a, b]) => a !== b).map(([what, a, b]) => `task ${ours.taskId}: ${what} ${a} in the analysis, ${b} in Python`);
}

function listText(taskIds: readonly string[]): string {
  return `[${[...new Set(taskIds)].sort().join(', ')}]`;
}
