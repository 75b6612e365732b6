"""The context of an attempt, as callables and templates get it. Airflow 2.7.2 `models/taskinstance.py` get_template_context."""

from __future__ import annotations

import datetime as dt
from typing import Any, Dict

import pendulum
from airflow._bundled import macros, target
from airflow._bundled.asset_events import InletEventsAccessors, OutletEventAccessors
from airflow._bundled.connections import ConnectionAccessor
from airflow._bundled.context import Context
from airflow._bundled.miscellany import conf
from airflow._bundled.variables import VariableAccessor
from dagwright_worker.encoded import decode
from dagwright_worker.instance import DagRun, TaskInstance
from dagwright_worker.moments import moment_of


class _Variables:
    """`var.value` and `var.json`."""

    value = VariableAccessor(deserialize_json=False)
    json = VariableAccessor(deserialize_json=True)


def context_of(request: Dict[str, Any], task: Any, push: Any, mapped: Any) -> Context:
    moments = {name: moment_of(request[name]) for name in ("logicalDate", "dataIntervalStart", "dataIntervalEnd", "startDate")}
    run = DagRun(request, decode(request["conf"]) or {}, moments)
    instance = TaskInstance(request, task, run, push)
    logical = moments["logicalDate"]
    day, compact = logical.strftime("%Y-%m-%d"), logical.strftime("%Y%m%d")
    stamp = logical.isoformat()
    context = Context(
        conn=ConnectionAccessor(),
        dag=task.dag,
        dag_run=run,
        data_interval_end=moments["dataIntervalEnd"],
        data_interval_start=moments["dataIntervalStart"],
        ds=day,
        ds_nodash=compact,
        expanded_ti_count=None,
        inlets=task.inlets,
        logical_date=logical,
        macros=macros,
        outlets=task.outlets,
        params=_params(request, mapped),
        prev_data_interval_end_success=None,
        prev_data_interval_start_success=None,
        prev_start_date_success=None,
        run_id=run.run_id,
        task=task,
        task_instance=instance,
        task_instance_key_str=f"{task.dag_id}__{task.task_id}__{compact}",
        templates_dict=None,
        test_mode=False,
        ti=instance,
        ts=stamp,
        ts_nodash=logical.strftime("%Y%m%dT%H%M%S"),
        ts_nodash_with_tz=stamp.replace("-", "").replace(":", ""),
        var=_Variables(),
    )
    if target.is_airflow_3():
        context.update(inlet_events=InletEventsAccessors(task.inlets), outlet_events=OutletEventAccessors())
    else:
        context.update(_of_airflow_2(logical, day, compact))
    return context


def _params(request: Dict[str, Any], mapped: Any) -> Dict[str, Any]:
    """Those of the run; a task mapped over `params` has its own on top, and the run's conf on top of these."""
    params: Dict[str, Any] = dict(decode(request["params"]) or {})
    own = (mapped or {}).get("params")
    if isinstance(own, dict):
        params.update(own)
        params.update(decode(request["conf"]) or {})
    return params


def _of_airflow_2(logical: Any, day: str, compact: str) -> Dict[str, Any]:
    """Names that Airflow 3 has dropped. Manual runs: next and previous are the run's own date."""
    before, after = logical - dt.timedelta(days=1), logical + dt.timedelta(days=1)
    return {
        "conf": conf,
        "execution_date": logical,
        "next_ds": day,
        "next_ds_nodash": compact,
        "next_execution_date": logical,
        "prev_ds": day,
        "prev_ds_nodash": compact,
        "prev_execution_date": logical,
        "prev_execution_date_success": None,
        "tomorrow_ds": after.strftime("%Y-%m-%d"),
        "tomorrow_ds_nodash": after.strftime("%Y%m%d"),
        "triggering_dataset_events": {},
        "yesterday_ds": before.strftime("%Y-%m-%d"),
        "yesterday_ds_nodash": before.strftime("%Y%m%d"),
    }
