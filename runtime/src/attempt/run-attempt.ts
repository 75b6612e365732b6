// One attempt from its start to its end: log, rendering, execution, and what the engine is told of it.
import { join } from 'node:path';
import type { AttemptEnd, InstanceRef } from '#core/engine/types.ts';
import { execute } from '../executors/execute.ts';
import { answerAsk } from '../executors/worker-answers.ts';
import type { LiveRun, RunningAttempt } from '../run/live-run.ts';
import type { ExecutionPorts } from '../worker/worker.ts';
import { logPath } from '../store/log-path.ts';
import { type Attempt, type AttemptPlace, type AttemptRef, killed } from './attempt.ts';
import { AttemptLog } from './attempt-log.ts';
import { callAfter, callBefore } from './callbacks.ts';
import { contextVariables } from './environment.ts';
import { pushOutlets } from './outlets.ts';
import { withMacros } from './macros.ts';
import { renderFields } from './render.ts';
import type { Masker } from './masker.ts';
import { isAirflows, type TaskServices } from './services.ts';

/** Starts an attempt; the run hears of everything that happens to it, its end included. */
export function startAttempt(run: LiveRun, ref: AttemptRef, place: AttemptPlace, services: TaskServices): RunningAttempt {
  const controller = new AbortController();
  void drive(run, ref, controller.signal, place, services);
  return { kill: why => controller.abort(why) };
}

async function drive(run: LiveRun, ref: AttemptRef, signal: AbortSignal, place: AttemptPlace, services: TaskServices): Promise<void> {
  let end: AttemptEnd;
  try {
    end = await runLogged(run, ref, signal, place, services);
  } catch (error) {
    // A bug of ours, or a disk that takes no log: the task fails, the run goes on.
    end = { kind: 'failed', why: `The runtime failed: ${error instanceof Error ? error.message : String(error)}`, retryable: false };
  }
  run.attemptEnded(ref, { type: 'attempt-ended', ...ref, end });
}

async function runLogged(
  run: LiveRun,
  ref: AttemptRef,
  signal: AbortSignal,
  place: AttemptPlace,
  services: TaskServices,
): Promise<AttemptEnd> {
  const { plan } = run.state;
  const task = plan.tasks.find(one => one.taskId === ref.taskId);
  if (!task) throw new Error(`the plan has no task ${ref.taskId}`);
  const path = logPath({ runId: run.runId, ...ref });
  const startedAt = performance.now();
  const log = new AttemptLog(join(place.folder, path), services.values.masker, bytes =>
    run.feed({ type: 'attempt-log-grew', ...ref, bytes }),
  );
  try {
    run.feed({ type: 'attempt-started', ...ref, pid: null, logPath: path });
    log.line(`${plan.dagId} ▸ ${nameOf(ref)} (${task.operator}), attempt ${ref.tryNumber}, run ${run.runId}`);
    const variables = contextVariables(run.state, task, ref);
    const attempt = (fields: Attempt['fields']): Attempt => ({
      ref,
      plan,
      task,
      run: () => run.state,
      fields,
      log,
      environment: { ...place.environment, ...variables },
      contextVariables: variables,
      signal,
      rendered: texts => run.feed({ type: 'attempt-rendered', ...ref, fields: masked(texts, services.values.masker) }),
      push: (key, value) => run.feed({ type: 'xcom-pushed', ...ref, key, value: JSON.stringify(value) }),
    });
    const end = await renderAndExecute(run, attempt, services);
    await callAfter(attempt(new Map()), services, end);
    log.line(`${endText(end)} after ${((performance.now() - startedAt) / 1000).toFixed(3)} s`);
    return end;
  } catch (error) {
    log.line(error instanceof Error ? (error.stack ?? error.message) : String(error));
    throw error;
  } finally {
    log.close();
  }
}

async function renderAndExecute(
  run: LiveRun,
  attemptWith: (fields: Attempt['fields']) => Attempt,
  services: TaskServices,
): Promise<AttemptEnd> {
  const attempt = attemptWith(new Map());
  if (attempt.signal.aborted) return killed(attempt.signal);
  // Airflow renders them itself, by Jinja2, with all that Python has; it tells what came out.
  if (isAirflows(attempt.task.work, services)) return execute(attempt, services);
  const answer: ExecutionPorts['answer'] = ask => answerAsk(ask, attempt, services);
  const rendering = await withMacros(attempt, services, answer, macros => renderFields(attempt, services.values, macros));
  if (isOver(attempt.signal)) return killed(attempt.signal);
  if (rendering.kind === 'failed') {
    attempt.log.line(`Rendering ${rendering.field} failed. Template:\n${rendering.template ?? ''}`);
    if (services.pythonProblem !== null) attempt.log.line(`Python is not there: ${services.pythonProblem}`);
    return { kind: 'failed', why: rendering.why, retryable: rendering.retryable };
  }
  if (Object.keys(rendering.texts).length > 0) run.feed({ type: 'attempt-rendered', ...attempt.ref, fields: rendering.texts });
  const rendered = attemptWith(rendering.fields);
  await callBefore(rendered, services);
  const end = await execute(rendered, services);
  if (end.kind === 'success') pushOutlets(rendered);
  return end;
}

/** A call, so that what was asked before a wait is asked again. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

function masked(texts: Readonly<Record<string, string>>, masker: Masker): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, masker.mask(text)]));
}

function nameOf(ref: InstanceRef): string {
  return ref.mapIndex < 0 ? ref.taskId : `${ref.taskId}[${ref.mapIndex}]`;
}

function endText(end: AttemptEnd): string {
  switch (end.kind) {
    case 'success':
      return 'Ended: success';
    case 'skipped':
      return `Ended: skipped. ${end.why}`;
    case 'failed':
      return `Ended: failed. ${end.why}`;
    case 'killed':
      return `Ended: killed (${end.why})`;
    case 'reschedule':
      return `To be tried again at ${new Date(end.at).toISOString()}`;
    default:
      return end satisfies never;
  }
}
