// The local runtime: starts and drives runs, remembers them. Used by the command line and by the editor's child process.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '#core/connections/connection.ts';
import type { RunPlan } from '#core/plan/plan.ts';
import type { RunState } from '#core/run/state.ts';
import type { Answer, StartRunParams, StartRunResult } from '#protocol/runtime.ts';
import type { AttemptRef } from './attempt/attempt.ts';
import { taskEnvironment } from './attempt/environment.ts';
import { callDagCallbacks } from './attempt/dag-callbacks.ts';
import { startAttempt } from './attempt/run-attempt.ts';
import type { TaskServices, TriggerRequest, TriggerResult } from './attempt/services.ts';
import { collectConnections } from './connections/connections.ts';
import type { KnownConnection } from './connections/known.ts';
import { type BeginRequest, beginRun } from './run/begin.ts';
import { EventBatches, type EventListener } from './run/event-batches.ts';
import { Acting, type Prepared } from './run/acting.ts';
import { keepSource } from './run/keep-source.ts';
import type { LiveRun, RunningAttempt } from './run/live-run.ts';
import { choosePlan } from './run/choose-plan.ts';
import { poolsOf } from './run/pools.ts';
import { Runs } from './run/runs.ts';
import { Scheduler } from './run/scheduler.ts';
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
  /** Finished runs that are kept for each DAG; left out: 100. */
  readonly keptRuns?: number;
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
  /** What is done to runs that exist, and backfills. */
  readonly actions: Acting;
  /** DAGs that are run by their schedule while this process lives. */
  readonly schedules: Scheduler;
  /** Called when a next run has changed. */
  onSchedule(listener: () => void): void;
  /** Batches of at most one a frame and run; returns what ends the listening. */
  onEvents(listener: EventListener): () => void;
  /** The state of a run when it has ended, or as the history has it; rejected when its history could not be written. */
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
  readonly #environment: Readonly<Record<string, string>>;
  readonly #workers: PythonWorkers;
  /** Workers under the interpreter's own Airflow. */
  readonly #airflow: PythonWorkers;
  readonly #batches = new EventBatches();
  readonly #runs: Runs;
  readonly actions: Acting;
  readonly schedules: Scheduler;
  #scheduleChanged: () => void = () => undefined;
  readonly #finished = new Map<string, Promise<RunState>>();
  #provided: readonly Connection[] = [];
  #pools: ReadonlyMap<string, number>;

  constructor(options: RuntimeOptions, store: RunStore) {
    const { workspace, python, environment } = options;
    this.store = store;
    this.#options = options;
    this.#runs = new Runs({
      store,
      publish: (runId, events) => this.#batches.add(runId, events),
      parallelism: options.parallelism ?? availableParallelism(),
      maxWaitSeconds: options.maxRetryWaitSeconds,
      pools: () => this.#pools,
    });
    this.#pools = poolsOf(workspace);
    this.schedules = new Scheduler({
      store,
      start: (plan, request) => this.#start(plan, request),
      changed: () => this.#scheduleChanged(),
    });
    this.actions = new Acting({
      store,
      runs: this.#runs,
      start: (plan, request) => this.#start(plan, request),
      prepare: plan => this.#prepare(plan),
      starting: services => this.#starting(services),
      follow: (run, services) => this.#follow(run, services),
    });
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

  onSchedule(listener: () => void): void {
    this.#scheduleChanged = listener;
  }

  onEvents(listener: EventListener): () => void {
    return this.#batches.listen(listener);
  }

  finished(runId: string): Promise<RunState> {
    return this.#finished.get(runId) ?? this.actions.stored(runId);
  }

  async idle(): Promise<void> {
    while (this.#runs.size > 0) await Promise.allSettled(this.#runs.all().map(run => run.finished));
  }

  connections(): readonly KnownConnection[] {
    const { workspace, environment } = this.#options;
    return collectConnections({ workspace, environment, provided: this.#provided });
  }

  provideConnections(connections: readonly Connection[]): void {
    this.#provided = connections;
  }

  async close(): Promise<void> {
    this.schedules.close();
    for (const run of this.#runs.all()) run.feed({ type: 'cancel' });
    const limit = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => limit.resolve(undefined), CLOSE_LIMIT);
    await Promise.race([this.idle(), limit.promise]);
    clearTimeout(timer);
    await Promise.all([this.#workers.close(), this.#airflow.close()]);
    this.#batches.flush();
    this.store.close();
  }

  async #start(planned: RunPlan, request: BeginRequest): Promise<TriggerResult> {
    const prepared = await this.#prepare(planned);
    if ('message' in prepared) return { kind: 'refused', message: prepared.message };
    const { plan, services } = prepared;
    const run = this.#begin(plan, request, services);
    if ('message' in run) {
      services.python?.release();
      return { kind: 'refused', message: run.message };
    }
    const finished = this.#follow(run, services);
    this.#runs.start(run);
    return { kind: 'started', runId: run.runId, logicalDate: run.state.logicalDate, finished };
  }

  /** The plan that is followed, and what its tasks need. */
  async #prepare(planned: RunPlan): Promise<Prepared | { readonly message: string }> {
    const airflow = this.#installed(planned);
    const choice = await choosePlan(planned, this.#workers, airflow);
    if (choice.kind === 'refused') return choice;
    const { workspace, environment } = this.#options;
    this.#pools = poolsOf(workspace);
    const services = {
      values: collectValues({ workspace, environment, connections: this.connections(), store: this.store }),
      python: choice.python,
      pythonProblem: choice.pythonProblem,
      airflow,
      trigger: (trigger: TriggerRequest) => this.#trigger(trigger),
    };
    return { plan: choice.plan, services };
  }

  /** Nobody has to wait for the end of a run. */
  #follow(run: LiveRun, services: TaskServices): Promise<RunState> {
    keepSource(this.store, run);
    const finished = this.#whenFinished(run, services);
    finished.catch(() => undefined);
    this.#finished.set(run.runId, finished);
    return finished;
  }

  #installed({ file, dagsRoot, importRoots, target }: RunPlan): InstalledAirflow | null {
    const { airflow } = this.#options;
    return airflow === 'bundled' ? null : new InstalledAirflow(airflow, this.#airflow, { file, dagsRoot, importRoots, target });
  }

  /** Two processes may choose the same id at the same moment: the slower one chooses again. */
  #begin(plan: RunPlan, request: BeginRequest, services: TaskServices): LiveRun | { readonly message: string } {
    for (;;) {
      const beginning = beginRun(plan, request, Date.now(), runId => this.store.find(runId) !== null);
      if (beginning.kind === 'refused') return { message: beginning.message };
      try {
        return this.#runs.begin(beginning.event, this.#starting(services));
      } catch (error) {
        if (this.store.find(beginning.event.runId)) continue;
        return { message: error instanceof Error ? error.message : String(error) };
      }
    }
  }

  #starting(services: TaskServices): (run: LiveRun, ref: AttemptRef) => RunningAttempt {
    const place = { folder: this.store.folder, environment: this.#environment };
    return (live, ref) => startAttempt(live, ref, place, services);
  }

  async #whenFinished(run: LiveRun, services: TaskServices): Promise<RunState> {
    try {
      const state = await run.finished;
      await callDagCallbacks(state, { folder: this.store.folder, environment: this.#environment }, services);
      this.store.prune(state.plan.dagId, this.#options.keptRuns);
      return state;
    } finally {
      this.#runs.forget(run.runId);
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
    const run = this.#runs.get(runId);
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
