"""Callbacks of a task. What they raise is shown in the log and changes nothing. Airflow 2.7.2 `models/taskinstance.py`."""

from __future__ import annotations

import builtins
import logging
from typing import Any, Dict

from dagwright_worker.tracebacks import trimmed_traceback

_log = logging.getLogger("airflow.task")

# What `ti.state` says while they run.
STATE_OF_CALLBACK = {
    "on_success_callback": "success",
    "on_failure_callback": "failed",
    "on_retry_callback": "up_for_retry",
    "on_skipped_callback": "skipped",
}


def run_callbacks(task: Any, name: str, context: Any) -> None:
    """`name` is `on_success_callback` and the like; one callable or several."""
    given = getattr(task, name, None)
    if given is None:
        return
    for callback in given if isinstance(given, (list, tuple)) else [given]:
        try:
            callback(context)
        except Exception as problem:  # noqa: BLE001 - any error of a callback ends in the log
            _log.error("Error when executing %s callback\n%s", name, trimmed_traceback(problem).rstrip())


def exception_of(told: Dict[str, str], exceptions: Any) -> BaseException:
    """An exception again, of what the runtime tells of it: of Airflow's module `exceptions` or Python's own class, else AirflowException."""
    known = getattr(exceptions, told["type"], None) or getattr(builtins, told["type"], None)
    if isinstance(known, type) and issubclass(known, Exception):
        try:
            return known(told["message"])
        except TypeError:
            return exceptions.AirflowException(told["message"])
    return exceptions.AirflowException(told["message"])
