// What somebody does to a run: clears instances, marks them or the whole run.
import type { RunPlan } from '../plan/plan.ts';
import { FINISHED_STATES } from '../run/state.ts';
import { type Draft, isActive } from './draft.ts';
import { expandLiterals } from './expand-literals.ts';
import { instancesOf, tasksCleared } from './selection.ts';
import type { EngineInput, InstanceRef } from './types.ts';

type InputOf<T extends EngineInput['type']> = Extract<EngineInput, { readonly type: T }>;

/**
 * Airflow 2.7.2 `models/taskinstance.py`, `clear_task_instances`: what runs is stopped and counts as to be retried, everything
 * else has no state again and a new set of tries; a run that had ended goes on, with the DAG as it is now.
 */
export function clear(draft: Draft, { instances, plan }: InputOf<'clear'>): void {
  if (instances.length === 0) return;
  if (draft.state.finishedAt !== null) resume(draft, plan);
  const running = instances.filter(ref => draft.instance(ref)?.state === 'running');
  for (const ref of running) restart(draft, ref);
  const others = instances.filter(ref => !running.includes(ref));
  for (const ref of others) stopQueued(draft, ref);
  if (others.length > 0) draft.emit({ type: 'instances-cleared', instances: others });
  expandLiterals(draft);
  for (const taskId of draft.topology.nodes.keys()) draft.touch(taskId);
}

function resume(draft: Draft, plan: RunPlan | null): void {
  draft.emit({ type: 'run-resumed', plan });
}

function restart(draft: Draft, ref: InstanceRef): void {
  const why = 'cleared';
  const tryNumber = draft.instance(ref)?.attempts.at(-1)?.tryNumber ?? 1;
  draft.set(ref, 'restarting', { why });
  draft.ask({ type: 'kill-attempt', taskId: ref.taskId, mapIndex: ref.mapIndex, tryNumber, why });
}

function stopQueued(draft: Draft, ref: InstanceRef): void {
  const instance = draft.instance(ref);
  if (instance && isActive(instance)) draft.stop(instance, 'skipped', 'cleared');
}

/**
 * Airflow 2.7.2 `models/dag.py`, `set_task_instance_state`: instances in another state get this one, what runs is stopped; then
 * what failed below is cleared, so that it is decided again.
 */
export function mark(draft: Draft, { instances, state }: InputOf<'mark'>): void {
  const taskIds = [...new Set(instances.map(({ taskId }) => taskId))];
  for (const ref of instances) {
    const instance = draft.instance(ref);
    if (instance && instance.state !== state) draft.stop(instance, state, `marked ${state}`);
  }
  const below = tasksCleared(draft.state.plan, taskIds, { upstream: false, downstream: true }).filter(taskId => !taskIds.includes(taskId));
  const failed = instancesOf(draft.state, below, { named: { taskIds: [], mapIndexes: null }, onlyFailed: true });
  clear(draft, { type: 'clear', instances: failed, plan: null });
}

/**
 * The whole run. Airflow 2.7.2 `api/common/mark_tasks.py`, `set_dag_run_state_to_success`; 3.x lets teardowns that have not ended
 * run. A run that is to fail is cancelled when it goes on; of one that has ended only the verdict changes.
 */
export function markRun(draft: Draft, { state }: InputOf<'mark-run'>): void {
  const why = `marked ${state}`;
  if (state === 'success') {
    for (const one of [...draft.table.values()]) {
      const isTeardown = draft.topology.nodes.get(one.taskId)?.task.teardown ?? false;
      const mayRun = isTeardown && draft.state.plan.target !== '2.7.2' && !FINISHED_STATES.has(one.state);
      if (!mayRun && one.state !== 'success' && one.state !== 'removed') draft.stop(one, 'success', why);
    }
  }
  draft.emit({ type: 'run-finished', outcome: state, why });
}
