"""Exceptions that DAG files and tasks raise and catch; names and bases as in Airflow 2.7.2 `exceptions.py`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Dict, Optional


class AirflowException(Exception):
    """Base of all of Airflow's own errors."""

    status_code = 500


class AirflowBadRequest(AirflowException):
    status_code = 400


class AirflowNotFoundException(AirflowException):
    status_code = 404


class AirflowConfigException(AirflowException):
    pass


class AirflowSensorTimeout(AirflowException):
    pass


class AirflowRescheduleException(AirflowException):
    """Ends the attempt; the same attempt goes on at the given time."""

    def __init__(self, reschedule_date: Any) -> None:
        super().__init__()
        self.reschedule_date = reschedule_date


class AirflowTaskTimeout(BaseException):
    """execution_timeout is over. Not an Exception, so that `except Exception` in a task does not swallow it."""


class AirflowTaskTerminated(BaseException):
    """The task was told to stop."""


class AirflowWebServerTimeout(AirflowException):
    pass


class AirflowSkipException(AirflowException):
    """Ends the task as skipped."""


class AirflowFailException(AirflowException):
    """Ends the task as failed, without a retry."""


class AirflowOptionalProviderFeatureException(AirflowException):
    pass


class AirflowInternalRuntimeError(BaseException):
    pass


class XComNotFound(AirflowException):
    """An XCom argument refers to what its task did not push."""

    def __init__(self, dag_id: str, task_id: str, key: str) -> None:
        super().__init__()
        self.dag_id, self.task_id, self.key = dag_id, task_id, key

    def __str__(self) -> str:
        return f'XComArg result from {self.task_id} at {self.dag_id} with key="{self.key}" is not found!'


class UnmappableXComTypePushed(AirflowException):
    pass


class UnmappableXComLengthPushed(AirflowException):
    pass


class AirflowDagCycleException(AirflowException):
    pass


class AirflowDagDuplicatedIdException(AirflowException):
    pass


class AirflowDagInconsistent(AirflowException):
    pass


class AirflowClusterPolicyViolation(AirflowException):
    pass


class AirflowTimetableInvalid(AirflowException):
    pass


class DagNotFound(AirflowNotFoundException):
    pass


class DagRunNotFound(AirflowNotFoundException):
    pass


class DagRunAlreadyExists(AirflowBadRequest):
    pass


class DuplicateTaskIdFound(AirflowException):
    pass


class TaskAlreadyInTaskGroup(AirflowException):
    def __init__(self, task_id: str, existing_group_id: Optional[str], new_group_id: str) -> None:
        super().__init__(task_id, new_group_id)
        self.task_id, self.existing_group_id, self.new_group_id = task_id, existing_group_id, new_group_id

    def __str__(self) -> str:
        where = f"group {self.existing_group_id!r}" if self.existing_group_id else "the DAG's root group"
        return f"cannot add {self.task_id!r} to {self.new_group_id!r} (already in {where})"


class TaskNotFound(AirflowNotFoundException):
    pass


class TaskInstanceNotFound(AirflowNotFoundException):
    pass


class PoolNotFound(AirflowNotFoundException):
    pass


class FailStopDagInvalidTriggerRule(AirflowException):
    pass


class ParamValidationError(AirflowException):
    pass


class ConnectionNotUnique(AirflowException):
    pass


class TaskDeferred(BaseException):
    """The task waits for a trigger and is resumed with `method_name`."""

    def __init__(
        self,
        *,
        trigger: Any,
        method_name: str,
        kwargs: Optional[Dict[str, Any]] = None,
        timeout: Optional[timedelta] = None,
    ) -> None:
        super().__init__()
        self.trigger, self.method_name, self.kwargs, self.timeout = trigger, method_name, kwargs, timeout


class TaskDeferralError(AirflowException):
    pass


class RemovedInAirflow3Warning(DeprecationWarning):
    pass


class AirflowProviderDeprecationWarning(DeprecationWarning):
    pass


class UnsupportedHere(AirflowException):
    """Real Airflow could do this; the local runtime cannot, and says so instead of pretending."""
