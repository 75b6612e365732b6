"""@task and its kinds, @setup, @teardown. Airflow 2.7.2 `decorators/`."""

from __future__ import annotations

import functools
import inspect
import typing
from typing import Any, Callable, Dict, Mapping, Optional, Type

from airflow._bundled import current, target
from airflow._bundled.abstractoperator import unique_task_id
from airflow._bundled.baseoperator import BaseOperator
from airflow._bundled.context import KNOWN_CONTEXT_KEYS
from airflow._bundled.decorated_operators import DecoratedOperator, kinds
from airflow._bundled.defaults import merged_defaults
from airflow._bundled.exceptions import AirflowException
from airflow._bundled.expandinput import DictOfLists, ListOfDicts
from airflow._bundled.mapped import (
    MappedOperator,
    check_expand_kwargs,
    check_return_values,
    check_values,
    refuse_duplicates,
    with_partial_defaults,
)
from airflow._bundled.opaque import opaque_operator
from airflow._bundled.states import TriggerRule
from airflow._bundled.taskgroup_decorator import TaskGroupFactory
from airflow._bundled.xcomarg import XComArg


class TaskFactory:
    """A decorated function: calling it makes a task."""

    _airflow_is_task_decorator = True

    def __init__(
        self,
        function: Callable[..., Any],
        operator_class: Type[BaseOperator],
        multiple_outputs: Optional[bool],
        kwargs: Dict[str, Any],
        name: str,
    ) -> None:
        self.function = function
        self.operator_class = operator_class
        self.multiple_outputs = _returns_dict(function) if multiple_outputs is None else multiple_outputs
        self.kwargs = {"task_id": function.__name__, **kwargs}
        self.decorator_name = name
        self.is_setup = self.is_teardown = self.on_failure_fail_dagrun = False
        functools.update_wrapper(self, function)
        if "self" in inspect.signature(function).parameters:
            raise TypeError(f"@{name} does not support methods")

    def __call__(self, *args: Any, **kwargs: Any) -> XComArg:
        given = self._given()
        on_failure = given.pop("on_failure_fail_dagrun", self.on_failure_fail_dagrun)
        task = self.operator_class(
            python_callable=self.function, op_args=args, op_kwargs=kwargs, multiple_outputs=self.multiple_outputs, **given
        )
        task.is_setup, task.is_teardown, task.on_failure_fail_dagrun = self.is_setup, self.is_teardown, on_failure
        if self.function.__doc__ and not any((task.doc, task.doc_md, task.doc_json, task.doc_rst, task.doc_yaml)):
            task.doc_md = self.function.__doc__
        return XComArg(task)

    def _given(self) -> Dict[str, Any]:
        if not self.is_teardown:
            return dict(self.kwargs)
        if "trigger_rule" in self.kwargs:
            raise ValueError("Trigger rule not configurable for teardown tasks.")
        return {**self.kwargs, "trigger_rule": TriggerRule.ALL_DONE_SETUP_SUCCESS}

    def override(self, **kwargs: Any) -> "TaskFactory":
        changed = TaskFactory(self.function, self.operator_class, self.multiple_outputs, {**self.kwargs, **kwargs}, self.decorator_name)
        changed.is_setup = self.is_setup
        changed.is_teardown = self.is_teardown
        changed.on_failure_fail_dagrun = self.on_failure_fail_dagrun
        return changed

    def partial(self, **kwargs: Any) -> "TaskFactory":
        self._check_names("partial", kwargs)
        known = self.kwargs.get("op_kwargs", {})
        refuse_duplicates(known, kwargs, "duplicate partial")
        return self.override(op_kwargs={**known, **kwargs})

    def expand(self, **mapped: Any) -> XComArg:
        if not mapped:
            raise TypeError("no arguments to expand against")
        self._check_names("expand", mapped)
        check_values("expand", mapped)
        refuse_duplicates(self.kwargs.get("op_kwargs", {}), mapped, "mapping already partial")
        return self._expand(DictOfLists(mapped))

    def expand_kwargs(self, kwargs: Any, *, strict: bool = True) -> XComArg:
        check_expand_kwargs(kwargs)
        return self._expand(ListOfDicts(kwargs))

    def _check_names(self, method: str, kwargs: Mapping[str, Any]) -> None:
        taken = [name for name in kwargs if name in KNOWN_CONTEXT_KEYS]
        if taken:
            plural = "s" if len(taken) > 1 else ""
            raise ValueError(f"cannot call {method}() on task context variable{plural} {', '.join(map(repr, taken))}")
        parameters = inspect.signature(self.function).parameters.values()
        if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters):
            return
        unknown = [name for name in kwargs if name not in inspect.signature(self.function).parameters]
        if unknown:
            which = "unexpected keyword arguments" if len(unknown) > 1 else "an unexpected keyword argument"
            raise TypeError(f"{method}() got {which} {', '.join(map(repr, unknown))}")

    def _expand(self, expand_input: Any) -> XComArg:
        check_return_values(expand_input.value)
        given = self._given()
        dag = given.pop("dag", None) or current.dag()
        group = given.pop("task_group", None) or (current.task_group(dag) if dag else None)
        defaults, params = merged_defaults(dag, group, given.pop("params", None), given.pop("default_args", None))
        on_failure = given.pop("on_failure_fail_dagrun", self.on_failure_fail_dagrun)
        task_id = unique_task_id(given.pop("task_id"), dag, group)
        partial = with_partial_defaults(given, defaults, self.operator_class)
        partial.update(python_callable=self.function, multiple_outputs=self.multiple_outputs)
        partial.setdefault("op_kwargs", {})
        task = MappedOperator(
            operator_class=self.operator_class,
            task_id=group.child_id(task_id) if group else task_id,
            partial_kwargs=partial,
            expand_input=expand_input,
            params=params,
            dag=dag,
            task_group=group,
            decorated=True,
        )
        task.is_setup, task.is_teardown, task.on_failure_fail_dagrun = self.is_setup, self.is_teardown, on_failure
        return XComArg(task)


