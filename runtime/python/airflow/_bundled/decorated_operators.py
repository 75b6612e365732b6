"""The operators behind `@task` and its kinds. Airflow 2.7.2 `decorators/base.py` and beside it."""

from __future__ import annotations

import inspect
from typing import Any, Callable, Dict, Mapping, Type

from airflow._bundled import python_operators, sensors
from airflow._bundled.abstractoperator import unique_task_id
from airflow._bundled.bash import BashOperator
from airflow._bundled.baseoperator import BaseOperator
from airflow._bundled.context import KNOWN_CONTEXT_KEYS
from airflow._bundled.exceptions import AirflowException
from airflow._bundled.python_operators import PythonOperator


class DecoratedOperator(BaseOperator):
    """Mixed into an operator: it runs the decorated function and can push each key of a returned dict."""

    template_fields = ("op_args", "op_kwargs")

    def __init__(
        self,
        *,
        python_callable: Callable[..., Any],
        task_id: str,
        op_args: Any = None,
        op_kwargs: Any = None,
        multiple_outputs: bool = False,
        **kwargs: Any,
    ) -> None:
        if not self._from_mapped:
            task_id = unique_task_id(task_id, kwargs.get("dag"), kwargs.get("task_group"))
        _check_binding(python_callable, op_args or (), op_kwargs or {})
        super().__init__(
            task_id=task_id,
            python_callable=python_callable,
            op_args=op_args or [],
            op_kwargs=op_kwargs or {},
            multiple_outputs=multiple_outputs,
            **kwargs,
        )

    def _hook_apply_defaults(self, defaults: Mapping[str, Any], kwargs: Dict[str, Any]) -> Dict[str, Any]:
        """default_args also fill arguments of the function itself."""
        function = kwargs.get("python_callable")
        if function is None:
            return kwargs
        op_kwargs = dict(kwargs.get("op_kwargs") or {})
        for name in inspect.signature(function).parameters:
            if name not in op_kwargs and name in defaults:
                op_kwargs[name] = defaults[name]
        return {**kwargs, "op_kwargs": op_kwargs}

    def execute(self, context: Any) -> Any:
        value = super().execute(context)
        if self.multiple_outputs and value is not None:
            _push_each(value, context)
        return value


def _check_binding(function: Callable[..., Any], args: Any, kwargs: Mapping[str, Any]) -> None:
    """Names of the context need not be given, though they have no default. Airflow 2.7.2 `decorators/base.py`."""
    signature = inspect.signature(function)
    bound = signature.bind_partial(*args, **kwargs).arguments
    offered = {name: None for name in signature.parameters if name in KNOWN_CONTEXT_KEYS and name not in bound}
    signature.bind(*args, **{**offered, **kwargs})


def _push_each(value: Any, context: Any) -> None:
    if not isinstance(value, dict):
        raise AirflowException(f"Returned output was type {type(value)} expected dictionary for multiple_outputs")
    for key in value:
        if not isinstance(key, str):
            raise AirflowException(
                f"Returned dictionary keys must be strings when using multiple_outputs, found {key} ({type(key)}) instead"
            )
    for key, item in value.items():
        context["ti"].xcom_push(key=key, value=item)


def decorated(name: str, operator: Type[BaseOperator], class_name: str, module: str) -> Type[BaseOperator]:
    """`module` is where Airflow has the class, below its package of decorators."""
    attributes = {
        "custom_operator_name": name,
        "template_fields": operator.template_fields,
        "decorator_module": module,
        "__module__": __name__,
    }
    return type(class_name, (DecoratedOperator, operator), attributes)


class _BashDecoratedOperator(DecoratedOperator, BashOperator):
    """@task.bash (Airflow 2.9): the function returns the command."""

    custom_operator_name = "@task.bash"
    decorator_module = "bash"
    template_fields = (*DecoratedOperator.template_fields, *BashOperator.template_fields)

    def __init__(self, *, python_callable: Callable[..., Any], op_args: Any = None, op_kwargs: Any = None, **kwargs: Any) -> None:
        self.python_callable, self.op_args, self.op_kwargs = python_callable, op_args or [], op_kwargs or {}
        kwargs.pop("multiple_outputs", None)
        BashOperator.__init__(self, bash_command="", **kwargs)

    def execute(self, context: Any) -> Any:
        arguments = python_operators.keyword_arguments(self.python_callable, self.op_args, {**context, **self.op_kwargs})
        self.bash_command = self.python_callable(*self.op_args, **arguments)
        if not isinstance(self.bash_command, str) or not self.bash_command.strip():
            raise TypeError("The returned value from the TaskFlow callable must be a non-empty string.")
        return BashOperator.execute(self, context)


def kinds() -> Dict[str, Type[BaseOperator]]:
    """The operator of each `@task.<kind>`."""
    return {
        "python": decorated("@task", PythonOperator, "_PythonDecoratedOperator", "python"),
        "virtualenv": decorated(
            "@task.virtualenv", python_operators.PythonVirtualenvOperator, "_PythonVirtualenvDecoratedOperator", "python_virtualenv"
        ),
        "external_python": decorated(
            "@task.external_python", python_operators.ExternalPythonOperator, "_PythonExternalDecoratedOperator", "external_python"
        ),
        "branch": decorated("@task.branch", python_operators.BranchPythonOperator, "_BranchPythonDecoratedOperator", "branch_python"),
        "branch_virtualenv": decorated(
            "@task.branch_virtualenv",
            python_operators.BranchPythonVirtualenvOperator,
            "_BranchPythonVirtualenvDecoratedOperator",
            "branch_virtualenv",
        ),
        "branch_external_python": decorated(
            "@task.branch_external_python",
            python_operators.BranchExternalPythonOperator,
            "_BranchExternalPythonDecoratedOperator",
            "branch_external_python",
        ),
        "short_circuit": decorated(
            "@task.short_circuit", python_operators.ShortCircuitOperator, "_ShortCircuitDecoratedOperator", "short_circuit"
        ),
        "sensor": decorated("@task.sensor", sensors.PythonSensor, "DecoratedSensorOperator", "sensor"),
        "bash": _BashDecoratedOperator,
    }
