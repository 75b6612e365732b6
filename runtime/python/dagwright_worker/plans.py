"""A loaded DAG as a RunPlan (core/src/plan/plan.ts): what is run when the text of the file alone cannot tell the structure."""

from __future__ import annotations

import datetime as dt
import json
import os
from typing import Any, Dict, List, Mapping, Optional, Set

from airflow._bundled import target
from airflow._bundled.nodes import NotGiven
from airflow._bundled.params import Param
from dagwright_worker.encoded import encode
from dagwright_worker.macros import is_carried
from dagwright_worker.works import operator_path, work_of

_CALLBACKS = ("on_execute_callback", "on_failure_callback", "on_success_callback", "on_retry_callback", "on_skipped_callback")
_HOOKS = ("_pre_execute_hook", "_post_execute_hook")


def plan_of(dag: Any, request: Mapping[str, Any]) -> Dict[str, Any]:
    return {
        "version": 1,
        "target": target.version(),
        "dagId": dag.dag_id,
        "file": request["file"],
        "dagsRoot": request["dagsRoot"],
        "importRoots": request["importRoots"],
        "templateSearchPath": [os.path.dirname(request["file"]), *map(str, dag.template_searchpath or [])],
        "timezone": getattr(dag.timezone, "name", None) or str(dag.timezone),
        "schedule": _schedule(dag.schedule),
        "startDate": dag.start_date.isoformat() if dag.start_date else None,
        "endDate": dag.end_date.isoformat() if dag.end_date else None,
        "tasks": [_task(task) for task in dag.tasks],
        "mappedGroups": _mapped_groups(dag.task_group),
        "params": _params(dag.params),
        "paramSchemas": _param_schemas(dag.params),
        "maxActiveTasks": dag.max_active_tasks,
        "maxActiveRuns": dag.max_active_runs,
        "catchup": bool(dag.catchup),
        "dagrunTimeoutSeconds": _seconds(dag.dagrun_timeout),
        "failStop": bool(dag.fail_stop),
        "renderTemplateAsNativeObj": bool(dag.render_template_as_native_obj),
        "userMacros": sorted(dag.user_defined_macros or {}),
        **_macro_values(dag.user_defined_macros or {}),
        "userFilters": sorted(dag.user_defined_filters or {}),
        "hasCallbacks": bool(dag.on_success_callback or dag.on_failure_callback),
        "complete": True,
    }


def _macro_values(macros: Mapping[str, Any]) -> Dict[str, Any]:
    """Those that can be carried, where there are such."""
    values = [[name, encode(value)] for name, value in macros.items() if is_carried(value)]
    return {"userMacroValues": values} if values else {}


def _schedule(schedule: Any) -> Optional[str]:
    """A cron text or preset as written, a timedelta as Python prints it, `assets`, else the class of a timetable."""
    if schedule is None or isinstance(schedule, str):
        return schedule
    if isinstance(schedule, dt.timedelta):
        return str(schedule)
    is_assets = isinstance(schedule, (list, tuple, set)) or type(schedule).__module__.endswith(".datasets")
    return "assets" if is_assets else type(schedule).__name__


def _task(task: Any) -> Dict[str, Any]:
    work = work_of(task)
    return {
        "taskId": task.task_id,
        "operator": task.task_type,
        "operatorPath": operator_path(task),
        "group": task.task_group.group_id if task.task_group is not None and not task.task_group.is_root else None,
        "mappedGroups": [group.group_id for group in task.iter_mapped_task_groups()],
        "upstream": sorted(task.upstream_task_ids),
        "triggerRule": str(task.trigger_rule),
        "setup": task.is_setup,
        "teardown": task.is_teardown,
        "onFailureFailDagRun": bool(task.on_failure_fail_dagrun),
        "retries": int(task.retries or 0),
        "retryDelaySeconds": _seconds(task.retry_delay),
        "retryExponentialBackoff": task.retry_exponential_backoff,
        "maxRetryDelaySeconds": _seconds(task.max_retry_delay),
        "executionTimeoutSeconds": _seconds(task.execution_timeout),
        "doXComPush": bool(task.do_xcom_push),
        "multipleOutputs": bool(task.multiple_outputs),
        "owner": task.owner,
        "email": _email(_of(task, "email", [])),
        "queue": task.queue,
        "pool": task.pool or "default_pool",
        "poolSlots": _of(task, "pool_slots", 1),
        "priorityWeight": _total_weight(task),
        "dependsOnPast": bool(task.depends_on_past),
        "waitForDownstream": bool(task.wait_for_downstream),
        "ignoreFirstDependsOnPast": bool(_of(task, "ignore_first_depends_on_past", True)),
        "maxActiveTisPerDag": _of(task, "max_active_tis_per_dag", None),
        "maxActiveTisPerDagRun": _of(task, "max_active_tis_per_dagrun", None),
        "ignoreDownstreamTriggerRules": bool(_of(task, "ignore_downstream_trigger_rules", True)),
        "work": work,
        "templateFields": [{"name": name, "value": encode(value)} for name, value in _fields(task).items()],
        "templateExtensions": list(task.template_ext),
        "params": _params(task.params),
        "mapping": _mapping(task.expand_input) if task.is_mapped else None,
        "outlets": _assets(_of(task, "outlets", [])),
        "hasCallbacks": _has_callbacks(task, work["kind"]),
    }


