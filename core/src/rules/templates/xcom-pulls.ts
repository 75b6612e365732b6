// The `xcom_pull`s of a DAG's tasks as rules look at them, and which tasks run before which.
import { known, type Dag, type Task } from '../../dag/model.ts';
import { usesOf } from '../../dag/uses/uses.ts';
import type { XComPull } from '../../dag/uses/use.ts';
import type { RuleContext } from '../rule.ts';

export interface PullOfTask {
  readonly dag: Dag;
  readonly task: Task;
  readonly taskId: string;
  readonly pull: XComPull;
}

/** Pulls that are written with task ids, of all tasks whose ids are known. */
export function* pullsOf({ file, snapshot }: RuleContext): Iterable<PullOfTask> {
  for (const dag of file.dags)
    for (const task of dag.tasks) {
      const taskId = known(task.taskId);
      if (taskId === undefined) continue;
      for (const pull of usesOf(file, task, snapshot).pulls) if (pull.via !== 'reference') yield { dag, task, taskId, pull };
    }
}

/** Ids of all tasks; null when some are not known. */
export function taskIdsOf(dag: Dag): ReadonlySet<string> | null {
  if (!dag.complete) return null;
  const ids = dag.tasks.map(task => known(task.taskId));
  return ids.every(id => id !== undefined) ? new Set(ids) : null;
}

const ancestors = new WeakMap<Dag, Map<string, ReadonlySet<string>>>();

/** Ids of all tasks that run before a task. */
export function upstreamOf(dag: Dag, taskId: string): ReadonlySet<string> {
  let byTask = ancestors.get(dag);
  if (!byTask) ancestors.set(dag, (byTask = new Map<string, ReadonlySet<string>>()));
  let found = byTask.get(taskId);
  if (!found) byTask.set(taskId, (found = walkUp(dag, taskId)));
  return found;
}

function walkUp(dag: Dag, taskId: string): ReadonlySet<string> {
  const direct = new Map<string, string[]>();
  for (const { from, to } of dag.edges) {
    const list = direct.get(to);
    if (list) list.push(from);
    else direct.set(to, [from]);
  }
  const seen = new Set<string>();
  const waiting = [...(direct.get(taskId) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(direct.get(next) ?? []));
  }
  return seen;
}
