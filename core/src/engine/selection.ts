// Which tasks and instances of a run an action takes in: with what stands above or below, and the setups and teardowns they need.
import type { PlanTask, RunPlan } from '../plan/plan.ts';
import { tableOf } from '../run/instance-table.ts';
import type { RunState, TaskInstanceState } from '../run/state.ts';
import type { InstanceRef } from './types.ts';

export interface Reach {
  readonly upstream: boolean;
  readonly downstream: boolean;
}

/**
 * The tasks that are cleared with these. Airflow 2.7.2 and 3.3.2 `models/dag.py`, `partial_subset`: a task brings the setups it
 * needs and their teardowns, a setup its teardowns. In the order of the plan.
 */
export function tasksCleared(plan: RunPlan, taskIds: readonly string[], { upstream, downstream }: Reach): readonly string[] {
  const relatives = new Relatives(plan.tasks);
  const matched = new Set(taskIds);
  const found = new Set(taskIds);
  const add = (more: Iterable<string>): void => {
    for (const taskId of more) found.add(taskId);
  };
  for (const taskId of taskIds) {
    if (downstream) {
      for (const below of relatives.below(taskId)) {
        found.add(below);
        if (!matched.has(below) && !relatives.isSetupOrTeardown(below)) add(relatives.setupsAndTeardowns(below));
      }
    }
    if (upstream) add(relatives.aboveWithTeardowns(taskId));
    else if (!relatives.isSetupOrTeardown(taskId)) add(relatives.setupsAndTeardowns(taskId));
    if (relatives.task(taskId)?.setup && !downstream) add(relatives.teardownsOf(taskId));
  }
  return plan.tasks.map(task => task.taskId).filter(taskId => found.has(taskId));
}

/** The tasks whose state is set with these: relatives and nothing else. Airflow 2.7.2 `api/common/mark_tasks.py`, `find_task_relatives`. */
export function tasksMarked(plan: RunPlan, taskIds: readonly string[], { upstream, downstream }: Reach): readonly string[] {
  const relatives = new Relatives(plan.tasks);
  const found = new Set(taskIds);
  for (const taskId of taskIds) {
    if (downstream) for (const below of relatives.below(taskId)) found.add(below);
    if (upstream) for (const above of relatives.above(taskId)) found.add(above);
  }
  return plan.tasks.map(task => task.taskId).filter(taskId => found.has(taskId));
}

/** `mapIndexes` narrows the tasks that were named, not those that come with them; null takes all. */
export interface InstanceChoice {
  readonly taskIds: readonly string[];
  readonly mapIndexes: readonly number[] | null;
}

/** The instances of those tasks in a run. `onlyFailed`: those that are failed or upstream_failed. */
export function instancesOf(
  state: RunState,
  taskIds: readonly string[],
  { named, onlyFailed }: { readonly named: InstanceChoice; readonly onlyFailed: boolean },
): readonly InstanceRef[] {
  const table = tableOf(state);
  const isWanted = ({ taskId, mapIndex, state: its }: TaskInstanceState): boolean =>
    (!onlyFailed || its === 'failed' || its === 'upstream_failed') &&
    (named.mapIndexes === null || !named.taskIds.includes(taskId) || named.mapIndexes.includes(mapIndex));
  return taskIds.flatMap(taskId => table.instancesOf(taskId).filter(isWanted)).map(({ taskId, mapIndex }) => ({ taskId, mapIndex }));
}

/** Airflow 2.7.2 `models/abstractoperator.py`. */
class Relatives {
  readonly #tasks: ReadonlyMap<string, PlanTask>;
  readonly #downstream = new Map<string, string[]>();

  constructor(tasks: readonly PlanTask[]) {
    this.#tasks = new Map(tasks.map(task => [task.taskId, task]));
    for (const { taskId, upstream } of tasks)
      for (const from of upstream) this.#downstream.set(from, [...(this.#downstream.get(from) ?? []), taskId]);
  }

  task(taskId: string): PlanTask | undefined {
    return this.#tasks.get(taskId);
  }

  isSetupOrTeardown(taskId: string): boolean {
    const task = this.#tasks.get(taskId);
    return (task?.setup ?? false) || (task?.teardown ?? false);
  }

  below(taskId: string): ReadonlySet<string> {
    return reached(taskId, from => this.#downstream.get(from) ?? []);
  }

  above(taskId: string): ReadonlySet<string> {
    return reached(taskId, from => this.#tasks.get(from)?.upstream ?? []);
  }

  teardownsOf(setup: string): readonly string[] {
    return (this.#downstream.get(setup) ?? []).filter(taskId => this.#tasks.get(taskId)?.teardown);
  }

  /** `get_upstreams_follow_setups`. */
  *aboveWithTeardowns(taskId: string): Generator<string> {
    for (const above of this.above(taskId)) {
      yield above;
      if (this.#tasks.get(above)?.setup) yield* this.teardownsOf(above).filter(teardown => teardown !== taskId);
    }
  }

  /** `get_upstreams_only_setups_and_teardowns`: setups whose teardown stands below the task, or that have none. */
  *setupsAndTeardowns(taskId: string): Generator<string> {
    const below = this.below(taskId);
    for (const above of this.above(taskId)) {
      if (!this.#tasks.get(above)?.setup) continue;
      const teardowns = this.teardownsOf(above);
      if (teardowns.length > 0 && !teardowns.some(teardown => below.has(teardown))) continue;
      yield above;
      yield* teardowns.filter(teardown => teardown !== taskId);
    }
  }
}

function reached(start: string, next: (taskId: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...next(start)];
  for (let taskId = open.pop(); taskId !== undefined; taskId = open.pop()) {
    if (found.has(taskId)) continue;
    found.add(taskId);
    open.push(...next(taskId));
  }
  return found;
}
