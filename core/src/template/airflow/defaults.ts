// What DAGs and operators have where nothing is given, as Airflow 2.7.2 and 3.3.2 print it of a DAG without further arguments.
import { timedelta } from '../../python/values/datetime/arithmetic.ts';
import { bool, dictOf, int, list, NONE, set, str } from '../../python/values/make.ts';
import type { Value } from '../../python/values/value.ts';
import type { Target } from '../../snapshot.ts';
import { EnumText } from './fact-object.ts';

type Defaults = Readonly<Record<string, () => Value>>;

/** The same value for several names. */
function each(names: string, make: () => Value): Defaults {
  return Object.fromEntries(names.split(' ').map(name => [name, make]));
}

const none = () => NONE;
const no = () => bool(false);
const yes = () => bool(true);
const one = () => int(1);

const OPERATOR: Defaults = {
  ...each(
    'doc doc_json doc_md doc_rst doc_yaml email end_date execution_timeout max_active_tis_per_dag max_active_tis_per_dagrun max_retry_delay ' +
      'resources run_as_user',
    none,
  ),
  ...each('do_xcom_push email_on_failure email_on_retry', yes),
  ...each('depends_on_past wait_for_downstream wait_for_past_depends_before_skipping is_setup is_teardown on_failure_fail_dagrun', no),
  ...each('pool_slots priority_weight', one),
  ...each('inlets outlets', () => list([])),
  retries: () => int(0),
  owner: () => str('airflow'),
  pool: () => str('default_pool'),
  queue: () => str('default'),
  executor_config: () => dictOf([]),
  retry_delay: () => timedelta(300_000_000n),
};

const OPERATOR_OF: Readonly<Record<Target, Defaults>> = {
  '2.7.2': {
    ...each('sla on_execute_callback on_failure_callback on_retry_callback on_success_callback', none),
    ignore_first_depends_on_past: yes,
    retry_exponential_backoff: no,
  },
  '3.3.2': {
    ...each('executor map_index_template render_template_as_native_obj retry_policy task_concurrency', none),
    ...each('on_execute_callback on_failure_callback on_retry_callback on_skipped_callback on_success_callback', () => list([])),
    ignore_first_depends_on_past: no,
    retry_exponential_backoff: () => int(0),
  },
};

const DAG: Defaults = {
  ...each(
    'access_control dagrun_timeout description doc_md end_date is_paused_upon_creation jinja_environment_kwargs on_failure_callback ' +
      'on_success_callback sla_miss_callback template_searchpath user_defined_filters user_defined_macros start_date',
    none,
  ),
  ...each('max_active_runs max_active_tasks', () => int(16)),
  ...each('default_args owner_links', () => dictOf([])),
  render_template_as_native_obj: no,
  auto_register: yes,
  partial: no,
};

const DAG_OF: Readonly<Record<Target, Defaults>> = {
  '2.7.2': {
    ...each('fail_stop is_subdag', no),
    ...each('parent_dag pickle_id', none),
    catchup: yes,
    concurrency: () => int(16),
    default_view: () => str('grid'),
    orientation: () => str('LR'),
    subdags: () => list([]),
    tags: () => list([]),
  },
  '3.3.2': {
    ...each('fail_fast catchup disable_bundle_versioning', no),
    ...each('allowed_run_types deadline rerun_with_latest_version', none),
    max_consecutive_failed_dag_runs: () => int(0),
    tags: () => set([]),
  },
};

function defaultIn(tables: readonly Defaults[], name: string): Value | undefined {
  const table = tables.find(one => Object.hasOwn(one, name));
  return table?.[name]?.();
}

/** Attribute of an operator whose argument is not given. */
export function operatorDefault(name: string, target: Target): Value | undefined {
  if (name === 'trigger_rule') return triggerRule('all_success', target);
  if (name === 'weight_rule') return weightRule('downstream', target);
  return defaultIn([OPERATOR, OPERATOR_OF[target]], name);
}

/** Attribute of a DAG whose argument is not given. */
export function dagDefault(name: string, target: Target): Value | undefined {
  return defaultIn([DAG, DAG_OF[target]], name);
}

/** `task.trigger_rule`: a member of an enum that 2.x prints by its value. */
export function triggerRule(value: string, target: Target): Value {
  return new EnumText('TriggerRule', value, { printsValue: target === '2.7.2' });
}

export function weightRule(value: string, target: Target): Value {
  return new EnumText('WeightRule', value, { printsValue: target === '2.7.2' });
}
