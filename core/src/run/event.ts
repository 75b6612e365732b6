// RunEvent: the only truth about a run. Written to the store in order, folded by `reduceRun`.
import type { Encoded } from '../plan/encoded.ts';
import type { RunPlan } from '../plan/plan.ts';
import type { RunOutcome, TaskState } from './state.ts';

interface Stamped {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** From 1, without gaps, per run. */
  readonly seq: number;
}

interface OfInstance {
  readonly taskId: string;
  /** -1 when not mapped or not yet expanded. */
  readonly mapIndex: number;
}

export type RunEventBody =
  | {
      readonly type: 'run-started';
      readonly version: 1;
      readonly runId: string;
      readonly plan: RunPlan;
      readonly logicalDate: string;
      readonly dataIntervalStart: string;
      readonly dataIntervalEnd: string;
      /** JSON text of dag_run.conf. */
      readonly conf: string;
      /** Run only these tasks (one task alone); null for all. */
      readonly only: readonly string[] | null;
      /** The run waits until fewer runs of its DAG go on; left out when it need not. */
      readonly queued?: true;
    }
  /** A run that was queued begins. */
  | { readonly type: 'run-running' }
  /** A mapped task was expanded to this many instances. */
  | ({ readonly type: 'task-mapped'; readonly length: number } & Pick<OfInstance, 'taskId'>)
  /** A state that needs no attempt: scheduled, queued, skipped, upstream_failed, removed, success of empty tasks. */
  | ({
      readonly type: 'task-state';
      readonly state: TaskState;
      readonly why: string | null;
      /** The scheduling round that decided the state, from 1; left out when an earlier decision goes on. */
      readonly round?: number;
    } & OfInstance)
  | ({
      readonly type: 'task-started';
      readonly tryNumber: number;
      readonly logPath: string | null;
      readonly pid: number | null;
    } & OfInstance)
  | ({ readonly type: 'task-rendered'; readonly tryNumber: number; readonly fields: Readonly<Record<string, string>> } & OfInstance)
  | ({ readonly type: 'task-log-grew'; readonly tryNumber: number; readonly bytes: number } & OfInstance)
  /** `value` is the JSON text of an Encoded. */
  | ({ readonly type: 'xcom-pushed'; readonly key: string; readonly value: string } & OfInstance)
  | ({ readonly type: 'xcoms-cleared' } & OfInstance)
  /** The task has succeeded and so updated a dataset or asset: Airflow's dataset event. */
  | ({ readonly type: 'asset-updated'; readonly uri: string; readonly extra: Encoded } & OfInstance)
  | ({
      readonly type: 'task-finished';
      readonly tryNumber: number;
      readonly state: Extract<TaskState, 'success' | 'failed' | 'skipped' | 'up_for_retry' | 'up_for_reschedule' | 'removed'>;
      readonly why: string | null;
      /** When the next attempt may start; null unless the state waits for one. */
      readonly nextAttemptAt: number | null;
    } & OfInstance)
  /** Somebody has cleared these: they have no state again. */
  | { readonly type: 'instances-cleared'; readonly instances: readonly OfInstance[] }
  /** A run that had ended goes on, with the DAG as it is now unless `plan` is null. */
  | { readonly type: 'run-resumed'; readonly plan: RunPlan | null }
  /** Cancel was asked for: nothing but teardowns starts any more, and the run will end failed. */
  | { readonly type: 'run-cancelling' }
  | { readonly type: 'run-finished'; readonly outcome: Extract<RunOutcome, 'success' | 'failed'>; readonly why: string | null };

export type RunEvent = Stamped & RunEventBody;
