// A task instance as the Python worker is told of it.
import { encode } from '#core/plan/encode.ts';
import { tableOf } from '#core/run/instance-table.ts';
import { airflowRunId } from '#core/run/run-id.ts';
import { maxTriesOf } from '#core/run/tries.ts';
import type { Attempt } from '../attempt/attempt.ts';
import { mappedFieldsOf } from '../attempt/mapped.ts';
import { factsOf } from '../attempt/render.ts';
import type { RunValues } from '../attempt/services.ts';
import type { ExecuteRequest } from '../worker/messages.ts';

/** `logPath`: where the processes of the task write. */
export function instanceRequest(attempt: Attempt, values: RunValues, logPath: string): Omit<ExecuteRequest, 'id' | 'method'> {
  const { plan, task, ref } = attempt;
  const run = attempt.run();
  const facts = factsOf(run, task, ref, values);
  return {
    file: plan.file,
    dagsRoot: plan.dagsRoot,
    importRoots: plan.importRoots,
    target: plan.target,
    dagId: plan.dagId,
    ...ref,
    maxTries: maxTriesOf(tableOf(run).instance(ref.taskId, ref.mapIndex), task),
    runId: airflowRunId(run.runId),
    logPath,
    fields: Object.fromEntries(attempt.fields),
    mapped: mappedFieldsOf(task, ref.mapIndex, run),
    expandedCount: facts.instance.mappedCount,
    logicalDate: run.logicalDate,
    dataIntervalStart: run.dataIntervalStart,
    dataIntervalEnd: run.dataIntervalEnd,
    startDate: new Date(run.startedAt).toISOString(),
    conf: encode(facts.run.conf),
    params: encode(facts.params),
    timeoutSeconds: task.executionTimeoutSeconds,
    environment: attempt.contextVariables,
  };
}
