// What constructors of single operator classes refuse. Rules `operator-constructor-validation` and its special ones.
import { known } from '../dag/model.ts';
import { strOf } from '../python/values/repr.ts';
import { truthOf } from '../python/values/truth.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import { airflowError, valueOf, type ClassCheck, type Given } from './class-check.ts';
import { CONSTRUCTOR_CHECKS } from './constructor-checks.ts';
import { isSurelyOther } from './argument-checks.ts';
import { classText } from './refusal.ts';
import { SQL_CHECKS } from './sql-checks.ts';
import type { ArgumentRefusal } from './task-checks.ts';
import type { TaskState } from './state.ts';

const TASK_STATES = [
  'removed',
  'scheduled',
  'queued',
  'running',
  'success',
  'restarting',
  'failed',
  'up_for_retry',
  'up_for_reschedule',
  'upstream_failed',
  'skipped',
  'deferred',
  'shutdown',
  'awaiting_input',
];
const DAG_STATES = ['queued', 'running', 'success', 'failed'];

/** Refusals of the class named `operator` or of those it derives from. */
export function* constructorRefusals(
  classes: readonly string[],
  given: Given,
  task: TaskState,
  target: Target,
): Generator<ArgumentRefusal> {
  for (const name of classes) {
    for (const check of CLASS_CHECKS[name] ?? []) {
      const refusal = check(given, task, target);
      if (refusal) yield { ...refusal, span: given.get(refusal.argument)?.span ?? task.span };
    }
  }
}

const CLASS_CHECKS: Readonly<Record<string, readonly ClassCheck[]>> = {
  PythonOperator: [callableCheck],
  BranchPythonOperator: [callableCheck],
  ShortCircuitOperator: [callableCheck],
  PythonSensor: [],
  BaseSensorOperator: [
    (given, _, target) => secondsCheck('poke_interval', given, target),
    (given, _, target) => secondsCheck('timeout', given, target),
    (given, _, target) => secondsCheck('max_wait', given, target),
    modeCheck,
  ],
  ExternalTaskSensor: [externalIterableCheck, externalTwiceCheck, oneExternalIdCheck, externalStatesCheck, oneExternalDateCheck],
  TriggerDagRunOperator: [triggerStatesCheck, triggerDateCheck],
  PythonVirtualenvOperator: [functionCheck],
  ExternalPythonOperator: [functionCheck],
  ...SQL_CHECKS,
  ...CONSTRUCTOR_CHECKS,
};

function callableCheck(given: Given): ReturnType<ClassCheck> {
  const value = given.get('python_callable')?.value;
  if (!value || value.kind === 'dynamic' || (value.kind === 'object' && value.call)) return null;
  return {
    argument: 'python_callable',
    rule: 'python-callable-invalid',
    type: 'AirflowException',
    message: '`python_callable` param must be callable',
  };
}

/** Airflow 2.7.2 `operators/python.py` _BasePythonVirtualenvOperator: the source of the function is what runs. */
function functionCheck(given: Given, _task: TaskState, target: Target): ReturnType<ClassCheck> {
  const value = given.get('python_callable')?.value;
  if (value?.kind !== 'object' || value.definition?.()?.name !== '<lambda>') return null;
  const message = 'PythonVirtualenvOperator only supports functions for python_callable arg';
  return { argument: 'python_callable', rule: 'python-callable-invalid', type: airflowError(target), message };
}

function secondsCheck(argument: string, given: Given, target: Target): ReturnType<ClassCheck> {
  const value = valueOf(given, argument);
  if (!value || value.kind === 'timedelta' || value.kind === 'bool' || !isSurelyOther(value, [])) return null;
  if ((value.kind === 'int' || value.kind === 'float') && value.value >= 0) return null;
  const message = `Operator arg \`${argument}\` must be timedelta object or a non-negative number`;
  return { argument, rule: 'sensor-argument-invalid', type: airflowError(target), message };
}

function modeCheck(given: Given, task: TaskState, target: Target): ReturnType<ClassCheck> {
  const value = given.get('mode')?.value;
  const text = value && value.kind !== 'object' ? strOf(value) : null;
  if (!value || text === null || (value.kind === 'str' && (text === 'poke' || text === 'reschedule'))) return null;
  const dagId = task.dag ? (known(task.dag.id) ?? '') : '';
  const message = `The mode must be one of ['poke', 'reschedule'],'${dagId} .${known(task.id) ?? ''}'; received '${text}'.`;
  return { argument: 'mode', rule: 'sensor-argument-invalid', type: airflowError(target), message };
}

