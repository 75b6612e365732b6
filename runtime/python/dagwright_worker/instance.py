"""The task instance and its DAG run, as `ti` and `dag_run` of the context."""

from __future__ import annotations

import logging
import time
from typing import Any, Dict, List, Optional, Tuple

from airflow._bundled import bridge, target, timezone
from airflow._bundled.exceptions import UnsupportedHere
from dagwright_worker.encoded import encode
from dagwright_worker.xcoms import as_pushed

RETURN_KEY = "return_value"


class DagRun:
    """The run that the attempt belongs to."""

    def __init__(self, request: Dict[str, Any], conf: Dict[str, Any], moments: Dict[str, Any]) -> None:
        self.dag_id, self.run_id, self.conf = request["dagId"], request["runId"], conf
        self.logical_date = self.execution_date = moments["logicalDate"]
        self.data_interval_start, self.data_interval_end = moments["dataIntervalStart"], moments["dataIntervalEnd"]
        self.start_date = moments["startDate"]
        self.end_date = None
        self.queued_at = self.run_after = moments["startDate"]
        self.state = "running"
        self.run_type = self.run_id.split("__")[0] if "__" in self.run_id else "manual"
        self.external_trigger = self.run_type == "manual"

    def get_task_instances(self, *_: Any, **__: Any) -> List[Any]:
        raise UnsupportedHere("other task instances of the run cannot be read from inside a task's process")

    def get_task_instance(self, *_: Any, **__: Any) -> Any:
        raise UnsupportedHere("other task instances of the run cannot be read from inside a task's process")

    def __repr__(self) -> str:
        return f"<DagRun {self.dag_id} @ {self.logical_date}: {self.run_id}, state:{self.state}>"


class TaskInstance:
    """The attempt that runs in this process."""

    def __init__(self, request: Dict[str, Any], task: Any, dag_run: DagRun, push: Any) -> None:
        self.task, self.dag_run = task, dag_run
        self.dag_id, self.task_id, self.run_id = request["dagId"], request["taskId"], request["runId"]
        self.map_index, self.try_number = request["mapIndex"], request["tryNumber"]
        self._try_number = self.try_number
        self.max_tries = request["maxTries"]
        self.start_date = timezone.utcnow()
        self.end_date: Any = None
        self.duration: Optional[float] = None
        self.execution_date = self.logical_date = dag_run.logical_date
        self.state = "running"
        self.operator = task.task_type
        self.owner = getattr(task, "owner", "airflow")
        self.hostname = "localhost"
        self.pool, self.queue = getattr(task, "pool", "default_pool"), getattr(task, "queue", "default")
        self.sensor_started_at = time.time()
        self._push = push

    @property
    def log(self) -> logging.Logger:
        return logging.getLogger("airflow.task")

    @property
    def log_url(self) -> str:
        return ""

    @property
    def mark_success_url(self) -> str:
        return ""

    @property
    def key(self) -> str:
        return f"{self.dag_id}__{self.task_id}__{self.run_id}__{self.map_index}"

    def get_dagrun(self, session: Any = None) -> DagRun:
        return self.dag_run

    def get_template_context(self, *_: Any, **__: Any) -> Any:
        from airflow._bundled.context import get_current_context

        return get_current_context()

    def xcom_of_reference(self, task_id: str, key: str) -> Tuple[Any, bool]:
        """What an XComArg stands for in this instance, and whether it was not pushed: mapped groups narrow what is seen."""
        return bridge.ask({"what": "xcom-arg", "taskId": task_id, "key": key})

    def xcom_push(self, key: str, value: Any, execution_date: Any = None, session: Any = None) -> None:
        self._push(key, encode(as_pushed(value)))

    def xcom_pull(
        self,
        task_ids: Any = None,
        dag_id: Optional[str] = None,
        key: str = RETURN_KEY,
        default: Any = None,
        include_prior_dates: bool = False,
        session: Any = None,
        *,
        map_indexes: Any = None,
        run_id: Optional[str] = None,
    ) -> Any:
        """The answer's rows are `[task_id, map_index, value]`; what is made of them is as in the target's Airflow."""
        if task_ids is None and target.is_airflow_3():
            task_ids = self.task_id
        wanted = [task_ids] if isinstance(task_ids, str) else None if task_ids is None else list(task_ids)
        indexes = None if map_indexes is None else [map_indexes] if isinstance(map_indexes, int) else list(map_indexes)
        elsewhere = {"dagId": dag_id or self.dag_id, "runId": run_id or self.run_id, "includePriorDates": bool(include_prior_dates)}
        rows, missing = bridge.ask({"what": "xcom", "taskIds": wanted, "key": key, "mapIndexes": indexes, **elsewhere})
        rows = [] if missing else rows
        if target.is_airflow_3():
            return _as_in_airflow_3(rows, wanted or [], isinstance(task_ids, str), map_indexes, default)
        one_task = task_ids is None or isinstance(task_ids, str)
        if one_task and (map_indexes is None or isinstance(map_indexes, int)):
            return _single(rows, default, map_indexes)
        return [row[2] for row in rows]


def _single(rows: List[Any], default: Any, map_index: Optional[int]) -> Any:
    if not rows:
        return default
    first = rows[0]
    if map_index is not None or first[1] < 0:
        return first[2]
    return [row[2] for row in rows if row[0] == first[0]]


def _as_in_airflow_3(rows: List[Any], task_ids: List[str], is_single: bool, map_indexes: Any, default: Any) -> Any:
    """3.3.2 `sdk/execution_time/task_runner.py`, xcom_pull: without map indexes the default is not used."""
    if map_indexes is None:
        values: List[Any] = []
        for task_id in task_ids:
            values += [row[2] for row in rows if row[0] == task_id] or [None]
        return values[0] if is_single and len(values) == 1 else values
    known = {(row[0], row[1]): row[2] for row in rows if row[2] is not None}
    indexes = [map_indexes] if isinstance(map_indexes, int) else list(map_indexes)
    values = [known.get((task_id, index), default) for task_id in task_ids for index in indexes]
    return values[0] if is_single and isinstance(map_indexes, int) else values
