"""Values with templates and references in them, rendered: the runtime renders the text. Airflow 2.7.2 `template/templater.py`."""

from __future__ import annotations

from typing import Any, Set

from airflow._bundled import bridge
from airflow._bundled.exceptions import AirflowException
from airflow._bundled.xcomarg import ResolveMixin

_MARKS = ("{{", "{%", "{#")


def rendered_value(value: Any, context: Any, resolved: Set[int]) -> Any:
    """As Airflow's `render_template` walks: text, lists, tuples, sets and values of dicts."""
    if id(value) in resolved:
        return value
    if isinstance(value, ResolveMixin):
        return value.resolve(context)
    if isinstance(value, str):
        return _render_text(value)
    if isinstance(value, dict):
        return {key: rendered_value(item, context, resolved) for key, item in value.items()}
    if type(value) in (list, tuple, set):
        return type(value)(rendered_value(item, context, resolved) for item in value)
    return value


def _render_text(text: str) -> str:
    if not any(mark in text for mark in _MARKS):
        return text
    rendered, missing = bridge.ask({"what": "render", "template": text})
    if missing:
        raise AirflowException(f"The template {text!r} cannot be rendered: {rendered}")
    return str(rendered)
