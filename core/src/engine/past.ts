// depends_on_past and wait_for_downstream: what an earlier run of the DAG means for a task of this one.
import { tableOf } from '../run/instance-table.ts';
import type { RunState, TaskState } from '../run/state.ts';
import type { Draft } from './draft.ts';
import type { Node } from './topology.ts';

/**
 * Why the task waits for its past; null when it need not. Airflow 2.7.2 and 3.3.2 `ti_deps/deps/prev_dagrun_dep.py`: the
 * instances of the run before must all have succeeded or been skipped, and with `wait_for_downstream` those right below too.
 */
export function waitsForPast(draft: Draft, { task, downstream }: Node): string | null {
  const { past } = draft.settings;
  if (!task.dependsOnPast || !past) return null;
  if (task.ignoreFirstDependsOnPast && !past.everRun.has(task.taskId)) return null;
  if (!allFine(past.run, task.taskId)) return `waits for ${task.taskId} of the run before, ${past.run.runId}`;
  const below = task.waitForDownstream
    ? downstream.find(taskId => tableOf(past.run).hasTask(taskId) && !allFine(past.run, taskId))
    : undefined;
  return below === undefined ? null : `waits for ${below} of the run before, ${past.run.runId}`;
}

const FINE: ReadonlySet<TaskState> = new Set(['success', 'skipped']);

/** False as well for a task that the run before did not have. */
function allFine(run: RunState, taskId: string): boolean {
  const instances = tableOf(run).instancesOf(taskId);
  return instances.length > 0 && instances.every(one => FINE.has(one.state));
}
