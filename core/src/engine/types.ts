// What goes into the engine and what comes out: the engine itself is a pure function between the two.
import type { Encoded } from '../plan/encoded.ts';
import type { RunPlan } from '../plan/plan.ts';
import type { RunEventBody } from '../run/event.ts';
import type { RunState } from '../run/state.ts';

export interface InstanceRef {
  readonly taskId: string;
  /** -1 when not mapped. */
  readonly mapIndex: number;
}

/** How one attempt ended, as the executor tells it; the engine decides what it means (retry, fail, skip, …). */
export type AttemptEnd =
  /** `assets`: the events that the task makes; left out, its outlets are updated as the plan has them. */
  | { readonly kind: 'success'; readonly assets?: readonly { readonly uri: string; readonly extra: Encoded }[] }
  | { readonly kind: 'skipped'; readonly why: string }
  /** `retryable` is false for AirflowFailException, sensor timeouts and what cannot be run at all. */
  | { readonly kind: 'failed'; readonly why: string; readonly retryable: boolean }
  /** AirflowRescheduleException: same try, again at `at` (milliseconds since the epoch). */
  | { readonly kind: 'reschedule'; readonly at: number }
  /** The process was killed because the engine asked for it. */
  | { readonly kind: 'killed'; readonly why: string };

/** What has happened in the world. */
export type EngineInput =
  | { readonly type: 'start' }
  /** Time has passed: at the latest at the moment the last `wake` effect named. */
  | { readonly type: 'tick' }
  | ({
      readonly type: 'attempt-started';
      readonly tryNumber: number;
      readonly pid: number | null;
      readonly logPath: string | null;
    } & InstanceRef)
  | ({ readonly type: 'attempt-rendered'; readonly tryNumber: number; readonly fields: Readonly<Record<string, string>> } & InstanceRef)
  | ({ readonly type: 'attempt-log-grew'; readonly tryNumber: number; readonly bytes: number } & InstanceRef)
  /** `value` is the JSON text of an Encoded. Branch decisions come as key `skipmixin_key`, as in Airflow. */
  | ({ readonly type: 'xcom-pushed'; readonly key: string; readonly value: string } & InstanceRef)
  | ({ readonly type: 'attempt-ended'; readonly tryNumber: number; readonly end: AttemptEnd } & InstanceRef)
  | { readonly type: 'cancel' }
  | ({ readonly type: 'retry-now' } & InstanceRef)
  /** Run these again. `plan`: the DAG as it is now, for a run that had ended; null to go on with that of the run. */
  | { readonly type: 'clear'; readonly instances: readonly InstanceRef[]; readonly plan: RunPlan | null }
  | { readonly type: 'mark'; readonly instances: readonly InstanceRef[]; readonly state: 'success' | 'failed' }
  | { readonly type: 'mark-run'; readonly state: 'success' | 'failed' }
  /** The process that drove the run is gone; whatever was running has no end. */
  | { readonly type: 'interrupted' };

/** What the world is asked to do. */
export type Effect =
  /** Render, then run one attempt; its end comes back as `attempt-ended`. */
  | ({ readonly type: 'start-attempt'; readonly tryNumber: number } & InstanceRef)
  /** End a running attempt with all its processes. */
  | ({ readonly type: 'kill-attempt'; readonly tryNumber: number; readonly why: string } & InstanceRef)
  /** Come back with a `tick` at this time (milliseconds since the epoch). */
  | { readonly type: 'wake'; readonly at: number };

export interface StepResult {
  /** To be stamped, stored and folded by `reduceRun`, in this order. */
  readonly events: readonly RunEventBody[];
  readonly effects: readonly Effect[];
}

export interface EngineSettings {
  /** Task instances at once. */
  readonly parallelism: number;
  /** Longest wait before a retry or a poke, seconds; null for Airflow's exact delay. */
  readonly maxWaitSeconds: number | null;
  /** What other runs that go on at the moment take; left out for none. */
  readonly busy?: Busy;
  /** Slots of pools by name; a pool that is not named has no limit. */
  readonly pools?: ReadonlyMap<string, number>;
  /** The run that `depends_on_past` looks at; left out when there is none. */
  readonly past?: Past;
}

/** Task instances of other runs that are queued or run. */
export interface Busy {
  readonly instances: number;
  /** Of these, those of the same DAG, and by task. */
  readonly ofDag: number;
  readonly ofTask: ReadonlyMap<string, number>;
  /** Slots by pool. */
  readonly pools: ReadonlyMap<string, number>;
}

/** The earlier run of the DAG, as it stands now. */
export interface Past {
  readonly run: RunState;
  /** Tasks that have an instance in some earlier run. */
  readonly everRun: ReadonlySet<string>;
}
