// What a task instance's templates can know of it, its task, its DAG and its run.
import { decode } from '#core/plan/encode.ts';
import type { PlanTask } from '#core/plan/plan.ts';
import { bool, int, str } from '#core/python/values/make.ts';
import type { Value } from '#core/python/values/value.ts';
import { airflowRunId } from '#core/run/run-id.ts';
import type { RunState } from '#core/run/state.ts';
import type { ContextFacts } from '#core/template/context.ts';
import type { AttemptRef } from './attempt.ts';
import { mappedFieldsOf } from './mapped.ts';
import { paramsOf } from './params.ts';
import { encodedOf } from './plain.ts';
import type { RunValues } from './services.ts';

export function contextFacts(run: RunState, task: PlanTask, ref: AttemptRef, values: RunValues): ContextFacts {
  const { plan } = run;
  const conf = encodedOf(JSON.parse(run.conf));
  const now = Date.now();
  return {
    target: plan.target,
    dag: { dagId: plan.dagId, timezone: plan.timezone, file: plan.file, attributes: new Map() },
    task: { taskId: task.taskId, operator: task.operator, attributes: taskAttributes(task) },
    run: {
      runId: airflowRunId(run.runId),
      runType: 'manual',
      logicalDate: Date.parse(run.logicalDate),
      dataIntervalStart: Date.parse(run.dataIntervalStart),
      dataIntervalEnd: Date.parse(run.dataIntervalEnd),
      startDate: run.startedAt,
      conf: decode(conf),
    },
    instance: {
      mapIndex: ref.mapIndex,
      tryNumber: ref.tryNumber,
      maxTries: task.retries,
      startDate: now,
      mappedCount: mappedCount(run, task),
    },
    params: decode(paramsOf(plan, task, conf, mappedFieldsOf(task, ref.mapIndex, run)?.['params'])),
    previousSuccess: values.previousSuccess(run),
    macros: new Map(),
    foreignMacros: new Set(plan.userMacros),
    foreignFilters: new Set(plan.userFilters),
  };
}

function taskAttributes(task: PlanTask): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['owner', str(task.owner)],
    ['queue', str(task.queue)],
    ['pool', str(task.pool)],
    ['pool_slots', int(task.poolSlots)],
    ['retries', int(task.retries)],
    ['priority_weight_total', int(task.priorityWeight)],
    ['depends_on_past', bool(task.dependsOnPast)],
    ['do_xcom_push', bool(task.doXComPush)],
    ['trigger_rule', str(task.triggerRule)],
    ['retry_delay', decode({ $: 'timedelta', v: String(Math.round(task.retryDelaySeconds * 1e6)) })],
  ]);
}

function mappedCount(run: RunState, task: PlanTask): number | null {
  return task.mapping ? [...run.instances.values()].filter(one => one.taskId === task.taskId).length : null;
}
