// The params of a task: the DAG's, the task's, and what the run was started with.
import type { Encoded } from '#core/plan/encoded.ts';
import type { PlanTask, RunPlan } from '#core/plan/plan.ts';

const NONE_GIVEN: Encoded = { $: 'dict', v: [] };

/**
 * Later ones win: those that a task is mapped over stand above the task's own (Airflow 2.7.2 `models/mappedoperator.py` unmap), and by
 * `[core] dag_run_conf_overrides_params`, true by default, the run's conf comes last.
 */
export function paramsOf(plan: RunPlan, task: PlanTask, conf: Encoded, mapped: Encoded = NONE_GIVEN): Encoded {
  return [plan.params, task.params, mapped, conf].reduce<Encoded>(merged, NONE_GIVEN);
}

function merged(under: Encoded, over: Encoded): Encoded {
  if (!isDict(under) || !isDict(over)) return under;
  const names = new Set(over.v.map(([name]) => JSON.stringify(name)));
  return { $: 'dict', v: [...under.v.filter(([name]) => !names.has(JSON.stringify(name))), ...over.v] };
}

function isDict(value: Encoded): value is Extract<Encoded, { readonly $: 'dict' }> {
  return typeof value === 'object' && value !== null && '$' in value && value.$ === 'dict';
}
