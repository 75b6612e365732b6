// Python tasks: the operator's own code, in a process of the warm Python worker.
import type { AttemptEnd } from '#core/engine/types.ts';
import { type Attempt, failed, killed, whenAborted } from '../attempt/attempt.ts';
import type { TaskServices } from '../attempt/services.ts';
import { openTail } from '../processes/tail.ts';
import type { ExecutionRequest } from '../worker/worker.ts';
import type { PythonSession } from '../worker/workers.ts';
import { answerAsk } from './worker-answers.ts';
import { instanceRequest } from './worker-request.ts';

export function runPython(attempt: Attempt, services: TaskServices): Promise<AttemptEnd> {
  if (services.python === null) return Promise.resolve(failed('The DAG file is not loaded in Python.'));
  return runInWorker(attempt, services, services.python, executeRequest(attempt, services));
}

/** Asks a worker to run the task's body. */
export function executeRequest(attempt: Attempt, services: TaskServices): (logPath: string) => ExecutionRequest {
  return logPath => ({ method: 'execute', ...instanceRequest(attempt, services.values, logPath) });
}

/** Has the worker do something for a task instance; what it prints goes into the attempt's log. */
export async function runInWorker(
  attempt: Attempt,
  services: TaskServices,
  session: PythonSession,
  request: (logPath: string) => ExecutionRequest,
): Promise<AttemptEnd> {
  const { log, signal } = attempt;
  if (signal.aborted) return killed(signal);
  const sink = log.output();
  const tail = await openTail(piece => sink.write(piece));
  try {
    const execution = await session.execute(request(tail.path), {
      started: pid => log.line(`Running in process ${pid}`),
      push: attempt.push,
      rendered: attempt.rendered,
      answer: ask => answerAsk(ask, attempt, services),
    });
    const stop = whenAborted(signal, () => execution.kill());
    const end = await execution.ended;
    return stop() ? killed(signal) : end;
  } finally {
    await tail.end();
    sink.end();
  }
}
