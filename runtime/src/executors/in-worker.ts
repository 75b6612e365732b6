// Something that the Python worker does for a task instance, in a process of its own.
import type { AttemptEnd } from '#core/engine/types.ts';
import { type Attempt, killed, whenAborted } from '../attempt/attempt.ts';
import { openTail } from '../processes/tail.ts';
import type { ExecutionPorts, ExecutionRequest } from '../worker/worker.ts';
import type { PythonSession } from '../worker/workers.ts';

interface WorkerOrder {
  readonly request: (logPath: string) => ExecutionRequest;
  readonly answer: ExecutionPorts['answer'];
}

/** What the process prints goes into the attempt's log; it ends with the attempt. */
export async function runAnswered(attempt: Attempt, session: PythonSession, { request, answer }: WorkerOrder): Promise<AttemptEnd> {
  const { log, signal } = attempt;
  if (signal.aborted) return killed(signal);
  const sink = log.output();
  const tail = await openTail(piece => sink.write(piece));
  try {
    const execution = await session.execute(request(tail.path), {
      started: pid => log.line(`Running in process ${pid}`),
      push: attempt.push,
      rendered: attempt.rendered,
      answer,
    });
    const stop = whenAborted(signal, () => execution.kill());
    const end = await execution.ended;
    return stop() ? killed(signal) : end;
  } finally {
    await tail.end();
    sink.end();
  }
}
