// The run of a DAG before another one, for tasks that depend on their past.
import type { Past } from '#core/engine/types.ts';
import { reduceRun } from '#core/run/reduce.ts';
import { airflowRunId } from '#core/run/run-id.ts';
import type { RunState } from '#core/run/state.ts';
import type { RunSummary } from '#protocol/runtime.ts';
import type { RunStore } from '../store/store.ts';

interface Found {
  readonly runId: string;
  readonly everRun: ReadonlySet<string>;
}

export class PastRuns {
  readonly #store: RunStore;
  readonly #live: (runId: string) => RunState | undefined;
  /** By run: what is before it does not change while it goes on. */
  readonly #found = new Map<string, Found | null>();
  readonly #folded = new Map<string, { readonly lastSeq: number; readonly state: RunState }>();

  constructor(store: RunStore, live: (runId: string) => RunState | undefined) {
    this.#store = store;
    this.#live = live;
  }

  /** Null when no task of the run asks, or nothing was before it. */
  before(state: RunState): Past | null {
    if (!state.plan.tasks.some(task => task.dependsOnPast)) return null;
    const known = this.#found.get(state.runId);
    const found = known === undefined ? this.#find(state) : known;
    this.#found.set(state.runId, found);
    const run = found && this.#stateOf(found.runId);
    return found && run ? { run, everRun: found.everRun } : null;
  }

  /** Airflow 2.7.2 `prev_dagrun_dep.py`: with catchup the last scheduled run, else the last of any kind. */
  #find(state: RunState): Found | null {
    const { plan, runId, logicalDate } = state;
    const earlier = this.#store.runsOfDag(plan.dagId).filter(run => run.logicalDate < logicalDate && run.runId !== runId);
    const counted = plan.catchup ? earlier.filter(isScheduled) : earlier;
    const last = counted.at(-1);
    if (!last) return null;
    const everRun = new Set<string>();
    for (const run of earlier) for (const { taskId } of this.#stateOf(run.runId)?.instances.values() ?? []) everRun.add(taskId);
    return { runId: last.runId, everRun };
  }

  #stateOf(runId: string): RunState | null {
    const live = this.#live(runId);
    if (live) return live;
    const known = this.#folded.get(runId);
    const events = this.#store.events(runId, known?.lastSeq ?? 0);
    if (known && events.length === 0) return known.state;
    const state = events.reduce<RunState | null>((folded, event) => reduceRun(folded, event), known?.state ?? null);
    if (state) this.#folded.set(runId, { lastSeq: state.lastSeq, state });
    return state;
  }
}

function isScheduled({ runId }: RunSummary): boolean {
  return !airflowRunId(runId).startsWith('manual__');
}
