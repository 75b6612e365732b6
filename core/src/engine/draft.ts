// Draft: the state as one step changes it, with the events and effects that the step will answer.
import type { RunEvent, RunEventBody } from '../run/event.ts';
import { type InstanceTable, tableOf } from '../run/instance-table.ts';
import { reduceRun } from '../run/reduce.ts';
import type { RunState, TaskInstanceState, TaskState } from '../run/state.ts';
import { type Topology, topologyOf } from './topology.ts';
import type { Effect, EngineSettings, InstanceRef, StepResult } from './types.ts';

/** Lives for one step. Every change goes through an event that is folded at once, so later decisions see it. */
export class Draft {
  readonly now: number;
  readonly settings: EngineSettings;
  readonly topology: Topology;
  readonly #events: RunEventBody[] = [];
  readonly #effects: Effect[] = [];
  /** Tasks whose decision may have changed. */
  readonly #touched = new Set<string>();
  #state: RunState;

  constructor(state: RunState, now: number, settings: EngineSettings) {
    this.#state = state;
    this.now = now;
    this.settings = settings;
    this.topology = topologyOf(state);
  }

  get state(): RunState {
    return this.#state;
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
    this.touchBelow(taskId);
  }

  /** Ends what an instance is doing now. Airflow: the task process sees that its state was changed, and is killed. */
  stop(instance: TaskInstanceState, state: 'failed' | 'skipped', why: string): void {
    const { taskId, mapIndex } = instance;
    if (isActive(instance)) this.ask({ type: 'kill-attempt', taskId, mapIndex, tryNumber: tryNumberOf(instance), why });
    if (instance.state !== 'running') this.set(instance, state, { why });
    else {
      this.emit({ type: 'task-finished', taskId, mapIndex, tryNumber: tryNumberOf(instance), state, why, nextAttemptAt: null });
      this.touchBelow(taskId);
    }
  }

  touch(taskId: string): void {
    this.#touched.add(taskId);
  }

  touchBelow(taskId: string): void {
    for (const dependent of this.topology.nodes.get(taskId)?.dependents ?? []) this.#touched.add(dependent);
  }

  /** Takes one of the tasks to decide again. */
  nextTouched(): string | undefined {
    const [taskId] = this.#touched;
    if (taskId !== undefined) this.#touched.delete(taskId);
    return taskId;
  }
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
