// Plans in the history that were written before plans said as much as they do now.
import type { PlanTask, RunPlan } from './plan.ts';

/** What a task says that an older plan leaves out: Airflow's defaults. */
const TASK = {
  mappedGroups: [],
  email: null,
  waitForDownstream: false,
  ignoreFirstDependsOnPast: true,
  maxActiveTisPerDag: null,
  maxActiveTisPerDagRun: null,
  outlets: [],
} as const satisfies Partial<PlanTask>;

const DAG = { mappedGroups: [], paramSchemas: [], maxActiveRuns: 16, catchup: false, endDate: null } as const satisfies Partial<RunPlan>;

export function completed(plan: RunPlan): RunPlan {
  return { ...DAG, ...plan, tasks: plan.tasks.map(task => ({ ...TASK, ...task })) };
}
