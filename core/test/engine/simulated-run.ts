// A run on a fake clock: executes a plan with scripted attempts, as an executor would, without one.
import { step } from '#core/engine/step.ts';
import type { AttemptEnd, Effect, EngineInput, EngineSettings } from '#core/engine/types.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import type { PlanTask, RunPlan } from '#core/plan/plan.ts';
import type { RunEvent, RunEventBody } from '#core/run/event.ts';
import { reduceRun } from '#core/run/reduce.ts';
import type { RunState } from '#core/run/state.ts';

export const START = Date.UTC(2023, 4, 2);

type Attempt = Extract<Effect, { readonly type: 'start-attempt' }>;

/** What a scripted attempt pushes, and how it ends. */
export interface Scripted {
  readonly end: AttemptEnd;
  readonly xcoms?: Readonly<Record<string, Encoded>>;
}

export type Script = (attempt: Attempt) => Scripted;

export const SUCCESS: Scripted = { end: { kind: 'success' } };
export const FAILURE: Scripted = { end: { kind: 'failed', why: 'on purpose', retryable: true } };

export function planTask(taskId: string, upstream: readonly string[], more: Partial<PlanTask> = {}): PlanTask {
  return {
    taskId,
    operator: 'BashOperator',
    operatorPath: 'airflow.operators.bash.BashOperator',
    group: null,
    mappedGroups: [],
    upstream,
    triggerRule: 'all_success',
    setup: false,
    teardown: false,
    onFailureFailDagRun: false,
    retries: 0,
    retryDelaySeconds: 300,
    retryExponentialBackoff: false,
    maxRetryDelaySeconds: null,
    executionTimeoutSeconds: null,
    doXComPush: true,
    multipleOutputs: false,
    owner: 'airflow',
    email: null,
    queue: 'default',
    pool: 'default_pool',
    poolSlots: 1,
    priorityWeight: 1,
    dependsOnPast: false,
    waitForDownstream: false,
    ignoreFirstDependsOnPast: true,
    maxActiveTisPerDag: null,
    maxActiveTisPerDagRun: null,
    ignoreDownstreamTriggerRules: true,
    work: { kind: 'python', flavour: 'task' },
    templateFields: [],
    templateExtensions: [],
    params: null,
    mapping: null,
    outlets: [],
    hasCallbacks: false,
    ...more,
  };
}

export function planOfTasks(tasks: readonly PlanTask[], more: Partial<RunPlan> = {}): RunPlan {
  return {
    version: 1,
    target: '2.7.2',
    dagId: 'd',
    file: '/dags/d.py',
    dagsRoot: '/dags',
    importRoots: ['/dags'],
    templateSearchPath: ['/dags'],
    timezone: 'UTC',
    schedule: null,
    startDate: null,
    endDate: null,
    tasks,
    mappedGroups: [],
    params: null,
    paramSchemas: [],
    maxActiveTasks: 16,
    maxActiveRuns: 16,
    catchup: false,
    dagrunTimeoutSeconds: null,
    failStop: false,
    renderTemplateAsNativeObj: false,
    userMacros: [],
    userFilters: [],
    hasCallbacks: false,
    complete: true,
    ...more,
  };
}

/** One run. Attempts start at once; `finishNext` ends one of those that run. */
export class SimulatedRun {
  readonly events: RunEvent[] = [];
  readonly running: Attempt[] = [];
  readonly killed: Attempt[] = [];
  readonly #settings: EngineSettings;
  readonly #script: Script;
  readonly #wakes: number[] = [];
  now = START;
  #state: RunState | null = null;

  constructor(
    plan: RunPlan,
    script: Script,
    options: { readonly settings?: Partial<EngineSettings>; readonly only?: readonly string[] } = {},
  ) {
    this.#settings = { parallelism: 32, maxWaitSeconds: null, ...options.settings };
    this.#script = script;
    this.#record({
      type: 'run-started',
      version: 1,
      runId: 'manual__2023-05-02T00:00:00+00:00',
      plan,
      logicalDate: '2023-05-02T00:00:00+00:00',
      dataIntervalStart: '2023-05-02T00:00:00+00:00',
      dataIntervalEnd: '2023-05-02T00:00:00+00:00',
      conf: '{}',
      only: options.only ?? null,
    });
    this.input({ type: 'start' });
  }

  get state(): RunState {
    if (!this.#state) throw new Error('not started');
    return this.#state;
  }

  /** Task instance to state; `task` or `task[index]`. */
  get ends(): Record<string, string> {
    const instances = [...this.state.instances.values()];
    return Object.fromEntries(instances.map(one => [one.mapIndex < 0 ? one.taskId : `${one.taskId}[${one.mapIndex}]`, one.state]));
  }

  input(input: EngineInput): void {
    const { events, effects } = step(this.state, input, this.now, this.#settings);
    for (const event of events) this.#record(event);
    for (const effect of effects) this.#carryOut(effect);
  }

  /** Ends one of the running attempts as the script says. */
  finish(place = 0): void {
    const [attempt] = this.running.splice(place, 1);
    if (!attempt) throw new Error('nothing runs');
    const { end, xcoms } = this.#script(attempt);
    const { taskId, mapIndex, tryNumber } = attempt;
    for (const [key, value] of Object.entries(xcoms ?? {}))
      this.input({ type: 'xcom-pushed', taskId, mapIndex, key, value: JSON.stringify(value) });
    this.input({
      type: 'attempt-ended',
      taskId,
      mapIndex,
      tryNumber,
      end: this.killed.includes(attempt) ? { kind: 'killed', why: 'killed' } : end,
    });
  }

  /** Moves the clock to the next wake. */
  sleep(): boolean {
    const next = Math.min(...this.#wakes);
    if (next === Infinity) return false;
    this.#wakes.splice(this.#wakes.indexOf(next), 1);
    this.now = Math.max(this.now, next);
    this.input({ type: 'tick' });
    return true;
  }

  /** Runs to the end; `choose` picks which of the running attempts ends next. */
  complete(choose: (running: number) => number = () => 0): this {
    while (this.state.outcome === 'running') {
      if (this.running.length > 0) this.finish(choose(this.running.length));
      else if (!this.sleep()) throw new Error(`the run hangs: ${JSON.stringify(this.ends)}`);
    }
    return this;
  }

  #carryOut(effect: Effect): void {
    switch (effect.type) {
      case 'start-attempt':
        this.running.push(effect);
        this.input({ ...effect, type: 'attempt-started', pid: 1, logPath: null });
        return;
      case 'kill-attempt':
        this.killed.push(...this.running.filter(one => one.taskId === effect.taskId && one.mapIndex === effect.mapIndex));
        return;
      case 'wake':
        this.#wakes.push(effect.at);
    }
  }

  #record(body: RunEventBody): void {
    const event = { ...body, at: this.now, seq: (this.#state?.lastSeq ?? 0) + 1 } as RunEvent;
    this.events.push(event);
    this.#state = reduceRun(this.#state, event);
  }
}
