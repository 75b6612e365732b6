// A task instance as the Python worker is told of it.
import type { Encoded } from '#core/plan/encoded.ts';
import { airflowRunId } from '#core/run/run-id.ts';
import type { Attempt } from '../attempt/attempt.ts';
import { mappedFieldsOf } from '../attempt/mapped.ts';
import { encodedOf } from '../attempt/plain.ts';
import type { ExecuteRequest } from '../worker/messages.ts';

/** `logPath`: where the processes of the task write. */
export function instanceRequest(attempt: Attempt, logPath: string): Omit<ExecuteRequest, 'id' | 'method'> {
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
    // What is opaque in them the worker takes from the DAG file, at the same place.
    fields: Object.fromEntries(attempt.fields),
    mapped: mappedFieldsOf(task, ref.mapIndex, run),
    logicalDate: run.logicalDate,
    dataIntervalStart: run.dataIntervalStart,
    dataIntervalEnd: run.dataIntervalEnd,
    startDate: new Date(run.startedAt).toISOString(),
    conf,
    params: merged(merged(merged(NO_PARAMS, plan.params), task.params), conf),
    timeoutSeconds: task.executionTimeoutSeconds,
    environment: attempt.contextVariables,
  };
}

const NO_PARAMS: Encoded = { $: 'dict', v: [] };

/** `[core] dag_run_conf_overrides_params`, true by default: what the run was started with comes last. */
function merged(under: Encoded, over: Encoded): Encoded {
  if (!isDict(under) || !isDict(over)) return under;
  const names = new Set(over.v.map(([name]) => JSON.stringify(name)));
  return { $: 'dict', v: [...under.v.filter(([name]) => !names.has(JSON.stringify(name))), ...over.v] };
}

function isDict(value: Encoded): value is Extract<Encoded, { readonly $: 'dict' }> {
  return typeof value === 'object' && value !== null && '$' in value && value.$ === 'dict';
}
