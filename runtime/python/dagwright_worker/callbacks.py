"""Callbacks of a task. What they raise is shown in the log and changes nothing. Airflow 2.7.2 `models/taskinstance.py`."""
from __future__ import annotations

import logging
from typing import Any

from dagwright_worker.tracebacks import trimmed_traceback

_log = logging.getLogger("airflow.task")


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
