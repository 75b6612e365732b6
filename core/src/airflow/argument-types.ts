// The types that Airflow 3 wants of BaseOperator's arguments. Airflow 3.3.2 `sdk/bases/operator.py`
// BASEOPERATOR_ARGS_EXPECTED_TYPES, `sdk/definitions/_internal/node.py` validate_instance_args.
import type { Argument } from '../dag/model.ts';
import { reprOf } from '../python/values/repr.ts';
import type { Value } from '../python/values/value.ts';
import { truthOf } from '../python/values/truth.ts';
import { typeName } from '../python/values/types.ts';
import { isSurelyOther } from './argument-checks.ts';
import { asText } from './enums.ts';
import { classText, type Refusal } from './refusal.ts';
import type { ArgumentRefusal } from './task-checks.ts';

interface Wanted {
  /** As Python prints it. */
  readonly shown: string;
  readonly kinds: readonly Value['kind'][];
}

const STR: Wanted = { shown: "<class 'str'>", kinds: ['str'] };
const BOOL: Wanted = { shown: "<class 'bool'>", kinds: ['bool'] };
const INT: Wanted = { shown: "<class 'int'>", kinds: ['int', 'bool'] };
const NUMBER: Wanted = { shown: "(<class 'int'>, <class 'float'>)", kinds: ['int', 'bool', 'float'] };
const TEXTS: Wanted = { shown: "(<class 'str'>, <class 'collections.abc.Sequence'>)", kinds: ['str', 'list', 'tuple', 'bytes', 'range'] };

/** In the order of Airflow's table, which is that of its complaints. Ids, dates, retries and trigger rules are looked at before. */
const TYPES: readonly (readonly [name: string, wanted: Wanted])[] = [
  ['email', TEXTS],
  ['email_on_retry', BOOL],
  ['email_on_failure', BOOL],
  ['retry_exponential_backoff', NUMBER],
  ['depends_on_past', BOOL],
  ['ignore_first_depends_on_past', BOOL],
  ['wait_for_past_depends_before_skipping', BOOL],
  ['wait_for_downstream', BOOL],
  ['priority_weight', INT],
  ['queue', STR],
  ['pool', STR],
  ['pool_slots', INT],
  ['run_as_user', STR],
  ['map_index_template', STR],
  ['max_active_tis_per_dag', INT],
  ['max_active_tis_per_dagrun', INT],
  ['executor', STR],
  ['do_xcom_push', BOOL],
  ['multiple_outputs', BOOL],
  ['doc', STR],
  ['doc_md', STR],
  ['doc_json', STR],
  ['doc_yaml', STR],
  ['doc_rst', STR],
  ['task_display_name', STR],
  ['allow_nested_operators', BOOL],
];

/** Objects of classes may derive from what is wanted. */
export function* typeRefusals(given: ReadonlyMap<string, Argument>, taskId: string): Generator<ArgumentRefusal> {
  for (const [name, { shown, kinds }] of TYPES) {
    const argument = given.get(name);
    if (!argument || !isSurelyOther(argument.value, ['none', ...kinds])) continue;
    const { value, span } = argument;
    // The property falls back to the id.
    if (name === 'task_display_name' && truthOf(value) === false) continue;
    const message = `'${name}' for task '${taskId}' expects ${shown}, got ${classText(value)} with value ${reprOf(value) ?? '?'}`;
    yield { rule: 'operator-argument-type', type: 'TypeError', message, span };
  }
}

const DATE: Wanted = { shown: "<class 'datetime.datetime'>", kinds: ['datetime'] };
const OF_DECORATORS: ReadonlyMap<string, Wanted> = new Map<string, Wanted>([
  ['task_id', STR],
  ...TYPES,
  ['retries', INT],
  ['pool_slots', INT],
  ['trigger_rule', STR],
  ['logger_name', STR],
  ['start_date', DATE],
  ['end_date', DATE],
]);

/** What `@task(...)` and `.override(...)` refuse of the operator's arguments. Airflow 3.3.2 `sdk/bases/decorator.py` _TaskDecorator. */
export function decoratorRefusal(given: ReadonlyMap<string, Argument>): Refusal | null {
  for (const [name, { shown, kinds }] of OF_DECORATORS) {
    const argument = given.get(name);
    const value = argument && asText(argument.value);
    if (!value || !isSurelyOther(value, ['none', ...kinds])) continue;
    const message = `Expected '${name}' to be ${shown}, got ${typeName(value)}: ${reprOf(value) ?? '?'}`;
    return { rule: 'operator-argument-type', type: 'TypeError', message };
  }
  return null;
}
