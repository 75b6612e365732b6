// What constructors of single operator classes refuse. Rules `operator-constructor-validation` and its special ones.
import { known, type Argument } from '../dag/model.ts';
import type { Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import type { ArgumentRefusal } from './task-checks.ts';
import type { TaskState } from './state.ts';

type Given = ReadonlyMap<string, Argument>;
type ClassCheck = (given: Given, task: TaskState, target: Target) => (Omit<ArgumentRefusal, 'span'> & { readonly argument: string }) | null;

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
    modeCheck,
  ],
  ExternalTaskSensor: [oneExternalIdCheck, externalStatesCheck],
  TriggerDagRunOperator: [triggerStatesCheck],
  SQLTableCheckOperator: [tableChecksCheck],
};

function valueOf(given: Given, name: string): Value | undefined {
  const value = given.get(name)?.value;
  return value?.kind === 'none' ? undefined : value;
}

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

function secondsCheck(argument: string, given: Given, target: Target): ReturnType<ClassCheck> {
  const value = valueOf(given, argument);
  if (!value || value.kind === 'dynamic' || value.kind === 'object' || value.kind === 'timedelta' || value.kind === 'bool') return null;
  if ((value.kind === 'int' || value.kind === 'float') && value.value >= 0) return null;
  const message = `Operator arg \`${argument}\` must be timedelta object or a non-negative number`;
  return { argument, rule: 'sensor-argument-invalid', type: airflowError(target), message };
}

function modeCheck(given: Given, task: TaskState, target: Target): ReturnType<ClassCheck> {
  const value = valueOf(given, 'mode');
  if (value?.kind !== 'str' || value.value === 'poke' || value.value === 'reschedule') return null;
  const dagId = task.dag ? (known(task.dag.id) ?? '') : '';
  const message = `The mode must be one of ['poke', 'reschedule'],'${dagId} .${known(task.id) ?? ''}'; received '${value.value}'.`;
  return { argument: 'mode', rule: 'sensor-argument-invalid', type: airflowError(target), message };
}

function airflowError(target: Target): string {
  return target === '2.7.2' ? 'AirflowException' : 'ValueError';
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

function unknownStates(value: Value | undefined, valid: readonly string[]): string[] {
  const items = value?.kind === 'list' || value?.kind === 'tuple' ? value.items : [];
  return items.flatMap(item => (item.kind === 'str' && !valid.includes(item.value) ? [item.value] : []));
}

/** Each check of SQLTableCheckOperator is a dict with `check_statement`. */
function tableChecksCheck(given: Given): ReturnType<ClassCheck> {
  const checks = valueOf(given, 'checks');
  if (checks?.kind !== 'dict') return null;
  for (const { value } of checks.entries.values()) {
    if (value.kind !== 'dict') continue;
    const names = [...value.entries.values()].map(entry => (entry.key.kind === 'str' ? entry.key.value : ''));
    if (!names.includes('check_statement'))
      return { argument: 'checks', rule: 'sql-check-mapping-invalid', type: 'KeyError', message: "'check_statement'" };
  }
  return null;
}
