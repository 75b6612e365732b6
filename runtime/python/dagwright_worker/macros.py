"""Macros and filters of the DAG, called for templates that the runtime renders. Order of checks: jinja2 `sandbox.py`, `runtime.py`."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Any, Dict, List, Mapping, Optional

from dagwright_worker.channel import Channel
from dagwright_worker.encoded import encode
from dagwright_worker.tracebacks import trimmed_traceback

_EXACT = frozenset({type(None), bool, int, float, str, bytes, dt.datetime, dt.date, dt.timedelta})
# Names that the sandbox hides beside those with two underscores: jinja2 `sandbox.py`, is_internal_attribute.
_HIDDEN = frozenset("mro gi_frame gi_code cr_frame cr_code ag_frame ag_code".split())


class _Refused(Exception):
    """What is not done here, in words for the user."""


def is_carried(value: Any) -> bool:
    """Whether the value comes back exactly: of the very types that have a form, not of classes made from them."""
    kind = type(value)
    if kind in (list, tuple, set):
        return all(is_carried(item) for item in value)
    if kind is dict:
        return all(is_carried(key) and is_carried(item) for key, item in value.items())
    return kind in _EXACT or (kind.__name__ == "DateTime" and kind.__module__.split(".")[0] == "pendulum")


def answer_macros(dag: Any, context: Optional[Mapping[str, Any]], channel: Channel) -> Dict[str, Any]:
    """`context` None: objects of the task's context cannot be given to macros."""
    desk = _Desk(dag, context)
    result: Optional[Dict[str, Any]] = None
    while True:
        order, is_over = channel.ask({"what": "macro", "result": result})
        if is_over:
            return {"kind": "success"}
        result = desk.answer(order)


class _Desk:
    def __init__(self, dag: Any, context: Optional[Mapping[str, Any]]) -> None:
        self._macros: Mapping[str, Any] = dag.user_defined_macros or {}
        self._filters: Mapping[str, Any] = dag.user_defined_filters or {}
        self._context = context
        self._is_sandboxed = not getattr(dag, "render_template_as_native_obj", False)
        self._held: List[Any] = []

    def answer(self, order: List[Any]) -> Dict[str, Any]:
        try:
            return self._answered(*order)
        except _Refused as refusal:
            return {"kind": "refused", "why": str(refusal)}
        except Exception as problem:  # noqa: BLE001 - whatever a macro raises is raised in the template
            sys.stderr.write(trimmed_traceback(problem))
            return {"kind": "raised", "type": type(problem).__name__, "message": str(problem)}

    def _answered(self, act: str, reference: str, *given: Any) -> Dict[str, Any]:
        of = self._of(reference)
        if act == "attribute":
            return self._attribute(of, given[0])
        if act == "item":
            return self._item(of, self._argument(given[0]))
        args = [self._argument(pair) for pair in given[0]]
        kwargs = {name: self._argument(pair) for name, pair in given[1].items()}
        self._check_callable(of, reference)
        return self._told(of(*args, **kwargs))

    def _of(self, reference: str) -> Any:
        kind, _, name = reference.partition(":")
        if kind == "held":
            return self._held[int(name)]
        names = self._filters if kind == "filter" else self._macros
        if name not in names:
            raise _Refused(f"the {kind} {name}, which the DAG does not have any more in Python")
        return names[name]

    def _argument(self, pair: List[Any]) -> Any:
        kind, value = pair
        if kind == "held":
            return self._of(value)
        if kind == "value":
            return value
        if self._context is None or value not in self._context:
            raise _Refused(f"{value} of the context given to a macro")
        return self._context[value]

    def _check_callable(self, of: Any, reference: str) -> None:
        """Filters are not held back by the sandbox."""
        name = reference.partition(":")[2]
        if getattr(of, "jinja_pass_arg", None) is not None:
            raise _Refused(f"{name}, which wants Jinja2's own context")
        is_filter = reference.startswith("filter:")
        if self._is_sandboxed and not is_filter and (getattr(of, "unsafe_callable", False) or getattr(of, "alters_data", False)):
            raise _Refused(f"{name}, which says of itself that templates should not call it")

    def _attribute(self, of: Any, name: str) -> Dict[str, Any]:
        """The attribute, else the item of that name: jinja2 `environment.py`, getattr."""
        if name.startswith("__") or name in _HIDDEN:
            raise _Refused(f"{name} of an object that only Python has")
        try:
            return self._told(getattr(of, name))
        except AttributeError:
            return self._looked_up(of, name)

    def _item(self, of: Any, key: Any) -> Dict[str, Any]:
        """The item, else the attribute of that name: jinja2 `environment.py`, getitem."""
        found = self._looked_up(of, key)
        return self._attribute(of, key) if found["kind"] == "missing" and isinstance(key, str) else found

    def _looked_up(self, of: Any, key: Any) -> Dict[str, Any]:
        try:
            return self._told(of[key])
        except (TypeError, LookupError, AttributeError):
            return {"kind": "missing"}

    def _told(self, value: Any) -> Dict[str, Any]:
        if is_carried(value):
            return {"kind": "value", "value": encode(value)}
        self._held.append(value)
        return {"kind": "held", "reference": f"held:{len(self._held) - 1}", "typeName": type(value).__name__}
