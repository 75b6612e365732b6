// The names of Airflow's template context, by version: what a template may read, what is gone, what is not there yet.
import type { Target } from '../snapshot.ts';

/** Names that stand for the run's logical date; in 3.x a run without one (triggered by an asset) does not have them. */
export const OF_LOGICAL_DATE: ReadonlySet<string> = new Set(
  (
    'logical_date ds ds_nodash ts ts_nodash ts_nodash_with_tz data_interval_start data_interval_end ' +
    'prev_data_interval_start_success prev_data_interval_end_success'
  ).split(' '),
);

const ALWAYS =
  'conn dag dag_run inlets macros outlets params prev_start_date_success run_id task task_instance task_instance_key_str ti var templates_dict expanded_ti_count';

/** Airflow 2.7.2 `utils/context.py`: deprecated there, gone in 3.0. With what to write instead; null when there is no one answer. */
export const REMOVED_IN_THREE: ReadonlyMap<string, string | null> = new Map([
  ['execution_date', 'logical_date'],
  ['next_ds', 'data_interval_end | ds'],
  ['next_ds_nodash', 'data_interval_end | ds_nodash'],
  ['next_execution_date', 'data_interval_end'],
  ['prev_ds', null],
  ['prev_ds_nodash', null],
  ['prev_execution_date', null],
  ['prev_execution_date_success', 'prev_data_interval_start_success'],
  ['tomorrow_ds', 'macros.ds_add(ds, 1)'],
  ['tomorrow_ds_nodash', "macros.ds_format(macros.ds_add(ds, 1), '%Y-%m-%d', '%Y%m%d')"],
  ['yesterday_ds', 'macros.ds_add(ds, -1)'],
  ['yesterday_ds_nodash', "macros.ds_format(macros.ds_add(ds, -1), '%Y-%m-%d', '%Y%m%d')"],
  ['conf', null],
  ['triggering_dataset_events', 'triggering_asset_events'],
]);

/** In the context of callbacks alone, never when fields are rendered. */
export const OF_CALLBACKS: ReadonlySet<string> = new Set(['exception', 'reason', 'try_number']);

/** Names that came after 2.7.2, with the version that brought them. */
export const SINCE: ReadonlyMap<string, string> = new Map([
  ['prev_end_date_success', '2.8'],
  ['map_index_template', '2.9'],
  ['inlet_events', '2.10'],
  ['outlet_events', '2.10'],
  ['triggering_asset_events', '3.0'],
  ['task_reschedule_count', '3.0'],
  ['partition_key', '3.3'],
  ['partition_date', '3.3'],
  ['task_state_store', '3.3'],
  ['asset_state_store', '3.3'],
]);

const always = [...ALWAYS.split(' '), ...OF_LOGICAL_DATE];
const names: Readonly<Record<Target, ReadonlySet<string>>> = {
  '2.7.2': new Set([...always, ...REMOVED_IN_THREE.keys(), 'test_mode']),
  '3.3.2': new Set([...always, ...SINCE.keys()]),
};

/**
 * What templates of tasks may read. Airflow 2.7.2 `models/taskinstance.py` get_template_context, 3.3.2
 * `sdk/execution_time/task_runner.py`.
 */
export function contextNames(target: Target): ReadonlySet<string> {
  return names[target];
}
