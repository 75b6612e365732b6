// TriggerDagRunOperator: Airflow 2.7.2 `operators/trigger_dagrun.py`, standard provider of 3.x of the same name.
import type { AttemptEnd } from '#core/engine/types.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import type { TaskWork } from '#core/plan/plan.ts';
import { airflowRunId } from '#core/run/run-id.ts';
import { type Attempt, argumentOf, failed, killed } from '../attempt/attempt.ts';
import { plainOf } from '../attempt/plain.ts';
import type { TaskServices, TriggerRequest } from '../attempt/services.ts';

type TriggerWork = Extract<TaskWork, { readonly kind: 'trigger-dagrun' }>;

export async function runTriggerDagRun(attempt: Attempt, work: TriggerWork, services: TaskServices): Promise<AttemptEnd> {
  const request = readRequest(attempt, work);
  if ('why' in request) return failed(request.why);
  const { log, signal } = attempt;
  const started = await services.trigger(request);
  if (started.kind === 'refused') return failed(`AirflowException: ${request.dagId} could not be triggered: ${started.message}`);
  const dateKey = attempt.plan.target === '2.7.2' ? 'trigger_execution_date_iso' : 'trigger_logical_date_iso';
  attempt.push(dateKey, started.logicalDate);
  attempt.push('trigger_run_id', airflowRunId(started.runId));
  log.line(`Triggered ${started.runId}`);
  if (!work.waitForCompletion) return { kind: 'success' };

  log.line(`Waiting for ${request.dagId} on ${started.logicalDate} to become allowed state ${work.allowedStates.join(', ')} ...`);
  const outcome = await Promise.race([started.finished.then(state => state.outcome), aborted(signal)]);
  if (outcome === null) return killed(signal);
  if (work.failedStates.includes(outcome)) return failed(`AirflowException: ${request.dagId} failed with failed states ${outcome}`);
  if (work.allowedStates.includes(outcome)) {
    log.line(`${request.dagId} finished with allowed state ${outcome}`);
    return { kind: 'success' };
  }
  // Airflow would go on polling a run that has ended in a state of neither list, for ever.
  return failed(`${request.dagId} ended ${outcome}, which is neither an allowed nor a failed state`);
}

function readRequest(attempt: Attempt, work: TriggerWork): TriggerRequest | { readonly why: string } {
  const dagId = argumentOf(attempt, 'trigger_dag_id', work.dagId);
  if (typeof dagId !== 'string') return { why: 'AirflowException: trigger_dag_id must be a text' };
  const runId = argumentOf(attempt, 'trigger_run_id', work.runId);
  if (runId !== null && typeof runId !== 'string') return { why: 'AirflowException: trigger_run_id must be a text' };
  const logicalDate = dateOf(argumentOf(attempt, attempt.plan.target === '2.7.2' ? 'execution_date' : 'logical_date', work.logicalDate));
  if (logicalDate === undefined) return { why: 'TypeError: Expected str or datetime.datetime type for execution_date.' };
  const conf = plainOf(argumentOf(attempt, 'conf', work.conf));
  if (conf === undefined) return { why: 'AirflowException: conf parameter should be JSON Serializable' };
  return { origin: attempt.plan, dagId, conf: JSON.stringify(conf ?? {}), logicalDate, runId };
}

function dateOf(encoded: Encoded): string | null | undefined {
  if (encoded === null || typeof encoded === 'string') return encoded;
  return typeof encoded === 'object' && '$' in encoded && encoded.$ === 'datetime' ? encoded.v : undefined;
}

function aborted(signal: AbortSignal): Promise<null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(null), { once: true }));
}
