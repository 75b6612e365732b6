// Python tasks: the operator's own code, in a process of the warm Python worker.
import type { AttemptEnd } from '#core/engine/types.ts';
import { type Attempt, failed, killed, whenAborted } from '../attempt/attempt.ts';
import type { TaskServices } from '../attempt/services.ts';
import { openTail } from '../processes/tail.ts';
import type { ExecutionRequest } from '../worker/worker.ts';
import { answerAsk } from './worker-answers.ts';
import { instanceRequest } from './worker-request.ts';

export function runPython(attempt: Attempt, services: TaskServices): Promise<AttemptEnd> {
  return runInWorker(attempt, services, logPath => ({ method: 'execute', ...instanceRequest(attempt, services.values, logPath) }));
}

/** Has the worker do something for a task instance; what it prints goes into the attempt's log. */
export async function runInWorker(
  attempt: Attempt,
  services: TaskServices,
  request: (logPath: string) => ExecutionRequest,
): Promise<AttemptEnd> {
  const { log, signal } = attempt;
  if (services.python === null) return failed('The DAG file is not loaded in Python.');
  if (signal.aborted) return killed(signal);
  const sink = log.output();
  const tail = await openTail(piece => sink.write(piece));
  try {
    const execution = await services.python.execute(request(tail.path), {
      started: pid => log.line(`Running in process ${pid}`),
      push: attempt.push,
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
