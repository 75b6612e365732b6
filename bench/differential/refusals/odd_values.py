"""Calls with a hole, and the values that are put into it, argument by argument."""

TYPES = ["None", "True", "0", "-1", "3", "1.5", "''", "'word'", "'3'", "[]", "['a']", "('a',)", "{'a'}", "{}", "{'a': 1}", "work", "AWARE", "timedelta(minutes=5)", "b'x'", "[1]", "date(2023, 5, 1)"]
IDS = ["'with space'", "'slash/ed'", "'한글'", "'dot.ted'", "'a' * 250", "'a' * 251", "'-'", "'new\\nline'", "'{{ ds }}'"]
DATES = ["datetime(2023, 5, 1)", "'2023-05-01'", "'yesterday'", "pendulum.datetime(2023, 5, 1, tz='Asia/Seoul')", "pendulum.today()", "time(3)", "'2023-05-01T00:00:00+09:00'"]
CRONS = ["'@daily'", "'@Daily'", "'@never'", "'@once'", "'@continuous'", "'0 0 * *'", "'* * * * *'", "'60 * * * *'", "'0 24 * * *'", "'0 0 31 2 *'", "'0 0 * * 7'", "'0 0 * * mon'", "'*/0 * * * *'", "'0 0 L * *'", "'0 0 ? * *'", "'0 0 * * 1#2'", "'1 2 3 4 5 6'", "'1 2 3 4 5 6 7 8'", "'H 0 * * *'", "' 0 0 * * * '", "'@asset'", "timedelta(0)", "timedelta(days=-1)", "[Dataset('s3://a')]", "Dataset('s3://a')", "[Dataset('s3://a'), 'b']", "(Dataset('s3://a') | Dataset('s3://b'))", "'5-1 * * * *'", "'a b c d e'"]
RULES = ["'all_success'", "'dummy'", "'none_failed_or_skipped'", "'one_done'", "'all_done_min_one_success'", "'ALL_DONE'", "TriggerRule.ALL_DONE", "TriggerRule.DUMMY", "'always'", "'all_succes'"]
NUMBERS = ["1", "10**9", "float('nan')", "' 7 '", "'x'"]
PARAMS = ["{'p': Param(1, type='string')}", "{'p': Param(type='string')}", "{'p': Param('a', type='strin')}", "{'p': Param('a', enum=['b'])}", "{'p': Param(5, minimum=6)}", "{'p': Param(None, type=['null', 'string'])}", "{'p': Param(AWARE)}", "{'p': AWARE}", "{'p': {1}}", "{'p': work}", "{1: 2}", "{'p': Param('x', format='date', type='string')}", "{'p': Param('2023-05-01', format='date', type='string')}", "{'p': Param('abc', pattern='^b')}", "{'p': Param([1], type='array', items={'type': 'string'})}", "{'p': Param({'a': 1}, type='object', required=['b'])}", "{'p': Param('ab', maxLength=1)}", "{'p': Param('', minLength=1)}", "{'p': Param(1.0, type='integer')}", "{'p': Param(True, type='integer')}", "{'p': Param(1, type='boolean')}", "{'p': Param(3, multipleOf=2)}", "{'p': Param(1, 'about', {'type': 'string'})}", "{'p': Param(1, const=2)}", "{'p': Param('x', description=5)}", "{'p': Param(3, enum='3')}", "{'with space': 1}"]

