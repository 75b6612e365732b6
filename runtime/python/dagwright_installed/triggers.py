"""Deferral: the trigger runs here, at once, and the task goes on in the same process. Airflow 3.3.2 does so in `DAG.test`."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import traceback
from typing import Any, Dict, Optional, Tuple

from dagwright_worker.triggers import first_event

_log = logging.getLogger("airflow.task")

# The method that raises what a trigger has failed of: Airflow 2.7.2 and 3.3.2 `BaseOperator.resume_execution`.
_FAIL = "__fail__"


def resume_of(trigger: Any, method: str, kwargs: Optional[Dict[str, Any]], timeout: Any) -> Tuple[str, Dict[str, Any]]:
    """How the task goes on: the method, and its keyword arguments. `timeout`: a timedelta, seconds, or None."""
    _log.info("Deferred: waits for %s here", type(trigger).__name__)
    try:
        event = first_event(trigger, timeout.total_seconds() if isinstance(timeout, dt.timedelta) else timeout)
    except asyncio.TimeoutError:
        return _FAIL, {"error": "Trigger timeout"}
    except Exception:  # noqa: BLE001 - whatever a trigger raises fails the task, with the trigger's traceback
        return _FAIL, {"error": "Trigger failure", "traceback": traceback.format_exc().splitlines()}
    if event is None:
        return _FAIL, {"error": "Trigger failure", "traceback": ["The trigger ended without an event."]}
    return method, {**(kwargs or {}), "event": event.payload}
