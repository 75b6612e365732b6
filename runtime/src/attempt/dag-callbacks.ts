// Callbacks of a DAG, when its run has ended.
import { join } from 'node:path';
import type { RunState, TaskInstanceState } from '#core/run/state.ts';
import { runInWorker } from '../executors/python.ts';
import { instanceRequest } from '../executors/worker-request.ts';
import { logPath } from '../store/log-path.ts';
import type { Attempt, AttemptPlace } from './attempt.ts';
import { AttemptLog } from './attempt-log.ts';
import { contextVariables } from './environment.ts';
import type { TaskServices } from './services.ts';

/**
 * In the context of the last task instance, with the reason. Airflow 2.7.2 `models/dag.py` handle_callback; there the output goes
 * to the log of the DAG processor, here to that of the task instance. A run whose state was set by hand has none called.
 */
export async function callDagCallbacks(run: RunState, place: AttemptPlace, services: TaskServices): Promise<void> {
  const last = lastInstance(run);
  if (!run.plan.hasCallbacks || run.why === 'cancelled' || !last) return;
  const callback = run.outcome === 'success' ? 'on_success_callback' : 'on_failure_callback';
  const attempt = attemptOf(run, last, place, services);
  if (!attempt) return;
  try {
    if (services.python === null) {
      attempt.log.line(`${callback} of the DAG is not called: ${services.pythonProblem ?? 'the DAG file is not loaded in Python'}`);
      return;
    }
    const reason = run.why ?? run.outcome;
    const end = await runInWorker(attempt, services, services.python, path => ({
      method: 'callback',
      ...instanceRequest(attempt, services.values, path),
      callback,
      of: 'dag',
      exception: null,
      reason,
    }));
    if (end.kind === 'failed') attempt.log.line(`${callback} of the DAG: ${end.why}`);
  } finally {
    attempt.log.close();
  }
}

function lastInstance(run: RunState): TaskInstanceState | undefined {
  const began = (one: TaskInstanceState): number => one.attempts.at(-1)?.startedAt ?? 0;
  return [...run.instances.values()].reduce<TaskInstanceState | undefined>(
    (last, one) => (last && began(last) > began(one) ? last : one),
    undefined,
  );
}

/** The run has ended: its log may still grow, its state not. */
function attemptOf(
  run: RunState,
  { taskId, mapIndex, attempts }: TaskInstanceState,
  place: AttemptPlace,
  services: TaskServices,
): Attempt | undefined {
  const task = run.plan.tasks.find(one => one.taskId === taskId);
  if (!task) return undefined;
  const ref = { taskId, mapIndex, tryNumber: attempts.at(-1)?.tryNumber ?? 1 };
  const variables = contextVariables(run, task, ref);
  return {
    ref,
    plan: run.plan,
    task,
    run: () => run,
    fields: new Map(),
    log: new AttemptLog(join(place.folder, logPath({ runId: run.runId, ...ref })), services.values.masker, () => undefined),
    environment: { ...place.environment, ...variables },
    contextVariables: variables,
    signal: new AbortController().signal,
    rendered: () => undefined,
    push: () => undefined,
  };
}
