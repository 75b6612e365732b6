// The local runtime: starts and drives runs, remembers them. Used by the command line and by the editor's child process.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '#core/connections/connection.ts';
import type { EngineSettings } from '#core/engine/types.ts';
import type { RunPlan } from '#core/plan/plan.ts';
import type { RunState } from '#core/run/state.ts';
import type { Answer, StartRunParams, StartRunResult } from '#protocol/runtime.ts';
import { taskEnvironment } from './attempt/environment.ts';
import { callDagCallbacks } from './attempt/dag-callbacks.ts';
import { startAttempt } from './attempt/run-attempt.ts';
import type { TaskServices, TriggerRequest, TriggerResult } from './attempt/services.ts';
import { collectConnections } from './connections/connections.ts';
import type { KnownConnection } from './connections/known.ts';
import { type BeginRequest, beginRun } from './run/begin.ts';
import { EventBatches, type EventListener } from './run/event-batches.ts';
import { LiveRun } from './run/live-run.ts';
import { choosePlan } from './run/choose-plan.ts';
import { collectValues } from './run/values.ts';
import { openStore, type RunStore } from './store/store.ts';
import { findInterpreter } from './worker/interpreter.ts';
import { type AirflowChoice, InstalledAirflow } from './worker/installed.ts';
import { PythonWorkers } from './worker/workers.ts';

export interface RuntimeOptions {
  /** Absolute path of the workspace folder. */
  readonly workspace: string;
  /** Folder of the run history; null for `.dagwright` in the workspace. */
  readonly storeFolder: string | null;
  /** Python to use, null to look for one. */
  readonly python: string | null;
  /** Which Airflow runs what the bundled one lacks, or everything that Python runs. */
  readonly airflow: AirflowChoice;
  /** Task instances at once; null for the CPU count. */
  readonly parallelism: number | null;
  /** Longest wait before a retry, seconds; null for Airflow's exact delay. */
  readonly maxRetryWaitSeconds: number | null;
  /** The user's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Finds the plan of a DAG that a task triggers; null when nobody can. */
  readonly planFor: ((dagId: string, origin: RunPlan) => Promise<Answer<RunPlan>>) | null;
}

export interface Runtime {
  readonly store: RunStore;
  startRun(params: StartRunParams): Promise<StartRunResult>;
  /** Marks the run failed as Airflow does: running tasks are ended, those not started skipped, teardowns still run. */
  cancel(runId: string): Answer<null>;
  /** Ends the wait of a task instance that is up for retry. */
  retryNow(params: { readonly runId: string; readonly taskId: string; readonly mapIndex: number }): Answer<null>;
  /** Batches of at most one a frame and run; returns what ends the listening. */
  onEvents(listener: EventListener): () => void;
  /** The state of a run of this process when it has ended; rejected when its history could not be written. */
  finished(runId: string): Promise<RunState>;
  /** When no run of this process is going any more, those that tasks have triggered included. */
  idle(): Promise<void>;
  /** All connections of the workspace, as they are now. */
  connections(): readonly KnownConnection[];
  /** Connections that the editor's secret storage holds, in place of those given before. */
  provideConnections(connections: readonly Connection[]): void;
  /** Cancels what still runs, waits for its end, and leaves no process behind. */
  close(): Promise<void>;
}

/** Finished runs that are kept for each DAG. */
const KEPT_RUNS = 100;
/** How long `close` waits for cancelled runs, teardowns included, milliseconds; what is left then is ended by force. */
const CLOSE_LIMIT = 2_500;

/** Opens the workspace's run history and gets ready to run. Rejects with a StoreProblem when the history cannot be used. */
export function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  try {
    return Promise.resolve(new LocalRuntime(options, openStore(options.storeFolder ?? join(options.workspace, '.dagwright'))));
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}

class LocalRuntime implements Runtime {
  readonly store: RunStore;
  readonly #options: RuntimeOptions;
  readonly #settings: EngineSettings;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #workers: PythonWorkers;
  /** Workers under the interpreter's own Airflow. */
  readonly #airflow: PythonWorkers;
  readonly #batches = new EventBatches();
  readonly #live = new Map<string, LiveRun>();
  readonly #finished = new Map<string, Promise<RunState>>();
  #provided: readonly Connection[] = [];

  constructor(options: RuntimeOptions, store: RunStore) {
    const { workspace, python, environment } = options;
    this.store = store;
    this.#options = options;
    this.#settings = { parallelism: options.parallelism ?? availableParallelism(), maxWaitSeconds: options.maxRetryWaitSeconds };
    this.#environment = taskEnvironment(environment);
    const start = { findInterpreter: () => findInterpreter({ chosen: python, workspace, environment }), workspace };
    this.#workers = new PythonWorkers({ ...start, airflow: 'bundled', environment: this.#environment });
    const home = { AIRFLOW_HOME: join(store.folder, 'airflow') };
    this.#airflow = new PythonWorkers({ ...start, airflow: 'installed', environment: { ...this.#environment, ...home } });
  }

  async startRun(params: StartRunParams): Promise<StartRunResult> {
    const started = await this.#start(params.plan, { ...params, runId: null });
    return started.kind === 'started' ? { kind: 'started', runId: started.runId } : started;
  }

