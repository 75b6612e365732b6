// Which scheduled instances may be started now: parallelism, limits of the DAG and its tasks, slots of pools.
import type { PlanTask } from '../plan/plan.ts';
import { type Draft, tryNumberOf } from './draft.ts';

/**
 * Highest priority weight first, then by map index; an instance that its own limit or pool holds back does not hold back
 * others. Airflow 2.7.2 `jobs/scheduler_job_runner.py`, `_executable_task_instances_to_queued`.
 */
export function fillSlots(draft: Draft): void {
  if (!draft.table.tally.scheduled) return;
  const room = new Room(draft);
  for (const { task } of draft.topology.byPriority) {
    for (
      let one = draft.table.firstIn(task.taskId, 'scheduled');
      one && room.has(task);
      one = draft.table.firstIn(task.taskId, 'scheduled')
    ) {
      const { taskId, mapIndex } = one;
      draft.emit({ type: 'task-state', taskId, mapIndex, state: 'queued', why: null });
      draft.ask({ type: 'start-attempt', taskId, mapIndex, tryNumber: tryNumberOf(one) });
      room.take(task);
    }
    if (room.isFull) return;
  }
}

/** What is left of each limit; own instances and those of other runs both count. */
class Room {
  readonly #draft: Draft;
  readonly #pools = new Map<string, number>();
  #free: number;

  constructor(draft: Draft) {
    this.#draft = draft;
    const { settings, state, table } = draft;
    const { plan } = state;
    const own = (table.tally.queued ?? 0) + (table.tally.running ?? 0);
    // 2.7.2 counts max_active_tasks over all runs of the DAG, 3.x within one.
    const ofDag = own + (plan.target === '2.7.2' ? (settings.busy?.ofDag ?? 0) : 0);
    this.#free = Math.min(settings.parallelism - own - (settings.busy?.instances ?? 0), plan.maxActiveTasks - ofDag);
    for (const [name, slots] of settings.pools ?? []) this.#pools.set(name, slots - (settings.busy?.pools.get(name) ?? 0));
    for (const { task } of draft.topology.byPriority) this.#occupy(task, this.#activeOf(task));
  }

  get isFull(): boolean {
    return this.#free <= 0;
  }

  has(task: PlanTask): boolean {
    if (this.isFull || (this.#pools.get(task.pool) ?? Infinity) < task.poolSlots) return false;
    const own = this.#activeOf(task);
    if (task.maxActiveTisPerDagRun !== null && own >= task.maxActiveTisPerDagRun) return false;
    const elsewhere = this.#draft.settings.busy?.ofTask.get(task.taskId) ?? 0;
    return task.maxActiveTisPerDag === null || own + elsewhere < task.maxActiveTisPerDag;
  }

  take(task: PlanTask): void {
    this.#free -= 1;
    this.#occupy(task, 1);
  }

  #occupy({ pool, poolSlots }: PlanTask, instances: number): void {
    const left = this.#pools.get(pool);
    if (left !== undefined) this.#pools.set(pool, left - instances * poolSlots);
  }

  #activeOf({ taskId }: PlanTask): number {
    const tally = this.#draft.table.tallyOf(taskId);
    return (tally.queued ?? 0) + (tally.running ?? 0);
  }
}
