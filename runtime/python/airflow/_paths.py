"""Under which module paths the bundled names are reached, in Airflow 2.7.2 and in Airflow 3. Data only."""

from __future__ import annotations

from typing import Dict

_EXCEPTIONS = "exceptions.*"
_PYTHON = """python_operators.PythonOperator python_operators.BranchPythonOperator python_operators.ShortCircuitOperator
python_operators.PythonVirtualenvOperator python_operators.ExternalPythonOperator python_operators.BranchExternalPythonOperator
python_operators.BranchPythonVirtualenvOperator python_operators.is_venv_installed context.get_current_context"""
_DATETIME_SENSORS = "sensors.DateTimeSensor sensors.DateTimeSensorAsync"
_TIME_SENSORS = "sensors.TimeSensor sensors.TimeSensorAsync"
_DELTA_SENSORS = "sensors.TimeDeltaSensor sensors.TimeDeltaSensorAsync"
_LINKS = "nodes.chain nodes.chain_linear nodes.cross_downstream"
_ASSETS = """datasets.Asset datasets.Dataset datasets.AssetAlias datasets.AssetAll datasets.AssetAny datasets.Metadata
datasets.AssetWatcher datasets.AssetAccessControl"""
_TASKFLOW = """decorators.task decorators.setup decorators.teardown taskgroup_decorator.task_group dag.dag
decorated_operators.DecoratedOperator decorators.TaskFactory"""
_TIMETABLE_BASE = "timetables.Timetable timetables.DataInterval timetables.TimeRestriction timetables.DagRunInfo"