CALLS = {
    "dag": "with DAG('d', ODD) as d:\n    EmptyOperator(task_id='a')",
    "dagset": "with DAG(\n    'd',\n    start_date=AWARE,\n    schedule=None,\n    ODD,\n) as d:\n    EmptyOperator(task_id='a')",
    "dagdeco": "@dag(ODD)\ndef flow():\n    EmptyOperator(task_id='a')\n\n\nflow()",
    "default": "with DAG('d', start_date=AWARE, default_args=dict(ODD)) as d:\n    EmptyOperator(task_id='a')",
    "op": "with DAG('d', start_date=AWARE, schedule=None) as d:\n    EmptyOperator(task_id='a', ODD)",
    "opset": "with DAG('d', start_date=AWARE, schedule=None) as d:\n    BashOperator(\n        task_id='a',\n        bash_command='true',\n        ODD,\n    )",
    "group": "with DAG('d', start_date=AWARE, schedule=None) as d:\n    with TaskGroup('g', ODD):\n        EmptyOperator(task_id='a')",
    "groupdeco": "with DAG('d', start_date=AWARE, schedule=None) as d:\n    @task_group(ODD)\n    def g():\n        EmptyOperator(task_id='a')\n\n    g()",
    "task": "with DAG('d', start_date=AWARE, schedule=None) as d:\n    @task(ODD)\n    def a():\n        return 1\n\n    a()",
    "override": "with DAG('d', start_date=AWARE, schedule=None) as d:\n    @task\n    def a():\n        return 1\n\n    a.override(ODD)()",
    "partial": "with DAG('d', start_date=AWARE, schedule=None) as d:\n    BashOperator.partial(task_id='a', ODD).expand(env=[{'a': 'b'}])",
    "expand": "with DAG('d', start_date=AWARE, schedule=None) as d:\n    BashOperator.partial(task_id='a').expand(ODD)",
}

SINGLE = "with DAG('d', start_date=AWARE, schedule=None) as d:\n    CLASS(task_id='a', ODD)"
CLASSES = {
    "BashOperator": ("", ["bash_command", "env", "append_env", "output_encoding", "skip_on_exit_code", "skip_exit_code", "cwd"]),
    "PythonOperator": ("", ["python_callable", "op_args", "op_kwargs", "templates_dict", "templates_exts", "show_return_value_in_logs", "provide_context"]),
    "BranchPythonOperator": ("", ["python_callable", "op_args"]),
    "ShortCircuitOperator": ("", ["python_callable", "ignore_downstream_trigger_rules"]),
    "ExternalPythonOperator": ("python_callable=work, ", ["python", "expect_airflow", "expect_pendulum"]),
    "TriggerDagRunOperator": ("", ["trigger_dag_id", "conf", "execution_date", "logical_date", "allowed_states", "failed_states", "poke_interval", "reset_dag_run", "wait_for_completion", "deferrable", "trigger_run_id"]),
    "ExternalTaskSensor": ("external_dag_id='x', ", ["external_task_id", "external_task_ids", "external_task_group_id", "allowed_states", "failed_states", "skipped_states", "execution_delta", "execution_date_fn", "check_existence", "deferrable", "mode", "poke_interval", "timeout", "soft_fail", "exponential_backoff", "max_wait", "silent_fail", "external_dag_id"]),
    "ExternalTaskMarker": ("external_dag_id='x', external_task_id='y', ", ["execution_date", "logical_date", "recursion_depth"]),
    "FileSensor": ("", ["filepath", "fs_conn_id", "recursive", "deferrable", "mode", "poke_interval", "timeout"]),
    "DateTimeSensor": ("", ["target_time"]),
    "TimeDeltaSensor": ("", ["delta", "deferrable"]),
    "TimeSensor": ("", ["target_time"]),
    "DayOfWeekSensor": ("", ["week_day", "use_task_execution_day", "use_task_logical_date"]),
    "BranchDayOfWeekOperator": ("follow_task_ids_if_true='b', follow_task_ids_if_false='c', ", ["week_day", "use_task_execution_day", "use_task_logical_date"]),
    "BranchDateTimeOperator": ("follow_task_ids_if_true='b', follow_task_ids_if_false='c', ", ["target_lower", "target_upper", "use_task_execution_date", "use_task_logical_date"]),
    "PythonSensor": ("", ["python_callable", "op_args", "op_kwargs", "templates_dict", "mode", "timeout"]),
    "BashSensor": ("", ["bash_command", "env", "retry_exit_code"]),
    "EmailOperator": ("to='a@b.c', subject='s', html_content='h', ", ["files", "cc", "mime_charset", "from_email", "custom_headers", "conn_id", "nothing"]),
    "SQLExecuteQueryOperator": ("", ["sql", "conn_id", "parameters", "handler", "hook_params", "database", "split_statements", "return_last", "autocommit", "show_return_value_in_logs"]),
    "SQLColumnCheckOperator": ("table='t', ", ["column_mapping", "accept_none", "partition_clause"]),
    "SQLTableCheckOperator": ("table='t', ", ["checks", "partition_clause"]),
    "SQLCheckOperator": ("", ["sql", "conn_id"]),
    "SQLValueCheckOperator": ("sql='select 1', pass_value=1, ", ["tolerance", "pass_value", "conn_id"]),
    "SQLIntervalCheckOperator": ("table='t', ", ["metrics_thresholds", "date_filter_column", "days_back", "ratio_formula", "ignore_zero"]),
    "SQLThresholdCheckOperator": ("sql='select 1', ", ["min_threshold", "max_threshold"]),
    "BranchSQLOperator": ("sql='select 1', follow_task_ids_if_true='b', ", ["follow_task_ids_if_false", "parameters"]),
    "SqlSensor": ("conn_id='c', sql='select 1', ", ["parameters", "success", "failure", "fail_on_empty", "selector", "mode"]),
    "LatestOnlyOperator": ("", ["follow", "trigger_rule"]),
}
for name, (before, _) in CLASSES.items():
    CALLS[f"x{name}"] = SINGLE.replace("CLASS", name).replace("ODD", before + "ODD")

