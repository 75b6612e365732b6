"""Template fields of the operator before its body runs: rendered by the runtime, references resolved here."""

from __future__ import annotations

from typing import Any, Dict, Set

from airflow._bundled import bridge
from airflow._bundled.exceptions import AirflowException
from airflow._bundled.xcomarg import ResolveMixin
from dagwright_worker.encoded import Opaque, XComReference, decode

_MARKS = ("{{", "{%", "{#")


def set_fields(task: Any, rendered: Dict[str, Any], context: Any, resolved: Set[int]) -> None:
    """
    Fields the runtime has rendered, then those it could not carry, which the DAG file itself has given.

    `resolved`: ids of values that came out of XComs by mapping, and are not rendered again.
    """
    for name in task.template_fields:
        if name in rendered:
            value = _settled(decode(rendered[name]), getattr(task, name, None), context, resolved)
        elif hasattr(task, name):
            value = _render(getattr(task, name), context, resolved)
        else:
            continue
        object.__setattr__(task, name, value)


def _settled(value: Any, original: Any, context: Any, resolved: Set[int]) -> Any:
    """References asked for; what did not cross the wire taken from the file, at the same place in the structure."""
    if isinstance(value, XComReference):
        return context["ti"].xcom_of_reference(value.task_id, value.key)[0]
    if isinstance(value, Opaque):
        return _render(original, context, resolved)
    if isinstance(value, dict):
        return {key: _settled(item, _part(original, key), context, resolved) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_settled(item, _part(original, index), context, resolved) for index, item in enumerate(value))
    return value


def _part(original: Any, key: Any) -> Any:
    if not isinstance(original, (dict, list, tuple)):
        return None
    try:
        return original[key]
    except (KeyError, IndexError):
        return None


def _render(value: Any, context: Any, resolved: Set[int]) -> Any:
    """As Airflow's `render_template` walks: text, lists, tuples, sets and values of dicts."""
    if id(value) in resolved:
        return value
    if isinstance(value, ResolveMixin):
        return value.resolve(context)
    if isinstance(value, str):
        return _render_text(value)
    if isinstance(value, dict):
        return {key: _render(item, context, resolved) for key, item in value.items()}
    if type(value) in (list, tuple, set):
        return type(value)(_render(item, context, resolved) for item in value)
    return value


def _render_text(text: str) -> str:
    if not any(mark in text for mark in _MARKS):
        return text
    rendered, missing = bridge.ask({"what": "render", "template": text})
    if missing:
        raise AirflowException(f"The template {text!r} cannot be rendered: {rendered}")
    return str(rendered)
