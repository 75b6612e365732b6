// How long a failed task waits for its next attempt.
import type { PlanTask, RunPlan } from '../plan/plan.ts';
import { sha1 } from '../text/sha1.ts';

/** `airflow.models.abstractoperator.MAX_RETRY_DELAY`: a day, the default of `[core] max_task_retry_delay`. */
const MAX_RETRY_DELAY_SECONDS = 24 * 60 * 60;

interface FailedAttempt {
  readonly plan: Pick<RunPlan, 'dagId' | 'target'>;
  readonly task: Pick<PlanTask, 'taskId' | 'retryDelaySeconds' | 'retryExponentialBackoff' | 'maxRetryDelaySeconds'>;
  /** ISO text in UTC, as in the run's state. */
  readonly logicalDate: string;
  /** The attempt that just failed, from 1. */
  readonly tryNumber: number;
}

/**
 * Seconds from the end of an attempt to the start of the next, exactly as Airflow's `TaskInstance.next_retry_datetime`:
 * `retry_delay`, or with exponential backoff between once and twice `retry_delay · multiplier^(n-1)`, where a hash of the
 * task instance decides, so that the same task always waits the same time.
 */
export function retryDelaySeconds({ plan, task, logicalDate, tryNumber }: FailedAttempt): number {
  const multiplier = task.retryExponentialBackoff === true ? 2 : Number(task.retryExponentialBackoff);
  // In 3.x a multiplier of 1 is no backoff, and 0 and below are none either.
  if (multiplier <= 0 || multiplier === 1) return task.retryDelaySeconds;
  const raw = Math.ceil(task.retryDelaySeconds * multiplier ** (tryNumber - 1));
  const least = Number.isFinite(raw) ? BigInt(Math.max(1, raw)) : BigInt(MAX_RETRY_DELAY_SECONDS);
  // 2.7.2 hashes `try_number`, which is one more than the attempt's own number once the task no longer runs.
  const hashed = plan.target === '2.7.2' ? tryNumber + 1 : tryNumber;
  const hash = BigInt(`0x${sha1(`${plan.dagId}#${task.taskId}#${printed(logicalDate)}#${hashed}`)}`);
  const backoff = least + (hash % least);
  const seconds = Math.min(Number(backoff), MAX_RETRY_DELAY_SECONDS);
  return task.maxRetryDelaySeconds ? Math.min(task.maxRetryDelaySeconds, seconds) : seconds;
}

/** Python's `str(datetime)`, which the hash is made of: a space where ISO has a T. */
function printed(iso: string): string {
  return iso.replace('T', ' ').replace(/Z$/, '+00:00');
}
