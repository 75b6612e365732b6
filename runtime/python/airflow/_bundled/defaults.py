"""default_args: filled in for arguments that a task leaves out, at every level of its class. Airflow 2.7.2 `models/baseoperator.py`."""

from __future__ import annotations

import abc
import copy
import functools
import inspect
from typing import Any, Callable, Dict, Mapping, Tuple

from airflow._bundled import current
from airflow._bundled.exceptions import AirflowException
from airflow._bundled.params import ParamsDict


def merged_defaults(dag: Any, task_group: Any, params: Any, default_args: Any) -> Tuple[Dict[str, Any], ParamsDict]:
    """default_args of DAG, groups and task, the nearest winning; params likewise."""
    merged: Dict[str, Any] = {}
    collected: Dict[str, Any] = {}
    for owner in (dag, task_group):
        if owner is not None:
            merged.update(copy.copy(owner.default_args or {}))
            if owner is dag:
                collected.update(_params_of(owner.params))
    if merged.get("params") and "params" in merged:
        collected.update(_params_of(merged.pop("params")))
    collected.update(_params_of(params))
    if default_args:
        if not isinstance(default_args, Mapping):
            raise TypeError("default_args must be a mapping")
        collected.update(_params_of(default_args.get("params")))
        merged.update({name: value for name, value in default_args.items() if name != "params"})
    return merged, ParamsDict(collected)


def _params_of(params: Any) -> Mapping[str, Any]:
    if not params:
        return {}
    if isinstance(params, ParamsDict):
        return dict(params.items())
    if isinstance(params, Mapping):
        return params
    raise TypeError("params must be a mapping")


def _with_defaults(init: Callable[..., None]) -> Callable[..., None]:
    """Fills arguments that were left out from default_args, at every level of the class hierarchy."""
    named = {
        name: parameter
        for name, parameter in inspect.signature(init).parameters.items()
        if name != "self" and parameter.kind not in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD)
    }
    required = {name for name, parameter in named.items() if parameter.default is parameter.empty and name != "task_id"}

    @functools.wraps(init)
    def wrapped(self: Any, *args: Any, **kwargs: Any) -> None:
        if args:
            raise AirflowException("Use keyword arguments when initializing operators")
        from_mapped = kwargs.pop("_airflow_from_mapped", self.__dict__.get("_from_mapped", False))
        dag = kwargs.get("dag") or current.dag()
        group = kwargs.get("task_group") or (current.task_group(dag) if dag else None)
        defaults, params = merged_defaults(dag, group, kwargs.pop("params", None), kwargs.pop("default_args", None))
        for name in named:
            if name not in kwargs and name in defaults:
                kwargs[name] = defaults[name]
        missing = sorted(required.difference(kwargs))
        if missing:
            plural = "s" if len(missing) > 1 else ""
            raise AirflowException(f"missing keyword argument{plural} {', '.join(map(repr, missing))}")
        if params:
            kwargs["params"] = params
        adapt = getattr(self, "_hook_apply_defaults", None)
        if adapt:
            kwargs = adapt(defaults, kwargs)
        object.__setattr__(self, "_from_mapped", from_mapped)
        init(self, **kwargs, default_args=defaults)
        if not from_mapped and type(self).__init__ is wrapped:
            self._link_xcom_arguments()
            object.__setattr__(self, "_built", True)

    wrapped._named_parameters = frozenset(named)  # type: ignore[attr-defined]
    return wrapped


class OperatorMeta(abc.ABCMeta):
    """Wraps the constructor of every operator class."""

    def __new__(mcs, name: str, bases: Tuple[type, ...], namespace: Dict[str, Any], **kwargs: Any) -> Any:
        if "__init__" in namespace:
            namespace["__init__"] = _with_defaults(namespace["__init__"])
        return super().__new__(mcs, name, bases, namespace, **kwargs)
