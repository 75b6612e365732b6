// RunState: a run as its events tell it. Live runs, old runs, CLI and tests all hold this.
import type { RunPlan } from '../plan/plan.ts';

/** Task-instance states of both profiles; Airflow `utils/state.py`. `none` is Airflow's NULL. */
export type TaskState =
  | 'none'
  | 'scheduled'
  | 'queued'
  | 'running'
  | 'success'
  | 'restarting'
  | 'failed'
  | 'up_for_retry'
  | 'up_for_reschedule'
  | 'upstream_failed'
  | 'skipped'
  | 'deferred'
  | 'removed'
  | 'awaiting_input';

export type RunOutcome = 'queued' | 'running' | 'success' | 'failed';

/** States in which a task instance stays unless it is cleared. */
export const FINISHED_STATES: ReadonlySet<TaskState> = new Set(['success', 'failed', 'skipped', 'upstream_failed', 'removed']);

export interface AttemptState {
  readonly tryNumber: number;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly state: TaskState;
  /** Path of the attempt's output, relative to the store's folder. */
  readonly logPath: string | null;
  readonly logBytes: number;
  /** Rendered template fields, secrets masked. */
  readonly rendered: Readonly<Record<string, string>>;
  /** Why it failed or was skipped, one line. */
  readonly why: string | null;
  readonly pid: number | null;
}

export interface TaskInstanceState {
  readonly taskId: string;
  /** -1 when not mapped or not yet expanded. */
  readonly mapIndex: number;
  readonly state: TaskState;
  readonly why: string | null;
  readonly attempts: readonly AttemptState[];
  /** Tries that were made before the instance was last cleared; absent for none. */
  readonly triesBefore?: number;
  /** When the next attempt may start, for up_for_retry and up_for_reschedule. */
  readonly nextAttemptAt: number | null;
  /**
   * The scheduling round that decided the state, as if every task took one round: what makes the end of a run independent
   * of how fast its tasks are. Absent while nothing is decided.
   */
  readonly round?: number;
  /** XCom key to its JSON text (Encoded), size-capped. */
  readonly xcoms: Readonly<Record<string, string>>;
}

export interface RunState {
  readonly runId: string;
  readonly plan: RunPlan;
  /** Run only these tasks; null for all. */
  readonly only: readonly string[] | null;
  readonly outcome: RunOutcome;
  /** `cancelled`, `interrupted`, `task_failure`, `all_tasks_deadlocked`, `timed_out`, or null. */
  readonly why: string | null;
  /** Cancel was asked for, and the run has not ended yet or ended because of it. */
  readonly cancelling: boolean;
  readonly logicalDate: string;
  readonly dataIntervalStart: string;
  readonly dataIntervalEnd: string;
  readonly conf: string;
  readonly startedAt: number;
  /** When it last began to run: later than `startedAt` once it was cleared. */
  readonly resumedAt: number;
  readonly finishedAt: number | null;
  /** Keyed by `instanceKey`. */
  readonly instances: ReadonlyMap<string, TaskInstanceState>;
  readonly lastSeq: number;
}

/** Key of a task instance in {@link RunState.instances}. */
export function instanceKey(taskId: string, mapIndex: number): string {
  return `${taskId}[${mapIndex}]`;
}