COMMON_SHORT = ["None", "True", "-1", "1.5", "''", "'word'", "[]", "['a']", "{}", "{'a': 1}", "work", "AWARE", "timedelta(minutes=5)", "{'success'}"]
CLASS_VALUES = {
    "mode": ["'poke'", "'reschedule'", "'Poke'", "5"],
    "allowed_states": ["['success']", "['sucess']", "'success'", "['failed', 'skipped']", "['running', None]"],
    "failed_states": ["['failed']", "['fail']", "['success']", "['upstream_failed']"],
    "skipped_states": ["['skipped']", "['skip']", "['success']"],
    "week_day": ["'Monday'", "'monday'", "'Mon'", "{'Monday', 'Noday'}", "['Friday', 'Sunday']", "8"],
    "target_time": ["time(3)", "'2023-05-01'", "'{{ ds }}'", "datetime(2023, 5, 1)"],
    "target_lower": ["time(3)", "datetime(2023, 5, 1)", "'03:00'"],
    "target_upper": ["time(3)", "datetime(2023, 5, 1)", "'03:00'"],
    "column_mapping": ["{'c': {'min': {'equal_to': 1}}}", "{'c': {'mean': {'equal_to': 1}}}", "{'c': {'min': {'equals': 1}}}", "{'c': {'min': {'greater_than': 1, 'geq_to': 2}}}", "{'c': {'min': {}}}", "{'c': 5}", "{'c': {'min': {'tolerance': 1}}}"],
    "checks": ["{'x': {'check_statement': 'a = 1'}}", "{'x': {'statement': 'a = 1'}}", "{'x': {'check_statement': 'a = 1', 'partition_clause': 'b'}}"],
    "skip_on_exit_code": ["99", "[1, 2]", "'99'", "['99']"],
    "metrics_thresholds": ["{'a': 1.5}", "{'a': 'x'}"],
    "ratio_formula": ["'max_over_min'", "'relative_diff'", "'other'"],
    "follow_task_ids_if_false": ["'b'", "['b']"],
    "tolerance": ["'x'", "0.1"],
    "serializer": ["'pickle'", "'dill'", "'cloudpickle'", "'marshal'"],
    "requirements": ["'requirements.txt'", "'missing.txt'", "['pandas', 'numpy']", "'pandas'"],
    "python_version": ["'3.11'", "'2.7'", "3", "2"],
    "python_callable": ["lambda: 1", "print", "'work'", "work()", "int"],
    "sql": ["'select 1'", "'missing.sql'", "['a.sql', 'select 1']"],
    "bash_command": ["'missing.sh'", "'true '", "'run.sh '", "'{{ bad'"],
    "execution_date": ["'{{ ds }}'", "datetime(2023, 5, 1)"],
    "logical_date": ["'{{ ds }}'", "datetime(2023, 5, 1)"],
    "external_task_ids": ["['a', 'a']", "['a', 'b']", "('a', 'a')"],
    "env": ["{'A': 'b'}", "{'A': 1}"],
}

