"""One attempt of one task instance, in a process of its own. Order of steps: Airflow 2.7.2 `models/taskinstance.py` _run_raw_task."""

from __future__ import annotations

import logging
import os
import signal
from typing import Any, Dict, Optional, Set, Tuple

from airflow._bundled import bridge, exceptions, target
from airflow._bundled.asset_events import InletEventsAccessors
from airflow._bundled.context import Context, set_current_context
from airflow._bundled.exceptions import (
    AirflowException,
    AirflowFailException,
    AirflowRescheduleException,
    AirflowSensorTimeout,
    AirflowSkipException,
    AirflowTaskTimeout,
    TaskDeferralError,
    TaskDeferred,
)
from dagwright_worker import deferral as deferral_of_worker
from dagwright_worker.callbacks import STATE_OF_CALLBACK, exception_of, run_callbacks
from dagwright_worker.channel import Channel
from dagwright_worker.context import context_of
from dagwright_worker.encoded import Opaque, decode, encode
from dagwright_worker.fields import set_fields
from dagwright_worker.macros import answer_macros
from dagwright_worker.timeouts import time_limit
from dagwright_worker.tracebacks import trimmed_traceback
from dagwright_worker.xcoms import NotSerializable

_log = logging.getLogger("airflow.task")
End = Dict[str, Any]


def run_attempt(request: Dict[str, Any], dag: Any, channel: Channel) -> End:
    """Runs the task to its end, callbacks included, and says how it ended."""
    task, context = _prepare(request, dag, channel)
    try:
        task, resolved = _unmapped(request, task, context)
    except BaseException as problem:  # noqa: BLE001 - functions of `.map` run here: what they raise ends the attempt
        return _end_of(request, task, context, problem)
    return _run(request, task, context, resolved)


def _prepare(request: Dict[str, Any], dag: Any, channel: Channel) -> Tuple[Any, Context]:
    """The operator of this instance and its context; from here on this process belongs to the attempt."""
    os.environ.update(request["environment"])
    bridge.connect(channel.ask)
    task = dag.get_task(request["taskId"])
    # From here on, setting a template field links nothing any more: the graph is what it is.
    object.__setattr__(task, "_built", False)
    context = context_of(request, task, channel.push, _given(request))
    _end_on_sigterm(task)
    set_current_context(context)
    return task, context


def _given(request: Dict[str, Any]) -> Dict[str, Any]:
    """Arguments of this map index that the runtime could tell; opaque where it could not."""
    return {name: decode(value) for name, value in (request["mapped"] or {}).items()}


def _unmapped(request: Dict[str, Any], task: Any, context: Context) -> Tuple[Any, Set[int]]:
    """The operator of this instance with its own arguments; ids of those that came out of XComs."""
    if not task.is_mapped:
        return task, set()
    given = _given(request)
    is_known = not any(isinstance(value, Opaque) for value in given.values())
    arguments, resolved = task.expand_input.resolve(context, given if is_known else {})
    operator = task.unmap(arguments)
    object.__setattr__(operator, "_built", False)
    context.update(task=operator, inlets=operator.inlets, outlets=operator.outlets)
    if target.is_airflow_3():
        context["inlet_events"] = InletEventsAccessors(operator.inlets)
    context["ti"].task = operator
    _end_on_sigterm(operator)
    return operator, resolved


def call_callbacks(request: Dict[str, Any], dag: Any, channel: Channel) -> End:
    """Callbacks of a task whose body ran elsewhere, or of the DAG, in the context of the task instance."""
    task, context = _prepare(request, dag, channel)
    task, _ = _unmapped(request, task, context)
    if request["exception"] is not None:
        context["exception"] = exception_of(request["exception"], exceptions)
    if request["reason"] is not None:
        context["reason"] = request["reason"]
    context["ti"].state = STATE_OF_CALLBACK.get(request["callback"], "running")
    run_callbacks(dag if request["of"] == "dag" else task, request["callback"], context)
    return {"kind": "success"}


def call_macros(request: Dict[str, Any], dag: Any, channel: Channel) -> End:
    """Macros and filters of the DAG, for templates of the task instance."""
    task, context = _prepare(request, dag, channel)
    # What a mapped task has become is known only when its fields have been rendered.
    if task.is_mapped:
        del context["task"]
    return answer_macros(dag, context, channel)


