// Draft: the state as one step changes it, with the events and effects that the step will answer.
import type { RunEvent, RunEventBody } from '../run/event.ts';
import { type InstanceTable, tableOf } from '../run/instance-table.ts';
import { reduceRun } from '../run/reduce.ts';
import type { RunState, TaskInstanceState, TaskState } from '../run/state.ts';
import { type Node, type Topology, topologyOf } from './topology.ts';
import type { Effect, EngineSettings, InstanceRef, StepResult } from './types.ts';

/** Lives for one step. Every change goes through an event that is folded at once, so later decisions see it. */
export class Draft {
  readonly now: number;
  readonly settings: EngineSettings;
  readonly #events: RunEventBody[] = [];
  readonly #effects: Effect[] = [];
  /** Tasks whose decision may have changed: those map indexes, or all. */
  readonly #touched = new Map<string, Touched>();
  #state: RunState;

  constructor(state: RunState, now: number, settings: EngineSettings) {
    this.#state = state;
    this.now = now;
    this.settings = settings;
  }

  get state(): RunState {
    return this.#state;
  }

  /** Of the plan as it is now: a run that is resumed may get another one. */
  get topology(): Topology {
    return topologyOf(this.#state);
  }

  get table(): InstanceTable {
    return tableOf(this.#state);
  }

  get result(): StepResult {
    return { events: this.#events, effects: this.#effects };
  }

  instance({ taskId, mapIndex }: InstanceRef): TaskInstanceState | undefined {
    return this.table.instance(taskId, mapIndex);
  }

  emit(body: RunEventBody): void {
    const event = { ...body, at: this.now, seq: this.#state.lastSeq + 1 } as RunEvent;
    this.#events.push(body);
    this.#state = reduceRun(this.#state, event);
  }

  ask(effect: Effect): void {
    this.#effects.push(effect);
  }

  /** Sets a state that needs no attempt. `round`: the scheduling round that decides it. */
  set({ taskId, mapIndex }: InstanceRef, state: TaskState, { why, round }: { readonly why: string | null; readonly round?: number }): void {
    this.emit({ type: 'task-state', taskId, mapIndex, state, why, ...(round === undefined ? {} : { round }) });
    this.touchBelow({ taskId, mapIndex });
  }

  /** Ends what an instance is doing now. Airflow: the task process sees that its state was changed, and is killed. */
  stop(instance: TaskInstanceState, state: 'failed' | 'skipped' | 'success', why: string): void {
    const { taskId, mapIndex } = instance;
    if (isActive(instance)) this.ask({ type: 'kill-attempt', taskId, mapIndex, tryNumber: tryNumberOf(instance), why });
    if (instance.state !== 'running') this.set(instance, state, { why });
    else {
      this.emit({ type: 'task-finished', taskId, mapIndex, tryNumber: tryNumberOf(instance), state, why, nextAttemptAt: null });
      this.touchBelow(instance);
    }
  }

  touch(taskId: string): void {
    this.#touched.set(taskId, 'all');
  }

  /** What looks at an instance: within a mapped group that of the same map index, else all of a task. */
  touchBelow({ taskId, mapIndex }: InstanceRef): void {
    const node = this.topology.nodes.get(taskId);
    for (const dependent of node?.dependents ?? []) {
      const below = this.topology.nodes.get(dependent);
      if (mapIndex < 0 || !node || !below || !isAlongside(node, below)) this.touch(dependent);
      else this.#touchOne(dependent, mapIndex);
    }
  }

  #touchOne(taskId: string, mapIndex: number): void {
    const touched = this.#touched.get(taskId) ?? new Set<number>();
    if (touched === 'all') return;
    this.#touched.set(taskId, touched.add(mapIndex));
  }

  /** Takes one of the tasks to decide again. */
  nextTouched(): readonly [taskId: string, touched: Touched] | undefined {
    const [entry] = this.#touched;
    if (entry) this.#touched.delete(entry[0]);
    return entry;
  }
}

/** Map indexes of a task. */
export type Touched = Set<number> | 'all';

/** Both are expanded by the same groups and nothing else: each instance sees the one with its own map index. */
function isAlongside({ task: a }: Node, { task: b }: Node): boolean {
  return a.mappedGroups.length > 0 && a.mapping === null && b.mapping === null && a.mappedGroups.join('\n') === b.mappedGroups.join('\n');
}

/** An executor has the instance. */
export function isActive(instance: TaskInstanceState): boolean {
  return instance.state === 'queued' || instance.state === 'running';
}

/** The number of the running attempt, or of the one about to start: a try that was rescheduled goes on. */
export function tryNumberOf(instance: TaskInstanceState): number {
  const last = instance.attempts.at(-1);
  if (!last) return 1;
  return last.state === 'running' || last.state === 'up_for_reschedule' ? last.tryNumber : last.tryNumber + 1;
}
