// What BaseOperator refuses of its plain arguments, of a task and of `.partial()`.
// Airflow 2.7.2 `models/baseoperator.py`, 3.3.2 `sdk/bases/operator.py`.
import { known, type Argument } from '../dag/model.ts';
import { strOf } from '../python/values/repr.ts';
import { truthOf } from '../python/values/truth.ts';
import { errorTypeName, typeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import { asText } from './enums.ts';
import { nodeOf } from './edges.ts';
import { classText, type Refusal } from './refusal.ts';
import type { ArgumentRefusal, Checked } from './task-checks.ts';

const WEIGHT_RULES = ['downstream', 'upstream', 'absolute'];

/** Refusals of plain arguments, in the order of the constructor. */
export function* argumentRefusals(given: ReadonlyMap<string, Argument>, checked: Checked): Generator<ArgumentRefusal> {
  for (const [name, check] of CHECKS) {
    const argument = given.get(name);
    if (!argument || argument.value.kind === 'dynamic' || (argument.from === 'default_args' && isReadBefore(name, argument.value, checked)))
      continue;
    const refusal = check(asText(argument.value), checked);
    if (refusal) yield { ...refusal, span: argument.span };
  }
}

/** Of default_args, the DAG makes dates of texts; 3.x looks for no group in them. */
function isReadBefore(name: string, value: Value, { target }: Checked): boolean {
  return (name.endsWith('_date') && value.kind === 'str') || (name === 'task_group' && target !== '2.7.2');
}

/** Whether a value is for certain no instance of what is wanted: objects of classes may derive from it. */
export function isSurelyOther(value: Value, wanted: readonly Value['kind'][]): boolean {
  if (value.kind === 'dynamic' || wanted.includes(value.kind)) return false;
  return value.kind !== 'object' || value.typeName === 'function' || value.typeName === 'object';
}

type Check = (value: Value, checked: Checked) => Refusal | null;

const CHECKS: readonly (readonly [string, Check])[] = [
  ['task_group', taskGroupRefusal],
  ['default_args', (value, { target }) => mappingRefusal('default_args', value, target === '2.7.2' ? '' : ", got <class 'NoneType'>")],
  ['params', (value, { target }) => mappingRefusal('params', value, target === '2.7.2' ? '' : `, got ${classText(value)}`)],
  ['execution_timeout', timeoutRefusal],
  ['start_date', startDateRefusal],
  ['end_date', endDateRefusal],
  ['retries', retriesRefusal],
  ['pool_slots', poolSlotsRefusal],
  ['task_concurrency', concurrencyRefusal],
  ['retry_delay', retryDelayRefusal],
  ['max_retry_delay', durationRefusal],
  ['priority_weight', priorityRefusal],
  ['weight_rule', weightRuleRefusal],
  ['resources', resourcesRefusal],
];

function wrongType(type: string, message: string): Refusal {
  return { rule: 'operator-argument-type', type, message };
}

/** Attributes of a group that the constructor, or `partial`, looks up first. */
function taskGroupRefusal(value: Value, { mapped }: Checked): Refusal | null {
  if (truthOf(value) !== true || nodeOf(value)?.kind === 'group' || !isSurelyOther(value, [])) return null;
  const attribute = mapped ? 'child_id' : 'default_args';
  return wrongType('AttributeError', `'${errorTypeName(value)}' object has no attribute '${attribute}'`);
}

function mappingRefusal(name: string, value: Value, got: string): Refusal | null {
  if (truthOf(value) !== true || !isSurelyOther(value, ['dict'])) return null;
  return wrongType('TypeError', `${name} must be a mapping${got}`);
}

function timeoutRefusal(value: Value, { mapped }: Checked): Refusal | null {
  if (mapped || !isSurelyOther(value, ['none', 'timedelta'])) return null;
  return wrongType('ValueError', `execution_timeout must be timedelta object but passed as type: ${classText(value)}`);
}

/** 2.7.2 only warns of start dates of another type, unless the task is mapped. */
function startDateRefusal(value: Value, checked: Checked): Refusal | null {
  if (checked.target !== '2.7.2') return dateRefusal(value);
  return checked.mapped ? notNoneRefusal(value) : null;
}

/** Taken for a date unless it is None: by `partial` of 2.7.2, and by the constructor of 3.x. */
function endDateRefusal(value: Value, { target, mapped }: Checked): Refusal | null {
  return (target === '2.7.2') === mapped ? notNoneRefusal(value) : dateRefusal(value);
}

function notNoneRefusal(value: Value): Refusal | null {
  if (!isSurelyOther(value, ['datetime', 'none'])) return null;
  return wrongType('AttributeError', `'${errorTypeName(value)}' object has no attribute 'utcoffset'`);
}

function dateRefusal(value: Value): Refusal | null {
  if (truthOf(value) !== true || !isSurelyOther(value, ['datetime'])) return null;
  return wrongType('AttributeError', `'${errorTypeName(value)}' object has no attribute 'utcoffset'`);
}

function retriesRefusal(value: Value, { target }: Checked): Refusal | null {
  if (value.kind === 'float' ? Number.isFinite(value.value) : !isSurelyOther(value, ['none', 'int', 'bool'])) return null;
  if (value.kind === 'str' && /^\s*[+-]?\d+(_\d+)*\s*$/.test(value.value)) return null;
  return wrongType(target === '2.7.2' ? 'AirflowException' : 'TypeError', `'retries' type must be int, not ${typeName(value)}`);
}

/** `pool_slots < 1`; 2.7.2 does not look at those of mapped tasks. */
function poolSlotsRefusal(value: Value, { label, dag, target, mapped }: Checked): Refusal | null {
  if (mapped && target === '2.7.2') return null;
  if (isSurelyOther(value, ['int', 'bool', 'float']))
    return wrongType('TypeError', `'<' not supported between instances of '${errorTypeName(value)}' and 'int'`);
  const isLess = value.kind === 'bool' ? !value.value : (value.kind === 'int' || value.kind === 'float') && value.value < 1;
  if (!isLess) return null;
  const where = dag ? ` in dag ${known(dag.id) ?? ''}` : '';
  return wrongType('ValueError', `pool slots for ${label}${where} cannot be less than 1`);
}

function concurrencyRefusal(_value: Value, { target, mapped }: Checked): Refusal | null {
  return mapped && target === '2.7.2' ? wrongType('TypeError', 'unexpected argument: task_concurrency') : null;
}

/** 3.x takes None for the default; so does no version of 2.x. */
function retryDelayRefusal(value: Value, { target }: Checked): Refusal | null {
  if (value.kind !== 'none' || target !== '2.7.2') return durationRefusal(value);
  return wrongType('TypeError', 'unsupported type for timedelta seconds component: NoneType');
}

function durationRefusal(value: Value): Refusal | null {
  if (!isSurelyOther(value, ['none', 'timedelta', 'int', 'float', 'bool'])) return null;
  return wrongType('TypeError', `unsupported type for timedelta seconds component: ${errorTypeName(value)}`);
}

function priorityRefusal(value: Value, { label, target, mapped }: Checked): Refusal | null {
  if (mapped || target !== '2.7.2' || !isSurelyOther(value, ['none', 'int', 'bool'])) return null;
  return wrongType('AirflowException', `\`priority_weight\` for task '${label}' only accepts integers, received '${classText(value)}'.`);
}

/** 3.x resolves it when the DAG is stored, not at load. */
function weightRuleRefusal(value: Value, { label, dag, target, mapped }: Checked): Refusal | null {
  if (mapped || target !== '2.7.2' || value.kind === 'object') return null;
  if (value.kind === 'list' || value.kind === 'dict' || value.kind === 'set')
    return { rule: 'weight-rule-invalid', type: 'TypeError', message: `unhashable type: '${typeName(value)}'` };
  const text = strOf(value);
  if (text === null || (value.kind === 'str' && WEIGHT_RULES.includes(text))) return null;
  const rules = "<bound method WeightRule.all_weight_rules of <enum 'WeightRule'>>";
  const message = `The weight_rule must be one of ${rules},'${dag ? (known(dag.id) ?? '') : ''}.${label}'; received '${text}'.`;
  return { rule: 'weight-rule-invalid', type: 'AirflowException', message };
}

const RESOURCES = ['cpus', 'ram', 'disk', 'gpus'];

/** `Resources(**resources)`. */
function resourcesRefusal(value: Value, { target, mapped }: Checked): Refusal | null {
  if (mapped && target !== '2.7.2') return null;
  if (value.kind === 'dict') {
    const names = [...value.entries.values()].flatMap(({ key }) => (key.kind === 'str' ? [key.value] : []));
    const unknown = names.find(name => !RESOURCES.includes(name));
    return unknown === undefined ? null : wrongType('TypeError', `Resources.__init__() got an unexpected keyword argument '${unknown}'`);
  }
  if (!isSurelyOther(value, ['none'])) return null;
  const module = target === '2.7.2' ? 'airflow.utils.operator_resources' : 'airflow.sdk.definitions.operator_resources';
  return wrongType('TypeError', `${module}.Resources() argument after ** must be a mapping, not ${errorTypeName(value)}`);
}
