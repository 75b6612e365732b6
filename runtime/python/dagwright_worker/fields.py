"""Template fields of the operator before its body runs: rendered by the runtime, references resolved here."""

from __future__ import annotations

from typing import Any, Dict, Set

from airflow._bundled.templating import rendered_value
from dagwright_worker.encoded import Opaque, XComReference, decode


def set_fields(task: Any, rendered: Dict[str, Any], context: Any, resolved: Set[int]) -> None:
    """
    Fields the runtime has rendered, then those it could not carry, which the DAG file itself has given.

    `resolved`: ids of values that came out of XComs by mapping, and are not rendered again.
    """
    for name in task.template_fields:
        if name in rendered:
            value = _settled(decode(rendered[name]), getattr(task, name, None), context, resolved)
        elif hasattr(task, name):
            value = rendered_value(getattr(task, name), context, resolved)
        else:
            continue
        object.__setattr__(task, name, value)


def _settled(value: Any, original: Any, context: Any, resolved: Set[int]) -> Any:
    """References asked for; what did not cross the wire taken from the file, at the same place in the structure."""
    if isinstance(value, XComReference):
        return context["ti"].xcom_of_reference(value.task_id, value.key)[0]
    if isinstance(value, Opaque):
        return rendered_value(original, context, resolved)
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
