"""Deferred tasks: the trigger runs right here, as `dag.test` of Airflow 3 does it, then the task goes on where it said."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from airflow._bundled.exceptions import TaskDeferralError, TaskDeferred
from dagwright_worker.tracebacks import trimmed_traceback
from dagwright_worker.triggers import first_event

_log = logging.getLogger("airflow.task")


def finish(task: Any, context: Any, deferral: TaskDeferred) -> Any:
    """What the method returns that resumes the task; one that defers again is followed."""
    while True:
        event = _event_of(deferral, context)
        method = getattr(task, deferral.method_name)
        _log.info("Resuming after deferral: %s", deferral.method_name)
        try:
            return method(context, **{**(deferral.kwargs or {}), "event": event.payload})
        except TaskDeferred as again:
            deferral = again


def _event_of(deferral: TaskDeferred, context: Any) -> Any:
    """Airflow 2.7.2 `models/taskinstance.py` and `jobs/triggerer_job_runner.py`: a trigger that gives no event fails the task."""
    trigger = deferral.trigger
    trigger.task_instance = context["ti"]
    _log.info("Deferred: waiting for %s", type(trigger).__name__)
    limit = deferral.timeout.total_seconds() if deferral.timeout is not None else None
    try:
        event = first_event(trigger, limit)
    except asyncio.TimeoutError:
        raise TaskDeferralError("Trigger timeout") from None
    except Exception as problem:
        _log.error("Trigger failed:\n%s", trimmed_traceback(problem).rstrip())
        raise TaskDeferralError("Trigger failure") from problem
    if event is None:
        _log.error("Trigger failed:\nTrigger exited without sending an event")
        raise TaskDeferralError("Trigger failure")
    return event
