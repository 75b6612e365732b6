"""A task instance under Airflow 3.x: Airflow's own task runner, with the runtime as its supervisor. Airflow 3.3.2 `sdk/execution_time`."""

from __future__ import annotations

import sys
from typing import Any, Dict, List, Tuple
from uuid import uuid4

import structlog
from airflow.sdk import __version__ as sdk_version
from airflow.sdk._shared.module_loading import import_string
from airflow.sdk.api.datamodels._generated import DagRun, DagRunState, DagRunType, TaskInstanceState, TIRunContext
from airflow.sdk.exceptions import TaskDeferred
from airflow.sdk.execution_time import task_runner
from airflow.sdk.execution_time.task_runner import RuntimeTaskInstance
from airflow.sdk.plugins_manager import integrate_macros_plugins
from airflow.sdk.serde import serialize
from dagwright_installed import bridge, settings
from dagwright_installed.attempts import announce, call_each, give_mapped_values, told_as_failure
from dagwright_installed.supervisor import Supervisor
from dagwright_installed.triggers import resume_of
from dagwright_worker.callbacks import STATE_OF_CALLBACK
from dagwright_worker.channel import Channel
from dagwright_worker.encoded import decode
from dagwright_worker.flavour import End
from dagwright_worker.moments import moment_of


def warm_up() -> None:
    """Once, before the first fork: finding plugins takes a while."""
    integrate_macros_plugins()


def run_attempt(request: Dict[str, Any], dag: Any, channel: Channel) -> End:
    instance = _prepared(request, dag, channel)
    announce(f"{settings.airflow_version()} (task SDK {sdk_version})")
    return _run(instance)


def call_callbacks(request: Dict[str, Any], dag: Any, channel: Channel) -> End:
    instance = _prepared(request, dag, channel)
    instance.state = STATE_OF_CALLBACK.get(request["callback"], "running")
    return call_each(dag if request["of"] == "dag" else instance.task, request, instance.get_template_context())


def _prepared(request: Dict[str, Any], dag: Any, channel: Channel) -> Any:
    bridge.connect(channel.ask)
    task_runner.SUPERVISOR_COMMS = Supervisor(request, channel)  # type: ignore[assignment]
    task_runner._send_error_email_notification = lambda *_, **__: None
    _plain_log()
    return _instance_of(request, dag)


def _instance_of(request: Dict[str, Any], dag: Any) -> RuntimeTaskInstance:
    task = dag.get_task(request["taskId"])
    give_mapped_values(task, request)
    started = moment_of(request["startDate"])
    run = DagRun(
        dag_id=request["dagId"],
        run_id=request["runId"],
        logical_date=moment_of(request["logicalDate"]),
        data_interval_start=moment_of(request["dataIntervalStart"]),
        data_interval_end=moment_of(request["dataIntervalEnd"]),
        run_after=started,
        start_date=started,
        end_date=None,
        run_type=DagRunType.MANUAL,
        state=DagRunState.RUNNING,
        conf=decode(request["conf"]) or {},
        consumed_asset_events=[],
        partition_key=None,
    )
    context = TIRunContext(dag_run=run, max_tries=request["maxTries"], should_retry=request["tryNumber"] <= request["maxTries"])
    return RuntimeTaskInstance.model_construct(
        id=uuid4(),
        task_id=request["taskId"],
        dag_id=request["dagId"],
        run_id=request["runId"],
        try_number=request["tryNumber"],
        map_index=request["mapIndex"],
        dag_version_id=uuid4(),
        task=task,
        bundle_instance=None,
        _ti_context_from_server=context,
        max_tries=request["maxTries"],
        start_date=moment_of(request["startDate"]),
        state=TaskInstanceState.RUNNING,
        sentry_integration="",
    )


def _run(instance: Any) -> End:
    log = structlog.get_logger(logger_name="task")
    deferrals = _keep_deferrals()
    original = instance.task
    while True:
        context = instance.get_template_context()
        state, message, error = task_runner.run(instance, context, log)
        if state != TaskInstanceState.DEFERRED:
            break
        deferral = deferrals.pop()
        method, kwargs = resume_of(_as_triggerer_makes_it(deferral.trigger), deferral.method_name, deferral.kwargs, deferral.timeout)
        from_server = instance._ti_context_from_server
        from_server.next_method, from_server.next_kwargs = method, serialize(kwargs)
        # A deferred task goes on in a process that has parsed the file anew.
        instance.task, instance._cached_template_context = original, None
    if state == TaskInstanceState.UP_FOR_RESCHEDULE:
        return {"kind": "reschedule", "at": int(message.reschedule_date.timestamp() * 1000)}
    if error is not None:
        context["exception"] = error
    task_runner.finalize(instance, state, context, log, error)
    return _end_of(state, error)


def _end_of(state: Any, error: Any) -> End:
    if state == TaskInstanceState.SUCCESS:
        return {"kind": "success"}
    if state == TaskInstanceState.SKIPPED:
        return {"kind": "skipped", "why": ""}
    if state == TaskInstanceState.AWAITING_INPUT:
        return {"kind": "failed", "why": "The task waits for a person's input, which nobody can give here", "retryable": False}
    return told_as_failure(error, state == TaskInstanceState.UP_FOR_RETRY)


def _keep_deferrals() -> List[TaskDeferred]:
    """The runner tells its supervisor of a deferral only in serialized form, which not every trigger's arguments survive."""
    kept: List[TaskDeferred] = []
    ours = task_runner._defer_task

    def keep(defer: TaskDeferred, ti: Any, log: Any) -> Tuple[Any, Any]:
        told = ours(defer, ti, log)
        kept.append(defer)
        return told

    task_runner._defer_task = keep
    return kept


def _as_triggerer_makes_it(trigger: Any) -> Any:
    """From its serialized form, so that what would be lost there is lost here."""
    path, kwargs = trigger.serialize()
    return import_string(path)(**kwargs)


def _without_groups(_: Any, __: str, event: Any) -> Any:
    """Marks that Airflow's own pages fold a log by."""
    if str(event.get("event", "")).startswith(("::group::", "::endgroup::")):
        raise structlog.DropEvent
    return event


def _plain_log() -> None:
    """Lines as Airflow's worker writes them, without colours."""
    structlog.configure(
        processors=[
            _without_groups,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.ExceptionPrettyPrinter(file=sys.stdout),
            structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stdout),
        cache_logger_on_first_use=False,
    )
