"""A task instance under Airflow 2.x, whose steps are Airflow's own `TaskInstance`; what it would ask its database for, the runtime answers."""

from __future__ import annotations

import logging
from typing import Any, Dict, List, Optional

from airflow.exceptions import (
    AirflowException,
    AirflowFailException,
    AirflowRescheduleException,
    AirflowSensorTimeout,
    AirflowSkipException,
    TaskDeferred,
)
from airflow.models.dagrun import DagRun
from airflow.models.taskinstance import TaskInstance
from airflow.models.taskreschedule import TaskReschedule
from airflow.models.xcom import BaseXCom
from airflow.plugins_manager import integrate_macros_plugins
from airflow.utils import timezone
from airflow.utils.session import create_session
from airflow.utils.task_instance_session import set_current_task_instance_session
from airflow.version import version
from dagwright_installed import bridge, secrets2
from dagwright_installed.attempts import announce, call_each, give_mapped_values, told_as_failure
from dagwright_installed.triggers import resume_of
from dagwright_worker.callbacks import STATE_OF_CALLBACK
from dagwright_worker.channel import Channel
from dagwright_worker.encoded import decode, encode
from dagwright_worker.flavour import End
from dagwright_worker.moments import moment_of
from dagwright_worker.xcoms import as_pushed
from sqlalchemy.orm import configure_mappers

_log = logging.getLogger("airflow.task")


def warm_up() -> None:
    """Once, before the first fork: making the tables' classes ready and finding plugins takes seconds."""
    configure_mappers()
    integrate_macros_plugins()


def run_attempt(request: Dict[str, Any], dag: Any, channel: Channel) -> End:
    instance = _prepared(request, dag, channel)
    announce(version)
    return _run(instance, request)


def call_callbacks(request: Dict[str, Any], dag: Any, channel: Channel) -> End:
    instance = _prepared(request, dag, channel)
    instance.state = STATE_OF_CALLBACK.get(request["callback"], "running")
    with create_session() as session:
        context = instance.get_template_context(session=session)
        return call_each(dag if request["of"] == "dag" else instance.task, request, context)


def _prepared(request: Dict[str, Any], dag: Any, channel: Channel) -> Any:
    bridge.connect(channel.ask)
    secrets2.install()
    _without_database(request, channel)
    return _instance_of(request, dag)


def _instance_of(request: Dict[str, Any], dag: Any) -> Any:
    """Rows that no session ever writes."""
    task = dag.get_task(request["taskId"])
    give_mapped_values(task, request)
    started = moment_of(request["startDate"])
    run = DagRun(
        dag_id=request["dagId"],
        run_id=request["runId"],
        execution_date=moment_of(request["logicalDate"]),
        data_interval=(moment_of(request["dataIntervalStart"]), moment_of(request["dataIntervalEnd"])),
        start_date=started,
        queued_at=started,
        conf=decode(request["conf"]) or {},
        run_type="manual",
        external_trigger=True,
    )
    run._state = "running"
    run.dag = dag
    instance = TaskInstance(task, run_id=request["runId"], state="running", map_index=request["mapIndex"])
    instance.dag_run = run
    instance._try_number, instance.max_tries = request["tryNumber"], request["maxTries"]
    instance.start_date = timezone.utcnow()
    instance.test_mode = False
    return instance


def _run(instance: Any, request: Dict[str, Any]) -> End:
    """Order of steps and callbacks: Airflow 2.7.2 `models/taskinstance.py`, `_run_raw_task`."""
    original = instance.task
    context: Any = None
    while True:
        try:
            with create_session() as session, set_current_task_instance_session(session=session):
                instance.task = original.prepare_for_execution()
                context = instance.get_template_context(session=session, ignore_param_exceptions=False)
                # `test_mode` leaves out the rows of rendered fields, and nothing else.
                instance._execute_task_with_callbacks(context, test_mode=True, session=session)
        except TaskDeferred as deferral:
            instance.next_method, instance.next_kwargs = resume_of(
                deferral.trigger, deferral.method_name, deferral.kwargs, _patience(instance, deferral.timeout)
            )
            continue
        except AirflowSkipException as skip:
            if skip.args:
                _log.info("%s", skip)
            return _ended(instance, context, "skipped", {"kind": "skipped", "why": str(skip)})
        except AirflowRescheduleException as again:
            return {"kind": "reschedule", "at": int(again.reschedule_date.timestamp() * 1000)}
        except BaseException as problem:  # noqa: BLE001 - whatever a task raises ends the attempt
            if isinstance(problem, SystemExit) and problem.code in (None, 0):
                return _ended(instance, context, "success", {"kind": "success"})
            return _failed(instance, context, request, problem)
        return _ended(instance, context, "success", {"kind": "success"})


