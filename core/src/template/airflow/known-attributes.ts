// Public attributes of the objects in Airflow's template context, as `dir()` lists them: what a class here lacks is undefined.
import { DAG_ATTRIBUTES } from '../../airflow/dag-attributes.ts';
import type { Target } from '../../snapshot.ts';

/** Whose attributes stand here; a DAG's are those that its file may use. */
type Owner = 'ti' | 'dag_run' | 'conn' | 'macros' | 'task';

const AIRFLOW_2: Readonly<Record<Owner, string>> = {
  ti:
    'are_dependencies_met are_dependents_done check_and_change_state_before_execution clear_db_references ' +
    'clear_next_method_args clear_xcom_data command_as_list current_state custom_operator_name dag_id dag_model dag_run ' +
    'dry_run duration email_alert emit_state_change_metric end_date error execution_date executor_config ' +
    'external_executor_id filter_for_tis generate_command get_dagrun get_email_subject_content get_failed_dep_statuses ' +
    'get_num_running_task_instances get_previous_dagrun get_previous_execution_date get_previous_start_date get_previous_ti ' +
    'get_relevant_upstream_map_indexes get_rendered_k8s_spec get_rendered_template_fields get_template_context ' +
    'get_truncated_error_traceback handle_failure hostname init_on_load init_run_context insert_mapping ' +
    'is_eligible_to_retry is_premature is_trigger_log_context job_id key log log_url logger map_index mark_success_url ' +
    'max_tries metadata next_kwargs next_method next_retry_datetime next_try_number note operator operator_name ' +
    'overwrite_params_with_dag_run_conf pid pool pool_slots prev_attempted_tries previous_start_date_success previous_ti ' +
    'previous_ti_success priority_weight queue queued_by_job queued_by_job_id queued_dttm raw ready_for_retry ' +
    'refresh_from_db refresh_from_task registry render_k8s_pod_yaml render_templates rendered_task_instance_fields run ' +
    'run_as_user run_id schedule_downstream_tasks set_duration set_state start_date state stats_tags task task_id ' +
    'task_instance_note test_mode ti_selector_condition trigger trigger_id trigger_timeout triggerer_job try_number ' +
    'unixname updated_at xcom_pull xcom_push',
  dag_run:
    'DEFAULT_DAGRUNS_TO_EXAMINE active_runs_of_dags conf consumed_dataset_events creating_job creating_job_id dag dag_hash ' +
    'dag_id dag_model dag_run_note data_interval_end data_interval_start end_date execution_date external_trigger find ' +
    'find_duplicate generate_run_id get_dag get_latest_runs get_log_filename_template get_log_template get_previous_dagrun ' +
    'get_previous_scheduled_dagrun get_run get_state get_task_instance get_task_instances id is_backfill ' +
    'last_scheduling_decision log log_template_id logger logical_date metadata next_dagruns_to_examine note ' +
    'notify_dagrun_state_changed queued_at refresh_from_db registry run_id run_type schedule_tis serialized_dag set_state ' +
    'start_date state stats_tags task_instance_scheduling_decisions task_instances update_state updated_at validate_run_id ' +
    'verify_integrity',
  conn:
    'EXTRA_KEY conn_id conn_type debug_info description extra extra_dejson from_json get_connection_from_secrets get_extra ' +
    'get_hook get_password get_uri host id is_encrypted is_extra_encrypted log log_info logger login metadata on_db_load ' +
    'parse_from_uri password port registry rotate_fernet_key schema set_extra set_password test_connection',
  macros:
    'Any DateTime add_deprecated_classes annotations datetime datetime_diff_for_humans dateutil ds_add ds_format json ' +
    'random time timedelta uuid yaml',
  task:
    'HIDE_ATTRS_FROM_UI add_inlets add_outlets as_setup as_teardown clear dag dag_id defer depends_on_past deps ' +
    'do_xcom_push doc doc_json doc_md doc_rst doc_yaml downstream_list downstream_task_ids dry_run email email_on_failure ' +
    'email_on_retry end_date execute execution_timeout executor_config expand_mapped_task extra_links ' +
    'get_closest_mapped_task_group get_dag get_direct_relative_ids get_direct_relatives get_extra_links ' +
    'get_flat_relative_ids get_flat_relatives get_inlet_defs get_mapped_ti_count get_outlet_defs ' +
    'get_parse_time_mapped_ti_count get_serialized_fields get_task_instances get_template_env get_upstreams_follow_setups ' +
    'get_upstreams_only_setups get_upstreams_only_setups_and_teardowns global_operator_extra_link_dict has_dag ' +
    'ignore_first_depends_on_past inherits_from_empty_operator inlets is_setup is_teardown iter_mapped_dependants ' +
    'iter_mapped_task_groups label leaves log logger max_active_tis_per_dag max_active_tis_per_dagrun max_retry_delay ' +
    'node_id on_execute_callback on_failure_callback on_failure_fail_dagrun on_kill on_retry_callback on_success_callback ' +
    'operator_class operator_extra_link_dict operator_extra_links operator_name outlets output owner params partial pool ' +
    'pool_slots post_execute pre_execute prepare_for_execution prepare_template priority_weight priority_weight_total queue ' +
    'render_template render_template_fields resolve_template_files resources resume_execution retries retry_delay ' +
    'retry_exponential_backoff roots run run_as_user serialize_for_task_group set_downstream set_upstream ' +
    'set_xcomargs_dependencies shallow_copy_attrs sla start_date subdag supports_lineage task_group task_id task_type ' +
    'template_ext template_fields template_fields_renderers trigger_rule ui_color ui_fgcolor unmap update_relative ' +
    'upstream_list upstream_task_ids wait_for_downstream wait_for_past_depends_before_skipping weight_rule xcom_pull ' +
    'xcom_push',
};

