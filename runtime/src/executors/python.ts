// Python tasks: the operator's own code, in a process of the warm Python worker.
import type { AttemptEnd } from '#core/engine/types.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import { airflowRunId } from '#core/run/run-id.ts';
import { type Attempt, failed, killed, whenAborted } from '../attempt/attempt.ts';
import { mappedFieldsOf } from '../attempt/mapped.ts';
import { encodedOf } from '../attempt/plain.ts';
import { connectionOf, type TaskServices } from '../attempt/services.ts';
import { openTail } from '../processes/tail.ts';
import type { Ask } from '../worker/messages.ts';
import { answerXCom } from './xcom-answer.ts';
import type { AskAnswer, ExecutionRequest } from '../worker/worker.ts';

export async function runPython(attempt: Attempt, services: TaskServices): Promise<AttemptEnd> {
  const { log, signal } = attempt;
  if (services.python === null) return failed('The DAG file is not loaded in Python.');
  if (signal.aborted) return killed(signal);
  const sink = log.output();
  const tail = await openTail(piece => sink.write(piece));
  try {
    const execution = await services.python.execute(requestOf(attempt, tail.path), {
      started: pid => log.line(`Running in process ${pid}`),
      push: attempt.push,
      answer: ask => answer(ask, attempt, services),
    });
    const stop = whenAborted(signal, () => execution.kill());
    const end = await execution.ended;
    return stop() ? killed(signal) : end;
  } finally {
    await tail.end();
    sink.end();
  }
}

function requestOf(attempt: Attempt, logPath: string): ExecutionRequest {
  const { plan, task, ref } = attempt;
  const run = attempt.run();
  const conf = encodedOf(JSON.parse(run.conf));
  return {
    file: plan.file,
    dagsRoot: plan.dagsRoot,
    importRoots: plan.importRoots,
    target: plan.target,
    dagId: plan.dagId,
    ...ref,
    maxTries: task.retries,
    runId: airflowRunId(run.runId),
    logPath,
    fields: Object.fromEntries([...attempt.fields].filter(([, value]) => !holdsOpaque(value))),
    mapped: mappedFieldsOf(task, ref.mapIndex, run),
    logicalDate: run.logicalDate,
    dataIntervalStart: run.dataIntervalStart,
    dataIntervalEnd: run.dataIntervalEnd,
    startDate: new Date(run.startedAt).toISOString(),
    conf,
    params: merged(merged(plan.params, task.params), conf),
    timeoutSeconds: task.executionTimeoutSeconds,
    environment: attempt.contextVariables,
  };
}

/** `[core] dag_run_conf_overrides_params`, true by default: what the run was started with comes last. */
function merged(under: Encoded, over: Encoded): Encoded {
  if (!isDict(under)) return over;
  if (!isDict(over)) return under;
  const names = new Set(over.v.map(([name]) => JSON.stringify(name)));
  return { $: 'dict', v: [...under.v.filter(([name]) => !names.has(JSON.stringify(name))), ...over.v] };
}

function answer(ask: Ask, attempt: Attempt, services: TaskServices): AskAnswer {
  switch (ask.what) {
    case 'xcom':
      return answerXCom(ask, attempt.run());
    case 'variable': {
      const value = services.values.variables.get(ask.key.toLowerCase());
      return value === undefined ? MISSING : { value, missing: false };
    }
    case 'connection': {
      const found = connectionOf(services.values, ask.connId);
      return found.kind === 'missing' ? MISSING : { value: encodedOf(found.connection), missing: false };
    }
    case 'render':
      return { value: 'unsupported: rendering in Python code', missing: true };
    case 'set-variable':
      // Variables come from the environment here: there is no place that would keep what a task sets.
      return MISSING;
    default:
      return ask satisfies never;
  }
}

const MISSING: AskAnswer = { value: null, missing: true };

function isDict(value: Encoded): value is Extract<Encoded, { readonly $: 'dict' }> {
  return typeof value === 'object' && value !== null && '$' in value && value.$ === 'dict';
}

/** Only Python itself has such a value: the operator keeps what the DAG file gave it. */
function holdsOpaque(value: Encoded): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!('$' in value)) return value.some(holdsOpaque);
  switch (value.$) {
    case 'opaque':
      return true;
    case 'tuple':
    case 'set':
      return value.v.some(holdsOpaque);
    case 'dict':
      return value.v.some(pair => pair.some(holdsOpaque));
    default:
      return false;
  }
}
