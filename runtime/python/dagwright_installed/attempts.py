"""What both versions share: values of a mapped instance, callbacks, and how an end is told."""

from __future__ import annotations

import sys
from typing import Any, Dict, Optional, Tuple

from dagwright_worker.callbacks import exception_of, run_callbacks
from dagwright_worker.encoded import decode


def give_mapped_values(task: Any, request: Dict[str, Any]) -> None:
    """
    A mapped task resolves what it expands over by asking the database how much there is. The runtime has done so.

    What came out of an XCom is not rendered again: Airflow 2.7.2 `models/expandinput.py`, `resolve`.
    """
    if request["mapped"] is None:
        return
    values = {name: decode(value) for name, value in request["mapped"].items()}
    specified = task._get_specified_expand_input()
    literal = getattr(specified, "_iter_parse_time_resolved_kwargs", None)
    literal_names = {name for name, _ in literal()} if literal is not None else set()
    if literal is None and isinstance(specified.value, (list, tuple)):
        literal_names = set(values)
    rendered = {id(value) for name, value in values.items() if name not in literal_names}

    def expand(*_: Any, **__: Any) -> Tuple[Dict[str, Any], Any]:
        return values, rendered

    object.__setattr__(task, "_expand_mapped_kwargs", expand)
    object.__setattr__(task, "get_mapped_ti_count", lambda *_, **__: request["expandedCount"])


def told_as_failure(problem: Optional[BaseException], retryable: bool) -> Dict[str, Any]:
    text = str(problem).strip().splitlines()[0] if problem is not None and str(problem).strip() else ""
    name = type(problem).__name__ if problem is not None else "Failed"
    return {"kind": "failed", "why": f"{name}: {text}" if text else name, "retryable": retryable}


def call_each(owner: Any, request: Dict[str, Any], context: Any) -> Dict[str, Any]:
    """Callbacks of a task whose body ran elsewhere, or of the DAG. What they raise is shown in the log and changes nothing."""
    from airflow import exceptions

    if request["exception"] is not None:
        context["exception"] = exception_of(request["exception"], exceptions)
    if request["reason"] is not None:
        context["reason"] = request["reason"]
    run_callbacks(owner, request["callback"], context)
    return {"kind": "success"}


def announce(version: str) -> None:
    print(f"Runs under Apache Airflow {version} of {sys.executable}", flush=True)