def _run(request: Dict[str, Any], task: Any, context: Context, resolved: Set[int]) -> End:
    try:
        _body(request, task, context, resolved)
    except BaseException as problem:  # noqa: BLE001 - whatever a task raises ends the attempt, SystemExit too
        return _end_of(request, task, context, problem)
    return _succeed(task, context)


def _end_of(request: Dict[str, Any], task: Any, context: Context, problem: BaseException) -> End:
    if isinstance(problem, AirflowRescheduleException):
        return {"kind": "reschedule", "at": int(problem.reschedule_date.timestamp() * 1000)}
    if isinstance(problem, AirflowSkipException):
        if str(problem):
            _log.info("%s", problem)
        context["ti"].state = "skipped"
        run_callbacks(task, "on_skipped_callback" if target.is_airflow_3() else "on_success_callback", context)
        return {"kind": "skipped", "why": str(problem)}
    if isinstance(problem, SystemExit) and problem.code in (None, 0):
        return _succeed(task, context)
    return _fail(request, task, context, problem)


def _body(request: Dict[str, Any], task: Any, context: Context, resolved: Set[int]) -> None:
    set_fields(task, request["fields"], context, resolved)
    context["templates_dict"] = getattr(task, "templates_dict", None)
    task.pre_execute(context)
    run_callbacks(task, "on_execute_callback", context)
    try:
        with time_limit(request["timeoutSeconds"]):
            result = _result(task, context)
    except AirflowTaskTimeout:
        task.on_kill()
        raise
    if result is not None and task.do_xcom_push:
        context["ti"].xcom_push(key="return_value", value=result)
    task.post_execute(context, result)


def _result(task: Any, context: Context) -> Any:
    """A sensor that waits by a trigger fails softly as well: Airflow 2.7.2 `sensors/base.py`, resume_execution."""
    try:
        return task.execute(context)
    except TaskDeferred as deferral:
        try:
            return deferral_of_worker.finish(task, context, deferral)
        except (AirflowException, TaskDeferralError) as problem:
            if getattr(task, "soft_fail", False) and not isinstance(problem, AirflowSkipException):
                raise AirflowSkipException(str(problem)) from problem
            raise


def _succeed(task: Any, context: Context) -> End:
    context["ti"].state = "success"
    run_callbacks(task, "on_success_callback", context)
    if not target.is_airflow_3() or not task.outlets:
        return {"kind": "success"}
    events = context["outlet_events"].events(task.outlets)
    return {"kind": "success", "assets": [{"uri": event["uri"], "extra": encode(event["extra"])} for event in events]}


def _fail(request: Dict[str, Any], task: Any, context: Context, problem: BaseException) -> End:
    if _stopped:
        return {"kind": "killed", "why": _stopped}
    if isinstance(problem, NotSerializable):
        _log.error("%s. XComs must be JSON: return plain values, or write the object to a file and return its path.", problem)
    _log.error("Task failed with exception\n%s", trimmed_traceback(problem).rstrip())
    retryable = not isinstance(problem, (AirflowFailException, AirflowSensorTimeout))
    context["exception"] = problem
    context["try_number"] = request["tryNumber"]
    again = retryable and request["tryNumber"] <= request["maxTries"]
    context["ti"].state = "up_for_retry" if again else "failed"
    run_callbacks(task, "on_retry_callback" if again else "on_failure_callback", context)
    return {"kind": "failed", "why": _why(problem), "retryable": retryable}


def _why(problem: BaseException) -> str:
    """One line: type and message."""
    text = str(problem).strip()
    first = text.splitlines()[0] if text else ""
    name = "TypeError" if isinstance(problem, NotSerializable) else type(problem).__name__
    return f"{name}: {first}" if first else name


_stopped: Optional[str] = None


def _end_on_sigterm(task: Any) -> None:
    """Airflow raises in the task when it is told to stop, after the operator has cleaned up."""
    owner = os.getpid()

    def stop(*_: Any) -> None:
        global _stopped
        if os.getpid() != owner:
            os._exit(1)
        _stopped = "Task received SIGTERM signal"
        _log.error("Received SIGTERM. Terminating subprocesses.")
        task.on_kill()
        raise AirflowException(_stopped)

    signal.signal(signal.SIGTERM, stop)
