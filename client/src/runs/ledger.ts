// Ledger: the runs of one workspace folder as the runtime tells them, live ones folded event by event.
import { reduceRun } from '#core/run/reduce.ts';
import type { RunEvent } from '#core/run/event.ts';
import type { RunState } from '#core/run/state.ts';
import type { RunSummary } from '#protocol/runtime.ts';
import { Emitter } from '../events.ts';
import { summaryOf } from './painted.ts';

/** What the ledger asks of the runtime. */
interface RunSource {
  list(): Promise<readonly RunSummary[]>;
  events(runId: string, afterSeq: number): Promise<readonly RunEvent[]>;
}

export interface RunChange {
  readonly runId: string;
  /** Null when the run was not followed before. */
  readonly before: RunState | null;
  readonly after: RunState;
}

export class Ledger {
  /** A followed run moved on. */
  readonly runChanged = new Emitter<RunChange>();
  /** Runs came, went, started or ended. */
  readonly listChanged = new Emitter<null>();
  readonly #source: RunSource;
  readonly #states = new Map<string, RunState>();
  readonly #summaries = new Map<string, RunSummary>();
  readonly #catchingUp = new Map<string, Promise<RunState | undefined>>();
  #listed = false;

  constructor(source: RunSource) {
    this.#source = source;
  }

  /** Whether the runtime was asked for its runs once. */
  get isListed(): boolean {
    return this.#listed;
  }

  /** Newest first. */
  list(): readonly RunSummary[] {
    return [...this.#summaries.values()].sort((a, b) => b.startedAt - a.startedAt);
  }

  stateOf(runId: string): RunState | undefined {
    return this.#states.get(runId);
  }

  /** Asks the runtime for all runs. A run followed here may be ahead of the list, or have ended without telling. */
  async refresh(): Promise<void> {
    const summaries = await this.#source.list();
    this.#listed = true;
    this.#summaries.clear();
    for (const summary of summaries) this.#summaries.set(summary.runId, summary);
    for (const [runId, state] of this.#states) {
      const listed = this.#summaries.get(runId);
      if (!listed) this.#states.delete(runId);
      else if (listed.finishedAt !== null && state.finishedAt === null) await this.#catchUp(runId);
    }
    this.listChanged.fire(null);
  }

  /** The whole state of a run, fetched when it is not followed yet. */
  async load(runId: string): Promise<RunState | undefined> {
    return this.#states.get(runId) ?? (await this.#catchUp(runId));
  }

  /** A batch of a live run. */
  receive(runId: string, events: readonly RunEvent[]): void {
    const before = this.#states.get(runId) ?? null;
    const fresh = events.filter(event => event.seq > (before?.lastSeq ?? 0));
    const first = fresh[0];
    if (!first) return;
    // A gap: the run began before this process listened. What is missing is fetched, and this batch with it.
    if (first.seq !== (before?.lastSeq ?? 0) + 1) void this.#catchUp(runId);
    else this.#fold(runId, before, fresh);
  }

  #fold(runId: string, before: RunState | null, events: readonly RunEvent[]): RunState | undefined {
    const after = events.reduce<RunState | null>((state, event) => reduceRun(state, event), before);
    if (!after) return undefined;
    this.#states.set(runId, after);
    this.#summaries.set(runId, summaryOf(after));
    this.runChanged.fire({ runId, before, after });
    if (before?.outcome !== after.outcome) this.listChanged.fire(null);
    return after;
  }

  #catchUp(runId: string): Promise<RunState | undefined> {
    const known = this.#catchingUp.get(runId);
    if (known) return known;
    const work = this.#source
      .events(runId, this.#states.get(runId)?.lastSeq ?? 0)
      .then(events => {
        const before = this.#states.get(runId) ?? null;
        const fresh = events.filter(event => event.seq > (before?.lastSeq ?? 0));
        return fresh.length > 0 ? this.#fold(runId, before, fresh) : (before ?? undefined);
      })
      .finally(() => this.#catchingUp.delete(runId));
    this.#catchingUp.set(runId, work);
    return work;
  }
}