def _patience(instance: Any, timeout: Any) -> Any:
    """A trigger may take as long as it was given, and no longer than the task itself: `_defer_task`."""
    limit = instance.task.execution_timeout
    if limit is None:
        return timeout
    left = limit - (timezone.utcnow() - instance.start_date)
    return left if timeout is None else min(timeout, left)


def _ended(instance: Any, context: Any, state: str, end: End) -> End:
    instance.state = state
    instance.end_date = timezone.utcnow()
    instance.set_duration()
    instance._run_finished_callback(instance.task.on_success_callback, context, "on_success")
    return end


def _failed(instance: Any, context: Any, request: Dict[str, Any], problem: BaseException) -> End:
    _log.error("Task failed with exception", exc_info=problem)
    retryable = not isinstance(problem, (AirflowFailException, AirflowSensorTimeout))
    again = retryable and request["tryNumber"] <= request["maxTries"]
    instance.state = "up_for_retry" if again else "failed"
    if context is not None:
        context["exception"] = problem
        callbacks = instance.task.on_retry_callback if again else instance.task.on_failure_callback
        instance._run_finished_callback(callbacks, context, "on_retry" if again else "on_failure")
    return told_as_failure(problem, retryable)


def _without_database(request: Dict[str, Any], channel: Channel) -> None:
    """What `TaskInstance` would read from the database or write to it."""

    def push(self: Any, key: str, value: Any, execution_date: Any = None, session: Any = None) -> None:
        channel.push(key, encode(as_pushed(value)))

    def render(self: Any, context: Any = None) -> Any:
        original = _render_templates(self, context)
        shown = {name: _shown(getattr(self.task, name, None)) for name in self.task.template_fields}
        channel.tell({"event": "rendered", "fields": {name: text for name, text in shown.items() if text is not None}})
        return original

    def set_xcom(cls: Any, key: str, value: Any, **_: Any) -> None:
        """Links of an operator keep their target so; there is no page here that would show them."""

    TaskInstance.xcom_push, TaskInstance.xcom_pull = push, _xcom_pull
    TaskInstance.render_templates = render
    TaskInstance.clear_xcom_data = TaskInstance._record_task_map_for_downstreams = lambda *_, **__: None
    TaskInstance.get_previous_dagrun = lambda *_, **__: None
    BaseXCom.set = classmethod(set_xcom)
    TaskReschedule.find_for_task_instance = staticmethod(lambda *_, **__: _reschedules(request))


_render_templates = TaskInstance.render_templates


def _reschedules(request: Dict[str, Any]) -> List[Any]:
    """Sensors count their timeout from the first try on: Airflow 2.7.2 `sensors/base.py`."""
    first: Optional[str] = request.get("firstStartDate")
    if first is None:
        return []
    row = TaskReschedule.__new__(TaskReschedule)
    row.__dict__["start_date"] = moment_of(first)
    return [row]


def _shown(value: Any) -> Optional[str]:
    return value if value is None or isinstance(value, str) else repr(value)


def _xcom_pull(
    self: Any,
    task_ids: Any = None,
    dag_id: Optional[str] = None,
    key: str = "return_value",
    include_prior_dates: bool = False,
    session: Any = None,
    *,
    map_indexes: Any = None,
    default: Any = None,
) -> Any:
    """As 2.7.2 `models/taskinstance.py` xcom_pull makes one value, or a list, of the rows."""
    if (dag_id or self.dag_id) != self.dag_id:
        raise AirflowException("XComs of other DAGs cannot be pulled here")
    one_task = task_ids is None or isinstance(task_ids, str)
    wanted = None if task_ids is None else [task_ids] if isinstance(task_ids, str) else list(task_ids)
    one_index = map_indexes is None or isinstance(map_indexes, int)
    indexes = None if map_indexes is None else [map_indexes] if isinstance(map_indexes, int) else list(map_indexes)
    rows = bridge.xcoms(wanted, key, indexes)
    if not (one_task and one_index):
        return [row[2] for row in rows]
    if not rows:
        return default
    task_id, map_index, value = rows[0]
    return value if map_indexes is not None or map_index < 0 else [row[2] for row in rows if row[0] == task_id]
