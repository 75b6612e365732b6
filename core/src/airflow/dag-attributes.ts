// The public names of a DAG: `dir(DAG('d'))` of each version. What is not among them is an AttributeError.
import type { Target } from '../snapshot.ts';

export const DAG_ATTRIBUTES: Readonly<Record<Target, ReadonlySet<string>>> = {
  '2.7.2': new Set(
    (
      'access_control add_task add_tasks allow_future_exec_dates auto_register bulk_sync_to_db bulk_write_to_db catchup clear ' +
      'clear_dags cli concurrency concurrency_reached create_dagrun dag_id dagrun_timeout dataset_triggers date_range ' +
      'deactivate_stale_dags deactivate_unknown_dags default_args default_view description doc_md edge_info end_date ' +
      'fail_stop fileloc filepath folder following_schedule full_filepath get_active_runs get_concurrency_reached get_dagrun ' +
      'get_dagruns_between get_default_view get_doc_md get_edge_info get_is_active get_is_paused get_last_dagrun ' +
      'get_latest_execution_date get_next_data_interval get_num_active_runs get_num_task_instances get_run_data_interval ' +
      'get_run_dates get_serialized_fields get_task get_task_instances get_task_instances_before get_template_env ' +
      'handle_callback has_dag_runs has_on_failure_callback has_on_success_callback has_task has_task_group ' +
      'infer_automated_data_interval is_fixed_time_schedule is_paused is_paused_upon_creation is_subdag ' +
      'iter_dagrun_infos_between iter_invalid_owner_links jinja_environment_kwargs last_loaded latest_execution_date leaves ' +
      'log logger max_active_runs max_active_tasks next_dagrun_after_date next_dagrun_info normalize_schedule ' +
      'normalized_schedule_interval on_failure_callback on_success_callback orientation owner owner_links param params ' +
      'parent_dag partial partial_subset pickle pickle_id pickle_info previous_schedule relative_fileloc ' +
      'render_template_as_native_obj resolve_template_files roots run safe_dag_id schedule_interval set_dag_runs_state ' +
      'set_dependency set_edge_info set_task_group_state set_task_instance_state sla_miss_callback start_date sub_dag subdags ' +
      'sync_to_db tags task task_dict task_group task_group_dict task_ids tasks tasks_upstream_of_teardowns teardowns ' +
      'template_searchpath template_undefined test timetable timezone topological_sort tree_view user_defined_filters ' +
      'user_defined_macros validate validate_schedule_and_params validate_setup_teardown task_count'
    ).split(' '),
  ),
  '3.3.2': new Set(
    (
      'access_control add_result add_task add_tasks allowed_run_types auto_register catchup check_cycle cli dag_display_name ' +
      'dag_id dagrun_timeout deadline default_args description disable_bundle_versioning doc_md edge_info end_date fail_fast ' +
      'fileloc folder get_edge_info get_serialized_fields get_task get_template_env has_on_failure_callback ' +
      'has_on_success_callback has_task has_task_group is_paused_upon_creation jinja_environment_kwargs last_loaded leaves ' +
      'max_active_runs max_active_tasks max_consecutive_failed_dag_runs on_failure_callback on_success_callback owner ' +
      'owner_links param params partial partial_subset relative_fileloc render_template_as_native_obj ' +
      'rerun_with_latest_version resolve_template_files roots schedule set_dependency set_edge_info sla_miss_callback ' +
      'start_date tags task task_dict task_group task_group_dict task_ids tasks tasks_upstream_of_teardowns teardowns ' +
      'template_searchpath template_undefined test timetable timezone topological_sort user_defined_filters ' +
      'user_defined_macros validate validate_setup_teardown'
    ).split(' '),
  ),
};