  cancel(runId: string): Answer<null> {
    return this.#tell(runId, run => run.feed({ type: 'cancel' }));
  }

  retryNow({ runId, taskId, mapIndex }: { readonly runId: string; readonly taskId: string; readonly mapIndex: number }): Answer<null> {
    return this.#tell(runId, run => run.feed({ type: 'retry-now', taskId, mapIndex }));
  }

  onEvents(listener: EventListener): () => void {
    return this.#batches.listen(listener);
  }

  finished(runId: string): Promise<RunState> {
    return this.#finished.get(runId) ?? Promise.reject(new Error(`This runtime has started no run ${runId}`));
  }

  async idle(): Promise<void> {
    while (this.#live.size > 0) await Promise.allSettled([...this.#live.values()].map(run => run.finished));
  }

  connections(): readonly KnownConnection[] {
    const { workspace, environment } = this.#options;
    return collectConnections({ workspace, environment, provided: this.#provided });
  }

  provideConnections(connections: readonly Connection[]): void {
    this.#provided = connections;
  }

  async close(): Promise<void> {
    for (const run of this.#live.values()) run.feed({ type: 'cancel' });
    const limit = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => limit.resolve(undefined), CLOSE_LIMIT);
    await Promise.race([this.idle(), limit.promise]);
    clearTimeout(timer);
    await Promise.all([this.#workers.close(), this.#airflow.close()]);
    this.#batches.flush();
    this.store.close();
  }

  async #start(planned: RunPlan, request: BeginRequest): Promise<TriggerResult> {
    const airflow = this.#installed(planned);
    const choice = await choosePlan(planned, this.#workers, airflow);
    if (choice.kind === 'refused') return choice;
    const { workspace, environment } = this.#options;
    const services = {
      values: collectValues({ workspace, environment, connections: this.connections(), store: this.store }),
      python: choice.python,
      pythonProblem: choice.pythonProblem,
      airflow,
      trigger: (trigger: TriggerRequest) => this.#trigger(trigger),
    };
    const run = this.#begin(choice.plan, request, services);
    if ('message' in run) {
      choice.python?.release();
      return { kind: 'refused', message: run.message };
    }
    this.#live.set(run.runId, run);
    const finished = this.#whenFinished(run, services);
    // Nobody has to wait for the end of a run.
    finished.catch(() => undefined);
    this.#finished.set(run.runId, finished);
    run.feed({ type: 'start' });
    return { kind: 'started', runId: run.runId, logicalDate: run.state.logicalDate, finished };
  }

  #installed({ file, dagsRoot, importRoots, target }: RunPlan): InstalledAirflow | null {
    const { airflow } = this.#options;
    return airflow === 'bundled' ? null : new InstalledAirflow(airflow, this.#airflow, { file, dagsRoot, importRoots, target });
  }

  /** Two processes may choose the same id at the same moment: the slower one chooses again. */
  #begin(plan: RunPlan, request: BeginRequest, services: TaskServices): LiveRun | { readonly message: string } {
    const place = { folder: this.store.folder, environment: this.#environment };
    for (;;) {
      const beginning = beginRun(plan, request, Date.now(), runId => this.store.find(runId) !== null);
      if (beginning.kind === 'refused') return { message: beginning.message };
      try {
        return new LiveRun(beginning.event, this.#settings, {
          append: (runId, events) => this.store.append(runId, events),
          publish: (runId, events) => this.#batches.add(runId, events),
          startAttempt: (live, ref) => startAttempt(live, ref, place, services),
        });
      } catch (error) {
        if (this.store.find(beginning.event.runId)) continue;
        return { message: error instanceof Error ? error.message : String(error) };
      }
    }
  }

  async #whenFinished(run: LiveRun, services: TaskServices): Promise<RunState> {
    try {
      const state = await run.finished;
      await callDagCallbacks(state, { folder: this.store.folder, environment: this.#environment }, services);
      this.store.prune(state.plan.dagId, KEPT_RUNS);
      return state;
    } finally {
      this.#live.delete(run.runId);
      services.python?.release();
      services.airflow?.release();
      this.#batches.flush();
    }
  }

  async #trigger({ origin, dagId, ...request }: TriggerRequest): Promise<TriggerResult> {
    if (!this.#options.planFor) return { kind: 'refused', message: 'other DAGs cannot be looked up here' };
    const answer = await this.#options.planFor(dagId, origin);
    if (answer.kind === 'failed') return { kind: 'refused', message: answer.message };
    return this.#start(answer.value, { ...request, only: null });
  }

  #tell(runId: string, tell: (run: LiveRun) => void): Answer<null> {
    const run = this.#live.get(runId);
    if (run) {
      tell(run);
      return { kind: 'ok', value: null };
    }
    const known = this.store.find(runId);
    if (!known) return { kind: 'failed', message: `There is no run ${runId}.` };
    return {
      kind: 'failed',
      message: known.finishedAt === null ? `Run ${runId} is driven by another window or terminal.` : `Run ${runId} has ended.`,
    };
  }
}
