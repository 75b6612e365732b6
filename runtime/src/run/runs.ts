// The runs of this process: they share slots, pools and the limits of their DAGs, and wait for each other.
import type { Busy, EngineSettings } from '#core/engine/types.ts';
import { tableOf } from '#core/run/instance-table.ts';
import type { RunEvent } from '#core/run/event.ts';
import type { RunState } from '#core/run/state.ts';
import type { RunStore } from '../store/store.ts';
import type { RunStarted } from './begin.ts';
import { LiveRun, type RunPorts } from './live-run.ts';
import { PastRuns } from './past-runs.ts';

export interface RunsWorld {
  readonly store: RunStore;
  readonly publish: (runId: string, events: readonly RunEvent[]) => void;
  readonly parallelism: number;
  readonly maxWaitSeconds: number | null;
  /** Slots of pools, by name. */
  readonly pools: () => ReadonlyMap<string, number>;
}

export class Runs {
  readonly #world: RunsWorld;
  readonly #live = new Map<string, LiveRun>();
  readonly #past: PastRuns;
  #balancing = false;
  #unwatch: (() => void) | null = null;

  constructor(world: RunsWorld) {
    this.#world = world;
    this.#past = new PastRuns(world.store, runId => this.#live.get(runId)?.state);
  }

  get size(): number {
    return this.#live.size;
  }

  get(runId: string): LiveRun | undefined {
    return this.#live.get(runId);
  }

  all(): readonly LiveRun[] {
    return [...this.#live.values()];
  }

  /** A new run; it waits when as many runs of its DAG go on as may. Throws when it cannot be written. */
  begin(started: RunStarted, startAttempt: RunPorts['startAttempt']): LiveRun {
    const { dagId, maxActiveRuns } = started.plan;
    const isFull = this.#going(dagId) >= maxActiveRuns;
    const run = LiveRun.begin(isFull ? { ...started, queued: true } : started, this.#ports(startAttempt));
    this.#live.set(run.runId, run);
    return run;
  }

  /** A run that has ended, to be cleared or marked. */
  again(state: RunState, startAttempt: RunPorts['startAttempt']): LiveRun {
    const run = LiveRun.again(state, this.#ports(startAttempt));
    this.#live.set(run.runId, run);
    return run;
  }

  /** Lets the run begin, unless it has to wait for others. */
  start(run: LiveRun): void {
    if (run.state.outcome === 'running') run.feed({ type: 'start' });
    // Other processes may have the runs that it waits for.
    else this.#unwatch ??= this.#world.store.onChange(() => this.#balance());
  }

  /** The run has ended and everything after it is done. */
  forget(runId: string): void {
    this.#live.delete(runId);
    this.#later();
  }

  #ports(startAttempt: RunPorts['startAttempt']): RunPorts {
    const { store, publish } = this.#world;
    return {
      append: (runId, events) => store.append(runId, events),
      publish,
      settings: state => this.#settings(state),
      freed: () => this.#later(),
      startAttempt,
    };
  }

  #settings(state: RunState): EngineSettings {
    const { parallelism, maxWaitSeconds, pools } = this.#world;
    const past = this.#past.before(state);
    return { parallelism, maxWaitSeconds, pools: pools(), busy: this.#busy(state), ...(past ? { past } : {}) };
  }

  #busy(state: RunState): Busy {
    const pools = new Map<string, number>();
    const ofTask = new Map<string, number>();
    let instances = 0;
    let ofDag = 0;
    for (const { state: other } of this.#live.values()) {
      if (other.runId === state.runId) continue;
      const active = (tally: ReturnType<typeof tableOf>['tally']): number => (tally.queued ?? 0) + (tally.running ?? 0);
      const table = tableOf(other);
      if (active(table.tally) === 0) continue;
      for (const { taskId, pool, poolSlots } of other.plan.tasks) {
        const count = active(table.tallyOf(taskId));
        instances += count;
        pools.set(pool, (pools.get(pool) ?? 0) + count * poolSlots);
        if (other.plan.dagId !== state.plan.dagId) continue;
        ofDag += count;
        ofTask.set(taskId, (ofTask.get(taskId) ?? 0) + count);
      }
    }
    return { instances, ofDag, ofTask, pools };
  }

  /** Runs of the DAG that go on, here or in another process. */
  #going(dagId: string): number {
    const here = this.all().filter(({ state }) => state.plan.dagId === dagId && state.outcome === 'running').length;
    const elsewhere = this.#world.store.runsOfDag(dagId).filter(run => run.finishedAt === null && !this.#live.has(run.runId)).length;
    return here + elsewhere;
  }

  /** Soon, and once for all that happens until then. */
  #later(): void {
    if (this.#balancing) return;
    this.#balancing = true;
    queueMicrotask(() => {
      this.#balancing = false;
      this.#balance();
    });
  }

  /** Queued runs begin where they may, the oldest date first; then whoever has heavier tasks takes free slots first. */
  #balance(): void {
    const waiting = this.all().filter(({ state }) => state.outcome === 'queued');
    for (const run of waiting.toSorted((a, b) => a.state.logicalDate.localeCompare(b.state.logicalDate)))
      if (this.#going(run.state.plan.dagId) < run.state.plan.maxActiveRuns) run.feed({ type: 'start' });
    if (waiting.every(({ state }) => state.outcome !== 'queued')) this.#stopWatching();
    // Alone, a run has seen to itself.
    if (this.#live.size < 2) return;
    const hungry = this.all().filter(({ state }) => state.outcome === 'running' && wants(state));
    for (const run of hungry.toSorted(
      (a, b) => weightOf(b.state) - weightOf(a.state) || a.state.logicalDate.localeCompare(b.state.logicalDate),
    ))
      run.feed({ type: 'tick' });
  }

  #stopWatching(): void {
    this.#unwatch?.();
    this.#unwatch = null;
  }
}

/** Something is ready and has no slot, or waits for an earlier run. */
function wants(state: RunState): boolean {
  const table = tableOf(state);
  return (table.tally.scheduled ?? 0) > 0 || state.plan.tasks.some(task => task.dependsOnPast && table.tallyOf(task.taskId).none);
}

/** Of the heaviest task that is ready. */
function weightOf(state: RunState): number {
  const table = tableOf(state);
  const ready = state.plan.tasks.filter(({ taskId }) => table.tallyOf(taskId).scheduled);
  return Math.max(0, ...ready.map(task => task.priorityWeight));
}
