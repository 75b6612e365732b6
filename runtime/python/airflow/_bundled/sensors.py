"""Sensors: tasks that wait until something is so. Airflow 2.7.2 `sensors/`."""

from __future__ import annotations

import datetime as dt
import glob
import os
import subprocess
import tempfile
import time
from typing import Any, Callable, Optional, Sequence

from airflow._bundled import target, timezone
from airflow._bundled.baseoperator import BaseOperator
from airflow._bundled.exceptions import (
    AirflowException,
    AirflowFailException,
    AirflowRescheduleException,
    AirflowSensorTimeout,
    AirflowSkipException,
    AirflowTaskTimeout,
    UnsupportedHere,
)
from airflow._bundled.python_operators import keyword_arguments
from airflow._bundled.skipping import SkipMixin
from airflow._bundled.states import WeekDay


class PokeReturnValue:
    """Whether it is so, and what to push."""

    def __init__(self, is_done: bool, xcom_value: Any = None) -> None:
        self.is_done, self.xcom_value = is_done, xcom_value

    def __bool__(self) -> bool:
        return self.is_done


class BaseSensorOperator(BaseOperator, SkipMixin):
    ui_color = "#e6f1f2"
    valid_modes = ("poke", "reschedule")

    def __init__(
        self,
        *,
        poke_interval: Any = 60,
        timeout: Any = 604800,
        soft_fail: bool = False,
        mode: str = "poke",
        exponential_backoff: bool = False,
        max_wait: Any = None,
        silent_fail: bool = False,
        never_fail: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.poke_interval, self.timeout = _seconds(poke_interval), _seconds(timeout)
        self.soft_fail, self.silent_fail, self.never_fail = soft_fail, silent_fail, never_fail
        self.mode, self.exponential_backoff = mode, exponential_backoff
        self.max_wait = None if max_wait is None else _seconds(max_wait)
        if self.poke_interval < 0:
            raise AirflowException("The poke_interval must be a non-negative number")
        if self.timeout < 0:
            raise AirflowException("The timeout must be a non-negative number")
        if mode not in self.valid_modes:
            raise AirflowException(
                f"The mode must be one of {self.valid_modes},'{self.dag.dag_id if self.dag else ''}.{self.task_id}'; received '{mode}'."
            )

    def poke(self, context: Any) -> Any:
        raise AirflowException("Override me.")

    def execute(self, context: Any) -> Any:
        started = context["ti"].sensor_started_at if self.mode == "reschedule" else time.time()
        pokes = 1
        while True:
            found = self._poke_once(context)
            if found:
                self.log.info("Success criteria met. Exiting.")
                return found.xcom_value if isinstance(found, PokeReturnValue) else None
            waited = time.time() - started
            if waited > self.timeout:
                self._time_out(waited)
            pause = self._pause(pokes)
            if self.mode == "reschedule":
                raise AirflowRescheduleException(timezone.utcnow() + dt.timedelta(seconds=pause))
            time.sleep(pause)
            pokes += 1

    def _poke_once(self, context: Any) -> Any:
        try:
            return self.poke(context)
        except (AirflowSkipException, AirflowRescheduleException):
            raise
        except (AirflowSensorTimeout, AirflowTaskTimeout, AirflowFailException) as problem:
            if self.soft_fail or self.never_fail:
                raise AirflowSkipException("Skipping due to soft_fail is set to True.") from problem
            raise
        except Exception as problem:
            if self.silent_fail:
                self.log.exception("Sensor poke failed")
                return False
            # Airflow 3 lets only time-outs and AirflowFailException be soft.
            if (self.soft_fail and not target.is_airflow_3()) or self.never_fail:
                raise AirflowSkipException("Skipping due to soft_fail is set to True.") from problem
            raise

    def _time_out(self, waited: float) -> None:
        message = f"Sensor has timed out; run duration of {waited} seconds exceeds the specified timeout of {self.timeout}."
        if self.soft_fail or self.never_fail:
            raise AirflowSkipException(message)
        raise AirflowSensorTimeout(message)

    def _pause(self, pokes: int) -> float:
        if not self.exponential_backoff:
            return self.poke_interval
        longest = self.max_wait if self.max_wait is not None else 86400.0
        return float(min(self.poke_interval * 2 ** (pokes - 1), longest))

    @property
    def reschedule(self) -> bool:
        return self.mode == "reschedule"


def _seconds(value: Any) -> float:
    return value.total_seconds() if isinstance(value, dt.timedelta) else float(value)


def poke_mode_only(cls: type) -> type:
    return cls


class PythonSensor(BaseSensorOperator):
    template_fields: Sequence[str] = ("templates_dict", "op_args", "op_kwargs")

    def __init__(
        self, *, python_callable: Callable[..., Any], op_args: Any = None, op_kwargs: Any = None, templates_dict: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.python_callable, self.templates_dict = python_callable, templates_dict
        self.op_args, self.op_kwargs = op_args or [], op_kwargs or {}

    def poke(self, context: Any) -> Any:
        offered = {**context, **self.op_kwargs, "templates_dict": self.templates_dict}
        self.log.info("Poking callable: %s", str(self.python_callable))
        found = self.python_callable(*self.op_args, **keyword_arguments(self.python_callable, self.op_args, offered))
        return found if isinstance(found, PokeReturnValue) else PokeReturnValue(bool(found))


class BashSensor(BaseSensorOperator):
    template_fields: Sequence[str] = ("bash_command", "env")

    def __init__(
        self, *, bash_command: Any, env: Any = None, output_encoding: str = "utf-8", retry_exit_code: Optional[int] = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.bash_command, self.env, self.retry_exit_code = bash_command, env, retry_exit_code

    def poke(self, context: Any) -> bool:
        with tempfile.TemporaryDirectory(prefix="airflowtmp") as folder:
            self.log.info("Running command: %s", self.bash_command)
            code = subprocess.run(["bash", "-c", self.bash_command], cwd=folder, env=self.env, check=False).returncode  # noqa: S603, S607
        self.log.info("Command exited with return code %s", code)
        if self.retry_exit_code is not None and code not in (0, self.retry_exit_code):
            raise AirflowFailException(f"Command exited with return code {code}")
        return code == 0


class FileSensor(BaseSensorOperator):
    template_fields: Sequence[str] = ("filepath",)

    def __init__(
        self, *, filepath: Any, fs_conn_id: str = "fs_default", recursive: bool = False, deferrable: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.filepath, self.fs_conn_id, self.recursive = filepath, fs_conn_id, recursive

    def poke(self, context: Any) -> bool:
        pattern = os.path.join(self._base(), self.filepath)
        self.log.info("Poking for file %s", pattern)
        for path in glob.glob(pattern, recursive=self.recursive):
            if os.path.isfile(path) or any(files for _, _, files in os.walk(path)):
                return True
        return False

    def _base(self) -> str:
        from airflow._bundled.connections import Connection
        from airflow._bundled.exceptions import AirflowNotFoundException

        try:
            return str(Connection.get_connection_from_secrets(self.fs_conn_id).extra_dejson.get("path", ""))
        except AirflowNotFoundException:
            return ""


class DateTimeSensor(BaseSensorOperator):
    template_fields: Sequence[str] = ("target_time",)

    def __init__(self, *, target_time: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not isinstance(target_time, (str, dt.datetime)):
            raise TypeError(f"Expected str or datetime.datetime type for target_time. Got {type(target_time)}")
        self.target_time = target_time if isinstance(target_time, str) else target_time.isoformat()

    def poke(self, context: Any) -> bool:
        self.log.info("Checking if the time (%s) has come", self.target_time)
        return timezone.utcnow() > timezone.parse(self.target_time)


class TimeSensor(BaseSensorOperator):
    def __init__(self, *, target_time: dt.time, deferrable: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.target_time = target_time

    def poke(self, context: Any) -> bool:
        self.log.info("Checking if the time (%s) has come", self.target_time)
        zone = self.dag.timezone if self.dag else timezone.utc
        return timezone.utcnow().astimezone(zone).time() > self.target_time


class TimeDeltaSensor(BaseSensorOperator):
    def __init__(self, *, delta: dt.timedelta, deferrable: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.delta, self.deferrable = delta, deferrable or isinstance(self, _Deferred)

    def execute(self, context: Any) -> Any:
        """Airflow 3 returns where there is nothing to wait for. Standard provider, `sensors/time_delta.py`."""
        if self.deferrable and target.is_airflow_3() and timezone.utcnow() > context["data_interval_end"] + self.delta:
            return True
        return super().execute(context)

    def poke(self, context: Any) -> bool:
        when = context["data_interval_end"] + self.delta
        self.log.info("Checking if the time (%s) has come", when)
        return timezone.utcnow() > when


class DayOfWeekSensor(BaseSensorOperator):
    def __init__(self, *, week_day: Any, use_task_logical_date: bool = False, use_task_execution_day: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.week_day = week_day
        self.use_task_logical_date = use_task_logical_date or use_task_execution_day
        self._week_days = WeekDay.validate_week_day(week_day)

    def poke(self, context: Any) -> bool:
        day = context["logical_date"] if self.use_task_logical_date else timezone.utcnow()
        return day.isoweekday() in self._week_days


class ExternalTaskSensor(BaseSensorOperator):
    """Looks at runs of other DAGs; those are the runtime's, so it does the poking."""

    template_fields: Sequence[str] = ("external_dag_id", "external_task_id", "external_task_ids", "external_task_group_id")

    def __init__(
        self,
        *,
        external_dag_id: str,
        external_task_id: Any = None,
        external_task_ids: Any = None,
        external_task_group_id: Any = None,
        allowed_states: Any = None,
        skipped_states: Any = None,
        failed_states: Any = None,
        execution_delta: Any = None,
        execution_date_fn: Any = None,
        check_existence: bool = False,
        poll_interval: float = 2.0,
        deferrable: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.external_dag_id, self.external_task_id = external_dag_id, external_task_id
        self.external_task_ids, self.external_task_group_id = external_task_ids, external_task_group_id
        self.allowed_states, self.skipped_states, self.failed_states = allowed_states, skipped_states, failed_states
        self.execution_delta, self.execution_date_fn = execution_delta, execution_date_fn

    def poke(self, context: Any) -> bool:
        raise UnsupportedHere("ExternalTaskSensor cannot look at other runs from inside a task's process")


class _Deferred:
    """The deferrable twins wait in the task's process: there is no triggerer here."""


def _twin(name: str, base: type) -> type:
    return type(name, (base, _Deferred), {"__module__": base.__module__})


DateTimeSensorAsync = _twin("DateTimeSensorAsync", DateTimeSensor)
TimeSensorAsync = _twin("TimeSensorAsync", TimeSensor)
TimeDeltaSensorAsync = _twin("TimeDeltaSensorAsync", TimeDeltaSensor)