def _returns_dict(function: Callable[..., Any]) -> bool:
    """`-> dict` and `-> Dict[…]` mean multiple outputs."""
    annotation = getattr(function, "__annotations__", {}).get("return")
    if isinstance(annotation, str):
        try:
            annotation = eval(annotation, function.__globals__)  # noqa: S307 - the file's own annotation
        except Exception:  # noqa: BLE001 - as Airflow: what cannot be inferred is not multiple
            return False
    return (typing.get_origin(annotation) or annotation) is dict


# Kinds that 2.7.2 does not have: `bash` came with 2.9, `run_if` and `skip_if` with 2.10.
_SINCE_3 = frozenset({"bash", "run_if", "skip_if", "stub", "kubernetes_cmd"})


class _TaskDecorators:
    """`@task` and `@task.<kind>`."""

    def __init__(self) -> None:
        self._kinds = kinds()

    def __call__(self, python_callable: Optional[Callable[..., Any]] = None, multiple_outputs: Optional[bool] = None, **kwargs: Any) -> Any:
        return self._decorate("python", python_callable, multiple_outputs, kwargs)

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        if kind.startswith("_"):
            raise AttributeError(kind)
        if kind in _SINCE_3 and not target.is_airflow_3():
            raise AttributeError(f"task decorator {kind!r} not found")

        def decorator(python_callable: Optional[Callable[..., Any]] = None, multiple_outputs: Optional[bool] = None, **kwargs: Any) -> Any:
            return self._decorate(kind, python_callable, multiple_outputs, kwargs)

        return decorator

    def _operator(self, kind: str) -> Type[BaseOperator]:
        if kind not in self._kinds:
            opaque = opaque_operator(f"@task.{kind}", f"airflow.decorators.task.{kind}")
            self._kinds[kind] = type("_Decorated", (DecoratedOperator, opaque), {"custom_operator_name": f"@task.{kind}"})
        return self._kinds[kind]

    def _decorate(self, kind: str, function: Optional[Callable[..., Any]], multiple_outputs: Optional[bool], kwargs: Dict[str, Any]) -> Any:
        name = "@task" if kind == "python" else f"@task.{kind}"
        if kind == "sensor":
            multiple_outputs = False
        operator = self._operator(kind)

        def decorate(decorated: Callable[..., Any]) -> TaskFactory:
            return TaskFactory(decorated, operator, multiple_outputs, kwargs, name)

        if function is None:
            return decorate
        if not callable(function):
            raise TypeError("No args allowed while using @task, use kwargs instead")
        return decorate(function)


task = _TaskDecorators()


def setup(function: Any) -> TaskFactory:
    made = _factory(function)
    made.is_setup = True
    return made


def teardown(function: Any = None, *, on_failure_fail_dagrun: bool = False) -> Any:
    def decorate(decorated: Any) -> TaskFactory:
        made = _factory(decorated)
        made.is_teardown, made.on_failure_fail_dagrun = True, on_failure_fail_dagrun
        return made

    return decorate if function is None else decorate(function)


def _factory(function: Any) -> TaskFactory:
    if isinstance(function, TaskGroupFactory):
        raise AirflowException("Task groups cannot be marked as setup or teardown.")
    return function if isinstance(function, TaskFactory) else task(function)