/** `set(allowed_states)`. */
function externalIterableCheck(given: Given): ReturnType<ClassCheck> {
  for (const argument of ['allowed_states', 'skipped_states', 'failed_states']) {
    const value = given.get(argument)?.value;
    if (!value || truthOf(value) !== true || !isSurelyOther(value, ['str', 'bytes', 'list', 'tuple', 'set', 'dict', 'range'])) continue;
    const message = `'${errorTypeName(value)}' object is not iterable`;
    return { argument, rule: 'external-task-sensor-arguments', type: 'TypeError', message };
  }
  return null;
}

/** A state that is waited for in two ways at once. */
function externalTwiceCheck(given: Given, _task: TaskState, target: Target): ReturnType<ClassCheck> {
  const names = ['allowed_states', 'skipped_states', 'failed_states'];
  const lists = names.map(name => valueOf(given, name));
  if (lists.some(list => list && list.kind !== 'list' && list.kind !== 'tuple')) return null;
  const items = lists.flatMap(list => (list?.kind === 'list' || list?.kind === 'tuple' ? list.items : []));
  const texts = items.flatMap(item => (item.kind === 'str' ? [item.value] : []));
  // Success is waited for where nothing else is said.
  const all = lists[0] ? texts : ['success', ...texts];
  if (texts.length < items.length || new Set(all).size === all.length) return null;
  const message = 'Duplicate values provided across allowed_states, skipped_states and failed_states.';
  const argument = names.find(name => given.has(name)) ?? 'allowed_states';
  return { argument, rule: 'external-task-sensor-arguments', type: airflowError(target), message };
}

function oneExternalDateCheck(given: Given): ReturnType<ClassCheck> {
  if (!valueOf(given, 'execution_delta') || !valueOf(given, 'execution_date_fn')) return null;
  const message = 'Only one of `execution_delta` or `execution_date_fn` may be provided to ExternalTaskSensor; not both.';
  return { argument: 'execution_date_fn', rule: 'external-task-sensor-arguments', type: 'ValueError', message };
}

function oneExternalIdCheck(given: Given): ReturnType<ClassCheck> {
  const one = valueOf(given, 'external_task_id');
  const several = valueOf(given, 'external_task_ids');
  const group = valueOf(given, 'external_task_group_id');
  const empty = several?.kind === 'list' && several.items.length === 0;
  const pair = one && several && !empty ? 'external_task_id' : group && (one ?? several) && !empty ? 'external_task_group_id' : null;
  if (!pair) return null;
  const message = `Only one of \`${pair}\` or \`external_task_ids\` may be provided to ExternalTaskSensor; use external_task_id or external_task_ids or external_task_group_id.`;
  return { argument: pair, rule: 'external-task-sensor-arguments', type: 'ValueError', message };
}

function externalStatesCheck(given: Given): ReturnType<ClassCheck> {
  const ofTask = ['external_task_id', 'external_task_ids', 'external_task_group_id'].some(name => valueOf(given, name));
  const valid = ofTask ? TASK_STATES : DAG_STATES;
  for (const argument of ['allowed_states', 'skipped_states', 'failed_states']) {
    if (unknownStates(valueOf(given, argument), valid).length === 0) continue;
    const when = ofTask
      ? 'when `external_task_id` or `external_task_ids` or `external_task_group_id` is not `None`'
      : 'when `external_task_id` and `external_task_group_id` is `None`';
    const message = `Valid values for \`allowed_states\`, \`skipped_states\` and \`failed_states\` ${when}: ${valid.join(', ')}`;
    return { argument, rule: 'external-task-sensor-arguments', type: 'ValueError', message };
  }
  return null;
}

function triggerStatesCheck(given: Given): ReturnType<ClassCheck> {
  for (const argument of ['allowed_states', 'failed_states']) {
    const [state] = unknownStates(valueOf(given, argument), DAG_STATES);
    if (state !== undefined)
      return { argument, rule: 'trigger-dagrun-invalid-argument', type: 'ValueError', message: `'${state}' is not a valid DagRunState` };
  }
  return null;
}

/** 3.x calls it logical_date. */
function triggerDateCheck(given: Given): ReturnType<ClassCheck> {
  const value = valueOf(given, 'execution_date');
  if (!value || ['str', 'datetime', 'dynamic', 'object'].includes(value.kind)) return null;
  const message = `Expected str or datetime.datetime type for execution_date.Got ${classText(value)}`;
  return { argument: 'execution_date', rule: 'trigger-dagrun-invalid-argument', type: 'TypeError', message };
}

function unknownStates(value: Value | undefined, valid: readonly string[]): string[] {
  const items = value?.kind === 'list' || value?.kind === 'tuple' ? value.items : [];
  return items.flatMap(item => (item.kind === 'str' && !valid.includes(item.value) ? [item.value] : []));
}
