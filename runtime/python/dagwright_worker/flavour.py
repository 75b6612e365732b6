"""Which Airflow a worker stands on: the bundled one, or the interpreter's own. The worker's loop is the same for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, Iterable, List, Mapping

from dagwright_worker.channel import Channel

End = Dict[str, Any]


@dataclass(frozen=True)
class Flavour:
    """What depends on the Airflow in use. Requests are those of runtime/src/worker/messages.ts."""

    load_dags: Callable[[Dict[str, Any]], Dict[str, Any]]
    """DAGs of the file by id. Raises LoadProblem for whatever the file raises."""
    describe: Callable[[Iterable[Any], Mapping[str, Any]], List[Dict[str, Any]]]
    """Structure of each DAG, as the runtime reads it."""
    run_attempt: Callable[[Dict[str, Any], Any, Channel], End]
    """Runs a task of the DAG to its end, callbacks included."""
    call_callbacks: Callable[[Dict[str, Any], Any, Channel], End]
    """Callbacks of a task whose body ran elsewhere, or of the DAG."""
    answer_macros: Callable[[Dict[str, Any], Any, Channel], End]
    """Calls macros and filters of the DAG for templates that the runtime renders, until there are no more."""