# Module path → `implementation.Name` or `PublicName=implementation.Name`; `.*` takes all public names.
PATHS: Dict[str, str] = {
    "airflow.configuration": "miscellany.conf miscellany.AirflowConfiguration",
    "airflow.datasets": f"{_ASSETS} datasets.AssetAll datasets.AssetAny",
    "airflow.decorators": _TASKFLOW,
    "airflow.decorators.base": "decorated_operators.DecoratedOperator TaskDecorator=decorators.TaskFactory",
    "airflow.decorators.task_group": "taskgroup_decorator.task_group",
    "airflow.exceptions": _EXCEPTIONS,
    "airflow.hooks.base": "connections.BaseHook",
    "airflow.hooks.base_hook": "connections.BaseHook",
    "airflow.hooks.dbapi": "dbapi.DbApiHook",
    "airflow.hooks.subprocess": "bash.SubprocessHook",
    "airflow.io.path": "",
    "airflow.listeners": "miscellany.hookimpl",
    "airflow.macros": "macros.*",
    "airflow.models": """dag.DAG baseoperator.BaseOperator variables.Variable connections.Connection params.Param xcomarg.XComArg
    BaseOperatorLink=stand_ins.BaseOperatorLink DagRun=stand_ins.DagRun TaskInstance=stand_ins.TaskInstance XCom=stand_ins.XCom
    DagBag=stand_ins.DagBag DagModel=stand_ins.DagModel Pool=stand_ins.Pool mapped.MappedOperator skipping.SkipMixin datasets.Dataset""",
    "airflow.models.abstractoperator": "abstractoperator.AbstractOperator abstractoperator.DEFAULT_RETRY_DELAY",
    "airflow.models.base": "stand_ins.Base",
    "airflow.models.baseoperator": f"baseoperator.BaseOperator stand_ins.BaseOperatorLink {_LINKS}",
    "airflow.models.baseoperatorlink": "stand_ins.BaseOperatorLink",
    "airflow.models.connection": "connections.Connection",
    "airflow.models.dag": "dag.DAG dag.dag stand_ins.DagContext stand_ins.DagModel",
    "airflow.models.dagbag": "stand_ins.DagBag",
    "airflow.models.dagrun": "stand_ins.DagRun",
    "airflow.models.dataset": "stand_ins.DatasetModel stand_ins.DatasetEvent",
    "airflow.models.mappedoperator": "mapped.MappedOperator",
    "airflow.models.operator": "Operator=baseoperator.BaseOperator",
    "airflow.models.param": "params.Param params.ParamsDict dag.DagParam",
    "airflow.models.pool": "stand_ins.Pool",
    "airflow.models.skipmixin": "skipping.SkipMixin",
    "airflow.models.taskinstance": "stand_ins.TaskInstance context.set_current_context",
    "airflow.models.taskmixin": "nodes.DependencyMixin nodes.DAGNode",
    "airflow.models.variable": "variables.Variable",
    "airflow.models.xcom": "stand_ins.XCom XCOM_RETURN_KEY=xcomarg.RETURN_KEY",
    "airflow.models.xcom_arg": "xcomarg.XComArg xcomarg.PlainXComArg xcomarg.MapXComArg xcomarg.ZipXComArg",
    "airflow.notifications.basenotifier": "miscellany.BaseNotifier",
    "airflow.operators.generic_transfer": "opaque.GenericTransfer",
    "airflow.operators.bash": "bash.BashOperator",
    "airflow.operators.bash_operator": "bash.BashOperator",
    "airflow.operators.branch": "operators.BaseBranchOperator skipping.BranchMixIn",
    "airflow.operators.datetime": "operators.BranchDateTimeOperator",
    "airflow.operators.dummy": "DummyOperator=operators.EmptyOperator operators.EmptyOperator",
    "airflow.operators.dummy_operator": "DummyOperator=operators.EmptyOperator operators.EmptyOperator",
    "airflow.operators.email": "operators.EmailOperator",
    "airflow.operators.empty": "operators.EmptyOperator",
    "airflow.operators.latest_only": "operators.LatestOnlyOperator",
    "airflow.operators.python": f"{_PYTHON} skipping.BranchMixIn",
    "airflow.operators.python_operator": _PYTHON,
    "airflow.operators.smooth": "operators.SmoothOperator",
    "airflow.operators.subdag": "operators.SubDagOperator",
    "airflow.operators.trigger_dagrun": "operators.TriggerDagRunOperator",
    "airflow.operators.weekday": "operators.BranchDayOfWeekOperator",
    "airflow.plugins_manager": "miscellany.AirflowPlugin",
    "airflow.providers.common.compat.assets": _ASSETS,
    "airflow.providers.common.compat.sdk": f"""dag.DAG baseoperator.BaseOperator connections.BaseHook variables.Variable connections.Connection
    params.Param context.Context states.TriggerRule sensors.BaseSensorOperator sensors.PokeReturnValue taskgroup.TaskGroup timezone
    xcomarg.XComArg miscellany.BaseNotifier {_TASKFLOW} {_LINKS} {_EXCEPTIONS} miscellany.conf stand_ins.BaseOperatorLink
    context.get_current_context skipping.SkipMixin stand_ins.XCom {_ASSETS}""",
    "airflow.providers.common.sql.hooks.handlers": "dbapi.fetch_all_handler dbapi.fetch_one_handler",
    "airflow.providers.common.sql.hooks.sql": "dbapi.DbApiHook dbapi.fetch_all_handler dbapi.fetch_one_handler",
    "airflow.providers.common.sql.operators.sql": """sql.SQLExecuteQueryOperator sql.BaseSQLOperator sql.SQLCheckOperator
    sql.BranchSQLOperator""",
    "airflow.providers.common.sql.sensors.sql": "sql.SqlSensor",
    "airflow.providers.mysql.hooks.mysql": "dbapi.MySqlHook",
    "airflow.providers.mysql.operators.mysql": "sql.MySqlOperator",
    "airflow.providers.sqlite.hooks.sqlite": "dbapi.SqliteHook",
    "airflow.providers.sqlite.operators.sqlite": "sql.SqliteOperator",
    "airflow.providers.standard.hooks.subprocess": "bash.SubprocessHook",
    "airflow.providers.standard.operators.bash": "bash.BashOperator",
    "airflow.providers.standard.operators.branch": "operators.BaseBranchOperator skipping.BranchMixIn",
    "airflow.providers.standard.operators.datetime": "operators.BranchDateTimeOperator",
    "airflow.providers.standard.operators.empty": "operators.EmptyOperator",
    "airflow.providers.standard.operators.latest_only": "operators.LatestOnlyOperator",
    "airflow.providers.standard.operators.python": _PYTHON,
    "airflow.providers.standard.operators.smooth": "operators.SmoothOperator",
    "airflow.providers.standard.operators.trigger_dagrun": "operators.TriggerDagRunOperator",
    "airflow.providers.standard.operators.weekday": "operators.BranchDayOfWeekOperator",
    "airflow.providers.standard.sensors.bash": "sensors.BashSensor",
    "airflow.providers.standard.sensors.date_time": _DATETIME_SENSORS,
    "airflow.providers.standard.sensors.external_task": "sensors.ExternalTaskSensor operators.ExternalTaskMarker",
    "airflow.providers.standard.sensors.filesystem": "sensors.FileSensor",
    "airflow.providers.standard.sensors.python": "sensors.PythonSensor",
    "airflow.providers.standard.sensors.time": _TIME_SENSORS,
    "airflow.providers.standard.sensors.time_delta": _DELTA_SENSORS,
    "airflow.providers.standard.sensors.weekday": "sensors.DayOfWeekSensor",
    "airflow.providers.standard.utils.skipmixin": "skipping.SkipMixin",
    "airflow.providers.standard.utils.weekday": "states.WeekDay",
    "airflow.providers.standard.triggers.file": "triggers.FileTrigger",
    "airflow.providers.standard.triggers.temporal": "triggers.DateTimeTrigger triggers.TimeDeltaTrigger",
    "airflow.sdk": f"""dag.DAG {_TASKFLOW} {_LINKS} {_ASSETS} baseoperator.BaseOperator connections.BaseHook stand_ins.BaseOperatorLink
    miscellany.BaseNotifier sensors.BaseSensorOperator connections.Connection context.Context timetables.CronDataIntervalTimetable
    timetables.CronTriggerTimetable timetables.MultipleCronTriggerTimetable timetables.DeltaDataIntervalTimetable
    timetables.DeltaTriggerTimetable timetables.EventsTimetable timetables.AssetOrTimeSchedule timetables.CronPartitionTimetable
    nodes.EdgeModifier nodes.Label params.Param params.ParamsDict sensors.PokeReturnValue taskgroup.TaskGroup states.TriggerRule
    states.WeightRule states.TaskInstanceState states.DagRunState variables.Variable xcomarg.XComArg context.get_current_context
    miscellany.literal macros timezone stand_ins.ObjectStoragePath stand_ins.XCom""",
    "airflow.sdk.bases.branch": "operators.BaseBranchOperator skipping.BranchMixIn",
    "airflow.sdk.bases.decorator": "decorated_operators.DecoratedOperator TaskDecorator=decorators.TaskFactory",
    "airflow.sdk.bases.hook": "connections.BaseHook",
    "airflow.sdk.bases.notifier": "miscellany.BaseNotifier",
    "airflow.sdk.bases.operator": f"baseoperator.BaseOperator {_LINKS}",
    "airflow.sdk.bases.operatorlink": "stand_ins.BaseOperatorLink",
    "airflow.sdk.bases.sensor": "sensors.BaseSensorOperator sensors.PokeReturnValue",
    "airflow.sdk.definitions.asset": _ASSETS,
    "airflow.sdk.definitions.context": "context.Context context.get_current_context",
    "airflow.sdk.definitions.dag": "dag.DAG dag.dag",
    "airflow.sdk.definitions.edges": "nodes.EdgeModifier nodes.Label",
    "airflow.sdk.definitions.param": "params.Param params.ParamsDict",
    "airflow.sdk.definitions.taskgroup": "taskgroup.TaskGroup",
    "airflow.sdk.definitions.variable": "variables.Variable",
    "airflow.sdk.exceptions": _EXCEPTIONS,
    "airflow.sdk.execution_time.macros": "macros.*",
    "airflow.sdk.execution_time.task_runner": "RuntimeTaskInstance=stand_ins.TaskInstance",
    "airflow.sdk.timezone": "timezone.*",
    "airflow.sdk.types": "RuntimeTaskInstanceProtocol=stand_ins.TaskInstance",
    "airflow.security.permissions": "",
    "airflow.sensors.base": "sensors.BaseSensorOperator sensors.PokeReturnValue sensors.poke_mode_only",
    "airflow.sensors.bash": "sensors.BashSensor",
    "airflow.sensors.date_time": _DATETIME_SENSORS,
    "airflow.sensors.external_task": "sensors.ExternalTaskSensor operators.ExternalTaskMarker",
    "airflow.sensors.filesystem": "sensors.FileSensor",
    "airflow.sensors.python": "sensors.PythonSensor",
    "airflow.sensors.time_delta": _DELTA_SENSORS,
    "airflow.sensors.time_sensor": _TIME_SENSORS,
    "airflow.sensors.weekday": "sensors.DayOfWeekSensor",
    "airflow.settings": "stand_ins.Session stand_ins.AIRFLOW_HOME",
    "airflow.timetables.base": _TIMETABLE_BASE,
    "airflow.timetables.assets": "timetables.AssetOrTimeSchedule",
    "airflow.timetables.datasets": "timetables.DatasetOrTimeSchedule",
    "airflow.timetables.events": "timetables.EventsTimetable",
    "airflow.timetables.interval": "timetables.CronDataIntervalTimetable timetables.DeltaDataIntervalTimetable",
    "airflow.timetables.simple": "timetables.NullTimetable timetables.OnceTimetable timetables.ContinuousTimetable",
    "airflow.timetables.trigger": """timetables.CronTriggerTimetable timetables.DeltaTriggerTimetable
    timetables.MultipleCronTriggerTimetable""",
    "airflow.triggers.base": "triggers.BaseTrigger triggers.TriggerEvent",
    "airflow.triggers.file": "triggers.FileTrigger",
    "airflow.triggers.temporal": "triggers.DateTimeTrigger triggers.TimeDeltaTrigger",
    "airflow.utils.context": "context.Context context.KNOWN_CONTEXT_KEYS",
    "airflow.utils.dates": "miscellany.days_ago",
    "airflow.utils.db": "miscellany.provide_session miscellany.create_session",
    "airflow.utils.decorators": "miscellany.apply_defaults",
    "airflow.utils.edgemodifier": "nodes.Label nodes.EdgeModifier",
    "airflow.utils.email": "miscellany.send_email",
    "airflow.utils.helpers": "nodes.chain nodes.cross_downstream keys.validate_key",
    "airflow.utils.log.logging_mixin": "miscellany.LoggingMixin",
    "airflow.utils.operator_helpers": "python_operators.keyword_arguments",
    "airflow.utils.session": "miscellany.provide_session miscellany.create_session miscellany.NEW_SESSION",
    "airflow.utils.setup_teardown": "setup_teardown.SetupTeardownContext",
    "airflow.utils.state": "states.State states.TaskInstanceState states.DagRunState",
    "airflow.utils.task_group": "taskgroup.TaskGroup",
    "airflow.utils.timezone": "timezone.*",
    "airflow.utils.trigger_rule": "states.TriggerRule",
    "airflow.utils.types": "states.DagRunType nodes.NOTSET ArgNotSet=nodes.NotGiven",
    "airflow.utils.weekday": "states.WeekDay",
    "airflow.utils.weight_rule": "states.WeightRule",
    "airflow.version": "version=target.version",
}