DAG_ARGUMENTS = {
    "dag_id": IDS, "description": [], "schedule": CRONS, "schedule_interval": CRONS[:12], "timetable": [], "start_date": DATES, "end_date": DATES,
    "template_searchpath": ["'/tmp'", "['/tmp']", "pathlib.Path('/tmp')"], "template_undefined": [], "user_defined_macros": ["{'ds': 1}"],
    "user_defined_filters": ["{'f': work}"], "default_args": ["{'owner': 'me', 'start_date': 'x'}", "{'retries': 'x'}", "{'start_date': datetime(2023, 5, 1)}", "{'nonsense': 1}", "{'trigger_rule': 'x'}", "{'task_id': 'b'}", "{'dag': None}", "{'params': {'a': 1}}"],
    "concurrency": NUMBERS, "max_active_tasks": NUMBERS, "max_active_runs": NUMBERS, "max_consecutive_failed_dag_runs": NUMBERS, "dagrun_timeout": ["timedelta(0)"],
    "sla_miss_callback": [], "default_view": ["'grid'", "'tree'", "'graph'", "'Grid'"], "orientation": ["'LR'", "'lr'", "'TB'"], "catchup": ["'False'"],
    "on_success_callback": ["[work]", "[1]"], "on_failure_callback": ["[work]"], "doc_md": ["'missing.md'", "'# Title'"], "params": PARAMS,
    "access_control": ["{'role': {'can_read'}}", "{'role': ['can_read']}", "{'role': {'can_fly'}}", "{'role': {'DAGs': {'can_read'}}}", "{'role': 'can_read'}", "{'role': {'can_dag_edit'}}", "{'role': {'Nothing': {'can_read'}}}"],
    "is_paused_upon_creation": [], "jinja_environment_kwargs": ["{'nonsense': 1}"], "render_template_as_native_obj": [],
    "tags": ["['a', 1]", "['a' * 100]", "['a' * 101]", "[None]", "'a' * 101", "['']", "[['a']]"], "owner_links": ["{'airflow': 'https://example.org'}", "{'airflow': 'mailto:a@b.c'}", "{'airflow': 'example'}", "{'airflow': 5}", "{'airflow': 'ftp://x'}"],
    "auto_register": [], "fail_stop": [], "fail_fast": [], "dag_display_name": [], "deadline": [], "disable_bundle_versioning": [], "full_filepath": [], "rerun_with_latest_version": [], "allowed_run_types": ["['manual']", "'manual'", "['nonsense']"], "nonsense": [],
}

