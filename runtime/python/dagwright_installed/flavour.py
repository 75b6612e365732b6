"""The worker on the interpreter's own Airflow."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any, Dict, Iterable, List, Mapping

from dagwright_installed import settings
from dagwright_worker.channel import Channel
from dagwright_worker.flavour import End, Flavour
from dagwright_worker.macros import answer_macros
from dagwright_worker.sources import LoadProblem
from dagwright_worker.structure import structure_of


def _version_module() -> ModuleType:
    """How a task instance is run depends on the major version: 2.x keeps it in a database row, 3.x asks a supervisor."""
    if settings.airflow_version().startswith("2."):
        from dagwright_installed import airflow2

        return airflow2
    from dagwright_installed import airflow3

    return airflow3


def _load_dags(request: Dict[str, Any]) -> Dict[str, Any]:
    try:
        settings.prepare()
        settings.check_major(request["target"])
        from dagwright_installed.loading import load_dags

        _version_module().warm_up()
    except LoadProblem:
        raise
    except ImportError as problem:
        raise LoadProblem("ImportError", f"Airflow of {sys.executable} cannot be imported: {problem}", None, "") from problem
    return load_dags(request)


def _describe(dags: Iterable[Any], _: Mapping[str, Any]) -> List[Dict[str, Any]]:
    """Structure without a plan: a plan is made of the text, or under the bundled Airflow."""
    return [{**structure_of(dag), "plan": None} for dag in sorted(dags, key=lambda dag: dag.dag_id)]


def _run_attempt(request: Dict[str, Any], dag: Any, channel: Channel) -> End:
    return _version_module().run_attempt(request, dag, channel)


def _call_callbacks(request: Dict[str, Any], dag: Any, channel: Channel) -> End:
    return _version_module().call_callbacks(request, dag, channel)


def _answer_macros(_: Dict[str, Any], dag: Any, channel: Channel) -> End:
    """Without a context: the task instance that Airflow would make of the request belongs to its own processes."""
    return answer_macros(dag, None, channel)


FLAVOUR = Flavour(
    load_dags=_load_dags,
    describe=_describe,
    run_attempt=_run_attempt,
    call_callbacks=_call_callbacks,
    answer_macros=_answer_macros,
)
