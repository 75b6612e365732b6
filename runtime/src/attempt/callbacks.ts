// Callbacks of tasks whose body Python does not run: called in the Python worker, their output in the task's log.
import type { AttemptEnd } from '#core/engine/types.ts';
import { tableOf } from '#core/run/instance-table.ts';
import { maxTriesOf } from '#core/run/tries.ts';
import { runInWorker } from '../executors/python.ts';
import { instanceRequest } from '../executors/worker-request.ts';
import type { CallbackRequest } from '../worker/messages.ts';
import type { Attempt } from './attempt.ts';
import { isAirflows, type TaskServices } from './services.ts';

type Callback = CallbackRequest['callback'];

/** After rendering and before the body. Airflow 2.7.2 `taskinstance.py`, `_execute_task_with_callbacks`. */
export function callBefore(attempt: Attempt, services: TaskServices): Promise<void> {
  return call(attempt, services, 'on_execute_callback', null);
}

/**
 * What an end means for the task's callbacks. Same file, `_run_finished_callback`: in 2.7.2 a task that skips itself counts as a
 * success, 3.x has a callback of its own for it. A killed task's are not called: its state was set from outside.
 */
export async function callAfter(attempt: Attempt, services: TaskServices, end: AttemptEnd): Promise<void> {
  switch (end.kind) {
    case 'success':
      return call(attempt, services, 'on_success_callback', null);
    case 'skipped':
      return call(attempt, services, attempt.plan.target === '2.7.2' ? 'on_success_callback' : 'on_skipped_callback', null);
    case 'failed': {
      const mayRetry = end.retryable && attempt.ref.tryNumber <= triesOf(attempt);
      return call(attempt, services, mayRetry ? 'on_retry_callback' : 'on_failure_callback', exceptionOf(end.why));
    }
    case 'reschedule':
    case 'killed':
      return;
    default:
      end satisfies never;
  }
}

/** An exception in a callback is in the log and changes nothing, as in Airflow. */
async function call(attempt: Attempt, services: TaskServices, callback: Callback, exception: CallbackRequest['exception']): Promise<void> {
  const { work, hasCallbacks } = attempt.task;
  // A task whose Airflow could not be started has called nothing.
  if (!hasCallbacks || (isAirflows(work, services) ? services.airflow?.isOpen : work.kind === 'python')) return;
  if (services.python === null) {
    attempt.log.line(`${callback} is not called: ${services.pythonProblem ?? 'the DAG file is not loaded in Python'}`);
    return;
  }
  const end = await runInWorker(attempt, services, services.python, logPath => ({
    method: 'callback',
    ...instanceRequest(attempt, services.values, logPath),
    callback,
    of: 'task',
    exception,
    reason: null,
  }));
  if (end.kind === 'failed') attempt.log.line(`${callback}: ${end.why}`);
}

function triesOf({ run, ref, task }: Attempt): number {
  return maxTriesOf(tableOf(run()).instance(ref.taskId, ref.mapIndex), task);
}

/** `AirflowException: Bash command failed …` as type and message. */
function exceptionOf(why: string): NonNullable<CallbackRequest['exception']> {
  const parts = /^([A-Za-z_]\w*): (.*)$/s.exec(why);
  return parts ? { type: parts[1] ?? '', message: parts[2] ?? '' } : { type: 'AirflowException', message: why };
}
