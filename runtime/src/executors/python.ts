// Python tasks: the operator's own code, in a process of the warm Python worker.
import type { AttemptEnd } from '#core/engine/types.ts';
import { type Attempt, failed } from '../attempt/attempt.ts';
import type { TaskServices } from '../attempt/services.ts';
import type { ExecutionRequest } from '../worker/worker.ts';
import type { PythonSession } from '../worker/workers.ts';
import { runAnswered } from './in-worker.ts';
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

/** Has the worker do something for a task instance, and answers what that asks for. */
export function runInWorker(
  attempt: Attempt,
  services: TaskServices,
  session: PythonSession,
  request: (logPath: string) => ExecutionRequest,
): Promise<AttemptEnd> {
  return runAnswered(attempt, session, { request, answer: ask => answerAsk(ask, attempt, services) });
}
