// What BaseOperator refuses of its own arguments. Airflow 2.7.2 `models/baseoperator.py`, 3.3.2 `sdk/bases/operator.py`.
import { known, type Argument, type Read } from '../dag/model.ts';
import { typeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import { readText } from './passing.ts';
import { classText, type Refusal } from './refusal.ts';
import type { DagState } from './state.ts';

/** In the order in which each version lists them. */
export const TRIGGER_RULES: Record<Target, readonly string[]> = {
  '2.7.2': [
    'all_success',
    'all_failed',
    'all_done',
    'one_success',
    'one_failed',
    'one_done',
    'none_failed',
    'none_skipped',
    'always',
    'none_failed_min_one_success',
    'all_skipped',
    'all_done_setup_success',
  ],
  '3.3.2': [
    'all_success',
    'all_failed',
    'all_done',
    'all_done_min_one_success',
    'all_done_setup_success',
    'one_success',
    'one_failed',
    'one_done',
    'none_failed',
    'none_skipped',
    'none_failed_min_one_success',
    'all_skipped',
    'always',
  ],
};

/** Old names that 2.x still turns into new ones. */
const RENAMED_RULES: Readonly<Record<string, string>> = { dummy: 'always', none_failed_or_skipped: 'none_failed_min_one_success' };

const WEIGHT_RULES = ['downstream', 'upstream', 'absolute'];

export interface Checked {
  /** Id without the prefix of a group, for messages. */
  readonly label: string;
  readonly dag: DagState | null;
  readonly target: Target;
}

/** A refusal and the argument it is about. */
export interface ArgumentRefusal extends Refusal {
  readonly span: Span;
}

/** The trigger rule a task gets, by argument or default. */
export function triggerRuleOf(argument: Argument | undefined, target: Target, otherwise: Span): Read<string> {
  if (!argument) return { kind: 'known', value: 'all_success', span: otherwise };
  const read = readText(argument);
  if (read.kind === 'dynamic' || target !== '2.7.2') return read;
  return { ...read, value: RENAMED_RULES[read.value] ?? read.value };
}

export function triggerRuleRefusal(rule: Read<string>, { label, dag, target }: Checked): ArgumentRefusal | null {
  const value = known(rule);
  if (value === undefined) return null;
  const { span } = rule;
  const airflow2 = target === '2.7.2';
  if (!TRIGGER_RULES[target].includes(value)) {
    const all = TRIGGER_RULES[target].map(one => `'${one}'`).join(', ');
    const [open, close] = airflow2 ? '{}' : '[]';
    const dagId = dag ? (known(dag.id) ?? '') : '';
    const message = `The trigger_rule must be one of ${open ?? ''}${all}${close ?? ''},'${dagId}.${label}'; received '${value}'.`;
    return { rule: 'trigger-rule-invalid', type: airflow2 ? 'AirflowException' : 'ValueError', message, span };
  }
  if (dag?.failStop && value !== 'all_success') {
    const [word, type] = airflow2 ? ['fail-stop', 'FailStopDagInvalidTriggerRule'] : ['fail-fast', 'FailFastDagInvalidTriggerRule'];
    return { rule: 'fail-stop-trigger-rule', type, message: `A '${word}' dag can only have all_success trigger rule`, span };
  }
  return null;
}

/** Refusals of plain arguments, in the order of the constructor. */
export function* argumentRefusals(given: ReadonlyMap<string, Argument>, checked: Checked): Generator<ArgumentRefusal> {
  for (const [name, check] of CHECKS) {
    const argument = given.get(name);
    if (!argument || argument.value.kind === 'dynamic' || argument.value.kind === 'none') continue;
    const refusal = check(argument.value, checked);
    if (refusal) yield { ...refusal, span: argument.span };
  }
}

type Check = (value: Value, checked: Checked) => Refusal | null;

const CHECKS: readonly (readonly [string, Check])[] = [
  [
    'execution_timeout',
    value =>
      value.kind === 'timedelta'
        ? null
        : wrongType('ValueError', `execution_timeout must be timedelta object but passed as type: ${classText(value)}`),
  ],
  ['retries', retriesRefusal],
  ['pool_slots', poolSlotsRefusal],
  ['retry_delay', durationRefusal],
  ['max_retry_delay', durationRefusal],
  ['priority_weight', priorityRefusal],
  ['weight_rule', weightRuleRefusal],
];

function wrongType(type: string, message: string): Refusal {
  return { rule: 'operator-argument-type', type, message };
}

function retriesRefusal(value: Value, { target }: Checked): Refusal | null {
  if (value.kind === 'int' || value.kind === 'bool' || value.kind === 'float' || value.kind === 'object') return null;
  if (value.kind === 'str' && /^\s*[+-]?\d+(_\d+)*\s*$/.test(value.value)) return null;
  return wrongType(target === '2.7.2' ? 'AirflowException' : 'TypeError', `'retries' type must be int, not ${typeName(value)}`);
}

function poolSlotsRefusal(value: Value, { label, dag }: Checked): Refusal | null {
  if (value.kind !== 'int' || value.value >= 1n) return null;
  const where = dag ? ` in dag ${known(dag.id) ?? ''}` : '';
  return wrongType('ValueError', `pool slots for ${label}${where} cannot be less than 1`);
}

function durationRefusal(value: Value): Refusal | null {
  if (value.kind === 'timedelta' || value.kind === 'int' || value.kind === 'float' || value.kind === 'bool' || value.kind === 'object')
    return null;
  return wrongType('TypeError', `unsupported type for timedelta seconds component: ${typeName(value)}`);
}

function priorityRefusal(value: Value, checked: Checked): Refusal | null {
  if (checked.target !== '2.7.2' || value.kind === 'int' || value.kind === 'bool') return null;
  return wrongType(
    'AirflowException',
    `\`priority_weight\` for task '${checked.label}' only accepts integers, received '${classText(value)}'.`,
  );
}

/** 3.x resolves it when the DAG is stored, not at load. */
function weightRuleRefusal(value: Value, { label, dag, target }: Checked): Refusal | null {
  if (target !== '2.7.2' || value.kind !== 'str' || WEIGHT_RULES.includes(value.value)) return null;
  const rules = "<bound method WeightRule.all_weight_rules of <enum 'WeightRule'>>";
  const message = `The weight_rule must be one of ${rules},'${dag ? (known(dag.id) ?? '') : ''}.${label}'; received '${value.value}'.`;
  return { rule: 'weight-rule-invalid', type: 'AirflowException', message };
}