TASK_ARGUMENTS = {
    "owner": [], "email": ["'a@b.c'", "['a@b.c']"], "email_on_retry": [], "email_on_failure": [], "retries": NUMBERS, "retry_delay": ["'5'"], "retry_exponential_backoff": ["2.0"],
    "max_retry_delay": ["'5'"], "start_date": DATES, "end_date": DATES, "depends_on_past": ["'False'"], "ignore_first_depends_on_past": [], "wait_for_past_depends_before_skipping": [], "wait_for_downstream": [],
    "params": PARAMS, "default_args": ["{'retries': 2}", "{'nonsense': 2}"], "priority_weight": NUMBERS, "weight_rule": ["'downstream'", "'upstream'", "'absolute'", "'Downstream'", "'x'"], "queue": [], "pool": IDS, "pool_slots": NUMBERS, "sla": [], "execution_timeout": ["timedelta(0)"],
    "on_execute_callback": ["[work]"], "on_failure_callback": ["[work, 1]"], "on_success_callback": [], "on_retry_callback": [], "on_skipped_callback": [], "pre_execute": [], "post_execute": [], "trigger_rule": RULES, "resources": ["{'cpus': 1}", "{'cpu': 1}"], "run_as_user": [],
    "task_concurrency": NUMBERS, "max_active_tis_per_dag": NUMBERS, "max_active_tis_per_dagrun": NUMBERS, "executor_config": [], "do_xcom_push": [], "multiple_outputs": [], "inlets": ["[Dataset('a')]", "Dataset('a')"], "outlets": ["[Dataset('a')]", "Dataset('a')", "['a']"], "map_index_template": [], "doc": [], "doc_md": ["'missing.md'"],
    "doc_json": [], "doc_yaml": [], "doc_rst": [], "logger_name": [], "allow_nested_operators": [], "task_group": [], "dag": ["d"], "task_display_name": [], "nonsense": [], "python_callable": [], "provide_context": [], "retry_policy": [], "ui_color": [],
}
ID_ARGUMENT = {"task_id": IDS}
GROUP_ARGUMENTS = {"group_id": IDS, "prefix_group_id": [], "parent_group": [], "dag": ["d"], "default_args": ["{'retries': 'x'}", "{'nonsense': 1}"], "tooltip": [], "ui_color": [], "ui_fgcolor": [], "add_suffix_on_collision": [], "group_display_name": [], "nonsense": []}
EXPAND_ARGUMENTS = {"bash_command": ["['a', 'b']", "{'a': 'b'}", "range(3)", "(x for x in 'ab')", "{'a', 'b'}", "'ab'", "iter([1])"], "env": ["[{'a': 'b'}]"], "task_id": ["['a']"], "retries": ["[1, 2]"], "trigger_rule": ["['all_done']"], "pool": ["['a']"], "params": ["[{'a': 1}]"], "default_args": ["[{}]"], "dag": ["[d]"], "nonsense": ["[1]"], "start_date": ["[AWARE]"], "queue": ["['x']"], "inlets": ["[1]"], "outlets": ["[1]"], "do_xcom_push": ["[True]"], "multiple_outputs": ["[True]"]}


def arguments_of(kind: str, target: str):
    """Pairs of argument and values for the hole of a call."""
    if kind.startswith("x"):
        name = kind[1:]
        for argument in CLASSES[name][1]:
            yield argument, unique(CLASS_VALUES.get(argument, []) + COMMON_SHORT)
        return
    table = {
        "dag": DAG_ARGUMENTS, "dagset": DAG_ARGUMENTS, "dagdeco": DAG_ARGUMENTS, "default": {**TASK_ARGUMENTS, **ID_ARGUMENT}, "op": {**TASK_ARGUMENTS}, "opset": TASK_ARGUMENTS,
        "group": GROUP_ARGUMENTS, "groupdeco": GROUP_ARGUMENTS, "task": {**TASK_ARGUMENTS, **ID_ARGUMENT}, "override": {**TASK_ARGUMENTS, **ID_ARGUMENT}, "partial": TASK_ARGUMENTS, "expand": EXPAND_ARGUMENTS,
    }[kind]
    taken = {"dagset": {"dag_id", "start_date", "schedule"}, "dag": {"dag_id"}, "group": {"group_id"}}.get(kind, set())
    for argument, values in table.items():
        if argument not in taken:
            yield argument, unique(values + TYPES)


def unique(values):
    return list(dict.fromkeys(values))
