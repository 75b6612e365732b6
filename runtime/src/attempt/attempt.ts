// What an executor is given to run one attempt of one task instance.
import type { AttemptEnd, InstanceRef } from '#core/engine/types.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import type { PlanTask, RunPlan } from '#core/plan/plan.ts';
import type { RunState } from '#core/run/state.ts';
import type { AttemptLog } from './attempt-log.ts';

/** Names one attempt of a run. */
export type AttemptRef = InstanceRef & { readonly tryNumber: number };

export interface Attempt {
  readonly ref: AttemptRef;
  readonly plan: RunPlan;
  readonly task: PlanTask;
  /** The run as it is now. */
  readonly run: () => RunState;
  /** Template fields after rendering, by name; arguments of the map index among them. */
  readonly fields: ReadonlyMap<string, Encoded>;
  readonly log: AttemptLog;
  /** The user's environment with what Airflow adds for the task. */
  readonly environment: Readonly<Record<string, string>>;
  /** Only what Airflow adds: `AIRFLOW_CTX_*`. */
  readonly contextVariables: Readonly<Record<string, string>>;
  /** Aborted when the attempt shall end; the reason is one line for the user. */
  readonly signal: AbortSignal;
  /** Tells the template fields that the task's own process has rendered, as texts. */
  readonly rendered: (fields: Readonly<Record<string, string>>) => void;
  /** Pushes an XCom of the task instance. */
  readonly push: (key: string, value: Encoded) => void;
}

/** Where the attempts of a run leave and find things. */
export interface AttemptPlace {
  /** The store's folder. */
  readonly folder: string;
  /** The user's environment for tasks. */
  readonly environment: Readonly<Record<string, string>>;
}

export const RETURN_VALUE = 'return_value';

/** An argument as rendered, or as the plan has it when it is no template field. */
export function argumentOf(attempt: Attempt, name: string, planned: Encoded): Encoded {
  const rendered = attempt.fields.get(name);
  return rendered === undefined ? planned : rendered;
}

/** A failure that Airflow would retry. */
export function failed(why: string): AttemptEnd {
  return { kind: 'failed', why, retryable: true };
}

/** The end of an attempt that was told to end. */
export function killed(signal: AbortSignal): AttemptEnd {
  return { kind: 'killed', why: String(signal.reason) };
}

/** Calls `act` once when the signal is aborted, at once when it is already; the result ends the waiting and tells whether it was. */
export function whenAborted(signal: AbortSignal, act: () => void): () => boolean {
  signal.addEventListener('abort', act, { once: true });
  if (signal.aborted) act();
  return () => {
    signal.removeEventListener('abort', act);
    return signal.aborted;
  };
}

/** Airflow's name of the exception when `execution_timeout` has passed. `taskinstance.py` `_execute_task`, `utils/timeout.py`. */
export function timedOut(seconds: number): AttemptEnd {
  return failed(`AirflowTaskTimeout: Timeout after ${seconds} s`);
}