const AIRFLOW_3: Readonly<Record<Owner, string>> = {
  ti:
    'axcom_pull axcom_push bundle_instance construct context_carrier copy dag_id dag_version_id dict end_date from_orm ' +
    'get_dag get_dagrun_state get_dr_count get_first_reschedule_date get_previous_dagrun get_previous_ti ' +
    'get_relevant_upstream_map_indexes get_task_breadcrumbs get_task_states get_template_context get_ti_count hostname id ' +
    'is_mapped json log_url map_index mark_success_url max_tries model_computed_fields model_config model_construct ' +
    'model_copy model_dump model_dump_json model_extra model_fields model_fields_set model_json_schema ' +
    'model_parametrized_name model_post_init model_rebuild model_validate model_validate_json model_validate_strings ' +
    'parse_file parse_obj parse_raw queue render_templates rendered_map_index run_id schema schema_json sentry_integration ' +
    'start_date state stats_tags task task_id try_number update_forward_refs validate xcom_pull xcom_push',
  dag_run:
    'clear_number conf construct consumed_asset_events copy dag_id data_interval_end data_interval_start dict end_date ' +
    'from_orm json logical_date model_computed_fields model_config model_construct model_copy model_dump model_dump_json ' +
    'model_extra model_fields model_fields_set model_json_schema model_parametrized_name model_post_init model_rebuild ' +
    'model_validate model_validate_json model_validate_strings note parse_file parse_obj parse_raw partition_date ' +
    'partition_key run_after run_id run_type schema schema_json start_date state team_name triggering_user_name ' +
    'update_forward_refs validate',
  conn:
    'EXTRA_KEY aextra_dejson aget_uri as_json async_get conn_id conn_type description extra extra_dejson from_json from_uri ' +
    'get get_extra_dejson get_hook get_uri host login password port schema test_connection to_dict',
  macros:
    'Any TYPE_CHECKING annotations datetime datetime_diff_for_humans dateutil ds_add ds_format ds_format_locale json random ' +
    'time timedelta uuid yaml',
  task:
    'add_inlets add_outlets allow_nested_operators as_setup as_teardown dag dag_id default_args defer depends_on_past ' +
    'deserialization_allowed_class_fields do_xcom_push doc doc_json doc_md doc_rst doc_yaml downstream_list ' +
    'downstream_task_ids dry_run email email_on_failure email_on_retry end_date execute execution_timeout executor ' +
    'executor_config expand_start_trigger_args get_closest_mapped_task_group get_dag get_direct_relative_ids ' +
    'get_direct_relatives get_flat_relative_ids get_flat_relatives get_needs_expansion get_serialized_fields ' +
    'get_template_env get_upstreams_follow_setups get_upstreams_only_setups get_upstreams_only_setups_and_teardowns has_dag ' +
    'has_on_execute_callback has_on_failure_callback has_on_retry_callback has_on_skipped_callback has_on_success_callback ' +
    'has_retry_policy ignore_first_depends_on_past inherits_from_empty_operator inherits_from_skipmixin inlets is_async ' +
    'is_mapped is_setup is_teardown iter_mapped_dependants iter_mapped_task_groups label leaves log logger_name ' +
    'map_index_template max_active_tis_per_dag max_active_tis_per_dagrun max_retry_delay multiple_outputs node_id ' +
    'on_execute_callback on_failure_callback on_failure_fail_dagrun on_kill on_retry_callback on_skipped_callback ' +
    'on_success_callback operator_class operator_extra_links operator_name outlets output overwrite_rtif_after_execution ' +
    'owner params partial pool pool_slots post_execute pre_execute prepare_for_execution prepare_template priority_weight ' +
    'queue render_template render_template_as_native_obj render_template_fields resolve_template_files resources ' +
    'resume_execution retries retry_delay retry_exponential_backoff retry_policy returns_dag_result roots run_as_user ' +
    'serialize_for_task_group set_downstream set_upstream shallow_copy_attrs start_date start_from_trigger ' +
    'start_trigger_args task_concurrency task_display_name task_group task_id task_type template_ext template_fields ' +
    'template_fields_renderers trigger_rule ui_color ui_fgcolor unmap update_relative upstream_list upstream_task_ids ' +
    'wait_for_downstream wait_for_past_depends_before_skipping weight_rule',
};

function sets(target: Target, table: Readonly<Record<Owner, string>>): Readonly<Record<Owner | 'dag', ReadonlySet<string>>> {
  const of = (owner: Owner) => new Set(table[owner].split(' '));
  return {
    dag: DAG_ATTRIBUTES[target],
    ti: of('ti'),
    dag_run: of('dag_run'),
    conn: of('conn'),
    macros: of('macros'),
    task: of('task'),
  };
}

/** Airflow 2.7.2 and 3.3.2. */
export const contextAttributes = { '2.7.2': sets('2.7.2', AIRFLOW_2), '3.3.2': sets('3.3.2', AIRFLOW_3) } as const;
