"""The context of the attempt that runs in this process. Airflow 2.7.2 `utils/context.py`, `operators/python.py`."""

from __future__ import annotations

from typing import Any, Dict, Optional

from airflow._bundled.exceptions import AirflowException

KNOWN_CONTEXT_KEYS = frozenset(
    """conf conn dag dag_run data_interval_end data_interval_start ds ds_nodash execution_date expanded_ti_count exception
    inlet_events inlets logical_date macros next_ds next_ds_nodash next_execution_date outlet_events outlets params prev_data_interval_start_success
    prev_data_interval_end_success prev_ds prev_ds_nodash prev_execution_date prev_execution_date_success
    prev_start_date_success run_id task task_instance task_instance_key_str test_mode templates_dict ti tomorrow_ds
    tomorrow_ds_nodash triggering_dataset_events ts ts_nodash ts_nodash_with_tz try_number var yesterday_ds
    yesterday_ds_nodash""".split()
)


class Context(Dict[str, Any]):
    """Name to value, as a callable with `**context` gets it."""


_current: Optional[Context] = None


def set_current_context(context: Optional[Context]) -> None:
    global _current
    _current = context


def get_current_context() -> Context:
    if _current is None:
        raise AirflowException("Current context was requested but no context was found! Are you running within an airflow task?")
    return _current
