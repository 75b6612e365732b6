// One task of a plan: its arguments with Airflow's defaults, its work, what it expands over.
import { known, type Task } from '../dag/model.ts';
import type { Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import { Arguments } from './arguments.ts';
import { encode } from './encode.ts';
import { holdsMap } from './encoded-items.ts';
import type { Encoded } from './encoded.ts';
import { argumentsOf } from './mapping-arguments.ts';
import { mappingOf } from './mapping.ts';
import type { PlanMapping, PlanTask, RunPlan, TaskWork, TriggerRule } from './plan.ts';
import { EMPTY_CALLBACKS, workOf } from './work.ts';

export interface MadeTask {
  readonly task: PlanTask;
  /** Own weight, before the weight rule. */
  readonly weightRule: string;
  /** Arguments that decide how it runs and are not known. */
  readonly unknown: readonly string[];
}

interface TaskPlace {
  readonly taskId: string;
  readonly upstream: readonly string[];
  /** Mapped groups around it, the innermost first. */
  readonly mappedGroups: RunPlan['mappedGroups'];
  readonly target: Target;
}

/** Defaults are those of BaseOperator in Airflow 2.7.2 and 3.3.2 (`models/baseoperator.py`, `sdk/bases/operator.py`). */
export function makePlanTask(task: Task, { taskId, upstream, mappedGroups, target }: TaskPlace): MadeTask {
  const given = new Arguments(task.arguments);
  const mapping = task.mapping && mappingOf(task.mapping);
  const work = withMaps(workOf(task, given, target), task, [...(mapping ? [mapping] : []), ...mappedGroups.map(group => group.mapping)]);
  const planTask: PlanTask = {
    taskId,
    operator: task.operator,
    operatorPath: task.operatorPath,
    group: task.group,
    mappedGroups: mappedGroups.map(({ groupId }) => groupId),
    upstream,
    triggerRule: triggerRuleOf(task),
    setup: task.setup,
    teardown: task.teardown,
    onFailureFailDagRun: task.onFailureFailDagRun,
    retries: given.number('retries', 0),
    retryDelaySeconds: given.seconds('retry_delay') ?? 300,
    retryExponentialBackoff: backoffOf(given, target),
    maxRetryDelaySeconds: given.seconds('max_retry_delay'),
    executionTimeoutSeconds: given.seconds('execution_timeout'),
    doXComPush: given.truth('do_xcom_push', true),
    multipleOutputs: given.truth('multiple_outputs', false),
    owner: given.text('owner', 'airflow'),
    email: given.texts('email', []).join(',') || null,
    queue: given.text('queue', 'default'),
    pool: given.text('pool', 'default_pool'),
    poolSlots: given.number('pool_slots', 1),
    priorityWeight: given.number('priority_weight', 1),
    dependsOnPast: given.truth('depends_on_past', false) || given.truth('wait_for_downstream', false),
    waitForDownstream: given.truth('wait_for_downstream', false),
    ignoreFirstDependsOnPast: given.truth('ignore_first_depends_on_past', true),
    maxActiveTisPerDag: given.limit('max_active_tis_per_dag', 'task_concurrency'),
    maxActiveTisPerDagRun: given.limit('max_active_tis_per_dagrun'),
    ignoreDownstreamTriggerRules: given.truth('ignore_downstream_trigger_rules', true),
    work,
    templateFields: templateFieldsOf(task),
    templateExtensions: task.templateExtensions,
    params: paramsOf(given.value('params')),
    mapping,
    outlets: given.assets('outlets'),
    hasCallbacks: (work.kind === 'empty' ? EMPTY_CALLBACKS : CALLBACKS).some(name => given.has(name)),
  };
  return { task: planTask, weightRule: given.text('weight_rule', 'downstream'), unknown: given.unknown };
}

const CALLBACKS = [
  'on_execute_callback',
  'on_failure_callback',
  'on_success_callback',
  'on_retry_callback',
  'on_skipped_callback',
  'pre_execute',
  'post_execute',
];

const RULES: Readonly<Record<TriggerRule, true>> = {
  all_success: true,
  all_failed: true,
  all_done: true,
  all_done_min_one_success: true,
  all_done_setup_success: true,
  one_success: true,
  one_failed: true,
  one_done: true,
  none_failed: true,
  none_failed_min_one_success: true,
  none_skipped: true,
  all_skipped: true,
  always: true,
};

/** Old names in Airflow 2.7.2 `utils/trigger_rule.py`. */
const OLD_RULES: Readonly<Record<string, TriggerRule>> = { none_failed_or_skipped: 'none_failed_min_one_success', dummy: 'always' };

function triggerRuleOf(task: Task): TriggerRule {
  if (task.teardown) return 'all_done_setup_success';
  const name = known(task.triggerRule) ?? 'all_success';
  return OLD_RULES[name] ?? (isRule(name) ? name : 'all_success');
}

function isRule(name: string): name is TriggerRule {
  return Object.hasOwn(RULES, name);
}

/** In 3.x the argument may be the multiplier itself. */
function backoffOf(given: Arguments, target: Target): boolean | number {
  const value = given.value('retry_exponential_backoff');
  if (target === '2.7.2' || value?.kind === 'bool') return given.truth('retry_exponential_backoff', false);
  return given.number('retry_exponential_backoff', 0);
}

/** Fields that are given; the others are None, which Airflow does not render. */
function templateFieldsOf(task: Task): PlanTask['templateFields'] {
  return (task.templateFields ?? []).flatMap(name => {
    const argument = task.arguments.get(name);
    return argument && argument.value.kind !== 'none' ? [{ name, value: encode(argument.value) }] : [];
  });
}

/** Values of params; `Param(…)` counts with its default. */
function paramsOf(value: Value | undefined): Encoded {
  if (!value) return null;
  if (value.kind !== 'dict') return encode(value);
  return { $: 'dict', v: [...value.entries.values()].map(entry => [encode(entry.key), encode(paramValue(entry.value))] as const) };
}

function paramValue(value: Value): Value {
  const isParam = value.kind === 'object' && value.typeName === 'Param';
  return (isParam ? value.attribute('value') : undefined) ?? value;
}

/** Functions of Python in what the task or a group around it is given, `.map(f)`: these operators run there too. */
function withMaps(work: TaskWork, { arguments: given }: Task, mappings: readonly PlanMapping[]): TaskWork {
  if (work.kind !== 'bash' && work.kind !== 'sql') return work;
  const values = [...[...given.values()].map(({ value }) => encode(value)), ...mappings.flatMap(argumentsOf).map(({ value }) => value)];
  return values.some(holdsMap) ? { kind: 'python', flavour: 'task' } : work;
}