def _email(email: Any) -> Optional[str]:
    return (email if isinstance(email, str) else ",".join(email)) or None


def _assets(outlets: Any) -> List[Dict[str, Any]]:
    """Aliases and references come to nothing before a task has run."""
    known = [asset for asset in outlets if isinstance(getattr(asset, "uri", None), str)]
    return [{"uri": asset.uri, "extra": encode(asset.extra), "extraText": repr(asset.extra)} for asset in known]


def _of(task: Any, name: str, absent: Any) -> Any:
    value = getattr(task, name, None)
    return absent if value is None else value


def _fields(task: Any) -> Dict[str, Any]:
    given = {name: getattr(task, name, None) for name in task.template_fields}
    return {name: value for name, value in given.items() if value is not None}


def _params(params: Any) -> Dict[str, Any]:
    values = {name: param.value if isinstance(param, Param) else param for name, param in params.items()}
    return encode({name: None if isinstance(value, NotGiven) else value for name, value in values.items()})


def _param_schemas(params: Any) -> List[Dict[str, Any]]:
    """Params without default, with a description, or that take only some values; schemas that JSON cannot carry are left to Python."""
    found = []
    for name, param in params.items():
        has_default = not (isinstance(param, Param) and isinstance(param.value, NotGiven))
        schema = _plain(param.schema) if isinstance(param, Param) and param.schema else None
        description = getattr(param, "description", None)
        if schema is not None or not has_default or description is not None:
            found.append({"name": name, "hasDefault": has_default, "schema": schema, "description": description})
    return found


def _plain(schema: Any) -> Any:
    try:
        return json.loads(json.dumps(schema))
    except (TypeError, ValueError):
        return None


def _seconds(value: Any) -> Optional[float]:
    return value.total_seconds() if isinstance(value, dt.timedelta) else value


def _total_weight(task: Any) -> int:
    """Airflow 2.7.2 `models/abstractoperator.py` priority_weight_total."""
    rule, own = str(_of(task, "weight_rule", "downstream")), int(_of(task, "priority_weight", 1))
    if rule == "absolute":
        return own
    others: Set[str] = task.get_flat_relative_ids(upstream=rule == "upstream")
    return own + sum(int(_of(task.dag.get_task(other), "priority_weight", 1)) for other in others)


def _mapped_groups(root: Any) -> List[Dict[str, Any]]:
    groups = root.get_task_group_dict().values()
    return [{"groupId": group.group_id, "mapping": _mapping(group._expand_input)} for group in groups if hasattr(group, "_expand_input")]


def _mapping(expand_input: Any) -> Dict[str, Any]:
    value = expand_input.value
    if not expand_input.is_dict_of_lists:
        return {"kind": "expand_kwargs", "value": encode(_as_list(value))}
    arguments: List[Dict[str, Any]] = [{"name": name, "value": encode(_as_list(item))} for name, item in value.items()]
    return {"kind": "expand", "arguments": arguments}


def _as_list(value: Any) -> Any:
    return list(value) if isinstance(value, range) else value


def _has_callbacks(task: Any, kind: str) -> bool:
    """An EmptyOperator is executed only for some of them: Airflow 2.7.2 `models/dagrun.py`, `schedule_tis`."""
    names = ("on_execute_callback", "on_success_callback", "outlets") if kind == "empty" else (*_CALLBACKS, *_HOOKS)
    return any(getattr(task, name, None) for name in names)
