// Plans for tests, as the analyser would make them.
import type { PlanTask, RunPlan, TaskWork } from '#core/plan/plan.ts';

/** A Bash task as `BashOperator(task_id=…, bash_command=…)` gives it. */
export function bashTask(
  taskId: string,
  command: string,
  changes: Omit<Partial<PlanTask>, 'work'> & { readonly work?: Partial<Extract<TaskWork, { kind: 'bash' }>> } = {},
): PlanTask {
  const { work, ...rest } = changes;
  return task(taskId, {
    operator: 'BashOperator',
    operatorPath: 'airflow.operators.bash.BashOperator',
    work: { kind: 'bash', command, env: null, appendEnv: false, cwd: null, skipExitCodes: [99], ...work },
    templateFields: [
      { name: 'bash_command', value: command },
      { name: 'env', value: work?.env ?? null },
    ],
    templateExtensions: ['.sh', '.bash'],
    ...rest,
  });
}

/** Any task, with Airflow's defaults. */
export function task(taskId: string, changes: Partial<PlanTask>): PlanTask {
  return {
    taskId,
    operator: 'EmptyOperator',
    operatorPath: 'airflow.operators.empty.EmptyOperator',
    group: null,
    mappedGroups: [],
    upstream: [],
    triggerRule: 'all_success',
    setup: false,
    teardown: false,
    onFailureFailDagRun: false,
    retries: 0,
    retryDelaySeconds: 300,
    retryExponentialBackoff: false,
    maxRetryDelaySeconds: null,
    executionTimeoutSeconds: null,
    doXComPush: true,
    multipleOutputs: false,
    owner: 'airflow',
    email: null,
    queue: 'default',
    pool: 'default_pool',
    poolSlots: 1,
    priorityWeight: 1,
    dependsOnPast: false,
    waitForDownstream: false,
    ignoreFirstDependsOnPast: true,
    maxActiveTisPerDag: null,
    maxActiveTisPerDagRun: null,
    ignoreDownstreamTriggerRules: true,
    work: { kind: 'empty' },
    templateFields: [],
    templateExtensions: [],
    params: { $: 'dict', v: [] },
    mapping: null,
    outlets: [],
    hasCallbacks: false,
    ...changes,
  };
}

export function plan(tasks: readonly PlanTask[], changes: Partial<RunPlan> = {}): RunPlan {
  return {
    version: 1,
    target: '2.7.2',
    dagId: 'study',
    file: '/workspace/study.py',
    dagsRoot: '/workspace',
    importRoots: ['/workspace'],
    templateSearchPath: ['/workspace'],
    timezone: 'UTC',
    schedule: null,
    startDate: '2023-05-01T00:00:00+00:00',
    endDate: null,
    tasks,
    mappedGroups: [],
    params: { $: 'dict', v: [] },
    paramSchemas: [],
    maxActiveTasks: 16,
    maxActiveRuns: 16,
    catchup: false,
    dagrunTimeoutSeconds: null,
    failStop: false,
    renderTemplateAsNativeObj: false,
    userMacros: [],
    userFilters: [],
    hasCallbacks: false,
    complete: true,
    ...changes,
  };
}

/** `a >> b >> c`. */
export function line(tasks: readonly PlanTask[]): readonly PlanTask[] {
  return tasks.map((one, at) => ({ ...one, upstream: at === 0 ? [] : [tasks[at - 1]!.taskId] }));
}
