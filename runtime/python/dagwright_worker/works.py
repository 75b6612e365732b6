"""What executes a task's body: the TaskWork of core/src/plan/plan.ts, from the operator's class."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from airflow import _paths
from airflow._bundled import bash, operators, python_operators, sensors, skipping, sql, target, xcomarg
from airflow._bundled.opaque import OpaqueOperator
from dagwright_worker.encoded import encode


def work_of(task: Any) -> Dict[str, Any]:
    """Exact classes are executed by the runtime itself; classes made from them run their own code in the worker."""
    cls = task.operator_class if task.is_mapped else type(task)
    if issubclass(cls, OpaqueOperator):
        return {"kind": "airflow", "path": cls.path, "why": f"{cls.__name__} ({cls.path}) is not part of the bundled Airflow."}
    if cls is bash.BashOperator and _get(task, "output_processor") in (None, bash.unchanged) and not _holds_map(task):
        return _bash(task)
    if cls in (sql.SQLExecuteQueryOperator, sql.MySqlOperator, sql.SqliteOperator) and not _holds_map(task):
        return _sql(task)
    if cls is operators.EmptyOperator or (issubclass(cls, operators.EmptyOperator) and not _is_executed(task)):
        return {"kind": "empty"}
    if cls is operators.LatestOnlyOperator:
        return {"kind": "latest-only"}
    if cls is operators.TriggerDagRunOperator:
        return _trigger(task)
    return {"kind": "python", "flavour": _flavour(cls)}


def _holds_map(task: Any) -> bool:
    """Functions of Python in what it is given, or what the groups around it are expanded over: `.map(f)`."""
    inputs = [group._expand_input.value for group in task.iter_mapped_task_groups()]
    given = task.partial_kwargs if task.is_mapped else {name: getattr(task, name, None) for name in task.template_fields}
    return _has_map([*inputs, given, task.expand_input.value if task.is_mapped else None])


def _has_map(value: Any) -> bool:
    if isinstance(value, xcomarg.MapXComArg):
        return True
    if isinstance(value, (xcomarg.ZipXComArg, xcomarg.ConcatXComArg)):
        return any(_has_map(arg) for arg in value.args)
    if isinstance(value, dict):
        return any(_has_map(item) for item in value.values())
    return isinstance(value, (list, tuple, set)) and any(_has_map(item) for item in value)


def _is_executed(task: Any) -> bool:
    """What makes Airflow execute a class that derives from EmptyOperator: 2.7.2 `models/dagrun.py`, `schedule_tis`."""
    return any(_get(task, name) for name in ("on_execute_callback", "on_success_callback", "outlets"))


def _flavour(cls: type) -> str:
    if issubclass(cls, sensors.BaseSensorOperator):
        return "sensor"
    if issubclass(cls, python_operators.ShortCircuitOperator):
        return "short-circuit"
    return "branch" if issubclass(cls, skipping.SkipMixin) else "task"


def _bash(task: Any) -> Dict[str, Any]:
    return {
        "kind": "bash",
        "command": encode(_get(task, "bash_command")),
        "env": encode(_get(task, "env")),
        "appendEnv": bool(_get(task, "append_env")),
        "cwd": encode(_get(task, "cwd")),
        "skipExitCodes": _skip_codes(_get(task, "skip_on_exit_code", 99)),
    }


def _skip_codes(codes: Any) -> List[int]:
    if isinstance(codes, (list, tuple, set, frozenset, range)):
        return [int(code) for code in codes]
    if codes == 0 and not target.is_airflow_3():
        return []
    return [] if codes is None else [int(codes)]


def _get(task: Any, name: str, absent: Any = None) -> Any:
    value = getattr(task, name, absent)
    return absent if value is None else value


def _sql(task: Any) -> Dict[str, Any]:
    split = _get(task, "split_statements")
    return {
        "kind": "sql",
        "connId": encode(_get(task, "conn_id")),
        "sql": encode(_get(task, "sql")),
        "parameters": encode(_get(task, "parameters")),
        "database": encode(_get(task, "database")),
        "autocommit": bool(_get(task, "autocommit")),
        "splitStatements": None if split is None else bool(split),
        "returnLast": bool(_get(task, "return_last", True)),
    }


def _trigger(task: Any) -> Dict[str, Any]:
    return {
        "kind": "trigger-dagrun",
        "dagId": encode(_get(task, "trigger_dag_id")),
        "conf": encode(_get(task, "conf")),
        "logicalDate": encode(_get(task, "execution_date")),
        "runId": encode(_get(task, "trigger_run_id")),
        "waitForCompletion": bool(_get(task, "wait_for_completion")),
        "allowedStates": [str(state) for state in _get(task, "allowed_states", ["success"])],
        "failedStates": [str(state) for state in _get(task, "failed_states", ["failed"])],
    }


def operator_path(task: Any) -> Optional[str]:
    """Where Airflow has the class; None for classes of the workspace."""
    cls = task.operator_class if task.is_mapped else type(task)
    if issubclass(cls, OpaqueOperator):
        return str(cls.path)
    if not cls.__module__.startswith("airflow._bundled"):
        return None
    decorator = getattr(cls, "decorator_module", None)
    if decorator:
        package = "airflow.providers.standard.decorators" if target.is_airflow_3() else "airflow.decorators"
        return f"{package}.{decorator}.{cls.__name__}"
    first = "airflow.providers." if target.is_airflow_3() else "airflow.operators."
    modules = sorted(_paths.PATHS, key=lambda module: (not module.startswith(first), "dummy" in module, module))
    module = next((module for module in modules if _names(module, cls.__name__)), None)
    return f"{module}.{cls.__name__}" if module else None


def _names(module: str, name: str) -> bool:
    return any(entry.rpartition(".")[2] == name for entry in _paths.PATHS[module].split())
