// How many tries a task instance has.
import type { PlanTask } from '../plan/plan.ts';
import type { TaskInstanceState } from './state.ts';

/** Airflow's `max_tries`: a try with a number up to this one is followed by another. Clearing gives the task a new set of tries. */
export function maxTriesOf(instance: Pick<TaskInstanceState, 'triesBefore'> | undefined, task: Pick<PlanTask, 'retries'>): number {
  return (instance?.triesBefore ?? 0) + task.retries;
}
