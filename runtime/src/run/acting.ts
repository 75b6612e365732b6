// What is done to runs that exist, and backfills: finds the runs, makes those that had ended go on.
import type { RunPlan } from '#core/plan/plan.ts';
import type { RunState } from '#core/run/state.ts';
import type { AffectedInstance, Answer, BackfillParams, BackfillRun, RunAction } from '#protocol/runtime.ts';
import type { TaskServices, TriggerResult } from '../attempt/services.ts';
import type { RunStore } from '../store/store.ts';
import { type ActionOnRun, actionOnRuns, affected, foldedState, inputOf } from './actions.ts';
import { backfillRuns } from './backfill.ts';
import type { BeginRequest } from './begin.ts';
import type { LiveRun, RunPorts } from './live-run.ts';
import type { Runs } from './runs.ts';

/** The plan that a run follows, and what its tasks need. */
export interface Prepared {
  readonly plan: RunPlan;
  readonly services: TaskServices;
}

export interface ActingPorts {
  readonly store: RunStore;
  readonly runs: Runs;
  readonly start: (plan: RunPlan, request: BeginRequest) => Promise<TriggerResult>;
  readonly prepare: (plan: RunPlan) => Promise<Prepared | { readonly message: string }>;
  readonly starting: (services: TaskServices) => RunPorts['startAttempt'];
  /** Sees to the end of a run that goes on. */
  readonly follow: (run: LiveRun, services: TaskServices) => Promise<RunState>;
}

export class Acting {
  readonly #ports: ActingPorts;

  constructor(ports: ActingPorts) {
    this.#ports = ports;
  }

  preview(action: RunAction): Answer<readonly AffectedInstance[]> {
    const found = this.#found(action);
    return 'message' in found ? { kind: 'failed', message: found.message } : { kind: 'ok', value: found.flatMap(affected) };
  }

  async act(action: RunAction, plan: RunPlan | null): Promise<Answer<readonly string[]>> {
    const found = this.#found(action);
    if ('message' in found) return { kind: 'failed', message: found.message };
    const foreign = found.find(({ state }) => state.finishedAt === null && !this.#ports.runs.get(state.runId));
    if (foreign) return { kind: 'failed', message: `Run ${foreign.state.runId} is driven by another window or terminal.` };
    for (const one of found) {
      const problem = await this.#actOn(action, one, plan);
      if (problem !== null) return { kind: 'failed', message: problem };
    }
    return { kind: 'ok', value: found.map(({ state }) => state.runId) };
  }

  previewBackfill(params: BackfillParams): Answer<readonly BackfillRun[]> {
    return backfillRuns(params, this.#ports.store, Date.now());
  }

  async backfill(params: BackfillParams): Promise<Answer<readonly string[]>> {
    const { plan, conf } = params;
    const planned = backfillRuns(params, this.#ports.store, Date.now());
    if (planned.kind === 'failed') return planned;
    const runIds: string[] = [];
    for (const { logicalDate, dataIntervalStart: start, dataIntervalEnd: end, existing, does } of planned.value) {
      if (does === 'nothing') continue;
      const request = { conf, logicalDate, only: null, runId: `backfill__${logicalDate}`, interval: { start, end } };
      const answer = does === 'clear' && existing ? await this.#clearWhole(existing.runId, plan) : await this.#ports.start(plan, request);
      if (answer.kind === 'refused') return { kind: 'failed', message: answer.message };
      runIds.push(answer.runId);
    }
    return { kind: 'ok', value: runIds };
  }

  /** A run as the history has it. */
  stored(runId: string): Promise<RunState> {
    const state = this.#stateOf(runId);
    return state ? Promise.resolve(state) : Promise.reject(new Error(`There is no run ${runId}`));
  }

  #found(action: RunAction): ReturnType<typeof actionOnRuns> {
    return actionOnRuns(action, this.#ports.store, runId => this.#stateOf(runId));
  }

  #stateOf(runId: string): RunState | null {
    return this.#ports.runs.get(runId)?.state ?? foldedState(this.#ports.store, runId);
  }

  async #clearWhole(
    runId: string,
    plan: RunPlan,
  ): Promise<{ readonly kind: 'refused'; readonly message: string } | { readonly kind: 'cleared'; readonly runId: string }> {
    const taskIds = this.#stateOf(runId)?.plan.tasks.map(task => task.taskId) ?? [];
    const all = { mapIndexes: null, upstream: false, downstream: false, past: false, future: false };
    const answer = await this.act({ kind: 'clear', onlyFailed: false, runId, taskIds, ...all }, plan);
    return answer.kind === 'ok' ? { kind: 'cleared', runId } : { kind: 'refused', message: answer.message };
  }

  /** Why it could not be done; null when it was. */
  async #actOn(action: RunAction, one: ActionOnRun, plan: RunPlan | null): Promise<string | null> {
    const { runs, prepare, starting, follow } = this.#ports;
    const live = runs.get(one.state.runId);
    if (live) {
      live.feed(inputOf(action, { ...one, state: live.state }, null));
      return null;
    }
    const prepared = await prepare(plan ?? one.state.plan);
    if ('message' in prepared) return prepared.message;
    const run = runs.again(one.state, starting(prepared.services));
    run.feed(inputOf(action, one, plan === null ? null : prepared.plan));
    if (run.state.resumedAt !== one.state.resumedAt) {
      void follow(run, prepared.services);
      return null;
    }
    // Only marked: it has ended as before.
    runs.forget(run.runId);
    prepared.services.python?.release();
    prepared.services.airflow?.release();
    return null;
  }
}
