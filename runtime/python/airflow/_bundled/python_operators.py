"""PythonOperator and the operators made of it. Airflow 2.7.2 `operators/python.py`."""

from __future__ import annotations

import asyncio
import inspect
import logging
import shutil
from typing import Any, Callable, Dict, Generator, List, Mapping, Sequence

from airflow._bundled import foreign_python, target
from airflow._bundled.baseoperator import BaseOperator
from airflow._bundled.context import Context
from airflow._bundled.datasets import Metadata
from airflow._bundled.exceptions import AirflowException
from airflow._bundled.skipping import BranchMixIn, SkipMixin, skipping_ends_the_task


def keyword_arguments(function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]) -> Dict[str, Any]:
    """Those of the offered arguments that the function names, all when it takes `**kwargs`. Airflow `utils/operator_helpers.py`."""
    parameters = list(inspect.signature(function).parameters.values())
    takes_rest = any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters)
    offered = dict(kwargs)
    for parameter in parameters[: len(args)]:
        if parameter.name in offered and parameter.kind is not parameter.VAR_POSITIONAL:
            raise ValueError(f"The key {parameter.name!r} in args is a part of kwargs and therefore reserved.")
    if takes_rest:
        return offered
    named = {parameter.name for parameter in parameters if parameter.kind in (parameter.KEYWORD_ONLY, parameter.POSITIONAL_OR_KEYWORD)}
    return {name: value for name, value in offered.items() if name in named}


class PythonOperator(BaseOperator):
    """Calls a function with op_args, op_kwargs and the context."""

    template_fields: Sequence[str] = ("templates_dict", "op_args", "op_kwargs")
    ui_color = "#ffefeb"

    def __init__(
        self,
        *,
        python_callable: Callable[..., Any],
        op_args: Any = None,
        op_kwargs: Any = None,
        templates_dict: Any = None,
        templates_exts: Any = None,
        show_return_value_in_logs: bool = True,
        **kwargs: Any,
    ) -> None:
        if kwargs.pop("provide_context", None) is not None:
            logging.getLogger("airflow.task").warning("provide_context is deprecated as of 2.0 and is no longer required")
        super().__init__(**kwargs)
        if not callable(python_callable):
            raise AirflowException("`python_callable` param must be callable")
        self.python_callable = python_callable
        self.op_args = op_args or ()
        self.op_kwargs = op_kwargs or {}
        self.templates_dict = templates_dict
        if templates_exts:
            self.template_ext = templates_exts
        self.show_return_value_in_logs = show_return_value_in_logs

    def execute(self, context: Context) -> Any:
        offered = {**context, **self.op_kwargs, "templates_dict": self.templates_dict}
        self.op_kwargs = self.determine_kwargs(offered)
        self._outlet_events = context.get("outlet_events")
        value = self.execute_callable()
        if self.show_return_value_in_logs:
            self.log.info("Done. Returned value was: %s", value)
        else:
            self.log.info("Done. Returned value not shown")
        return value

    def determine_kwargs(self, context: Mapping[str, Any]) -> Mapping[str, Any]:
        return keyword_arguments(self.python_callable, self.op_args, context)

    def execute_callable(self) -> Any:
        value = self.python_callable(*self.op_args, **self.op_kwargs)
        if target.is_airflow_3() and inspect.isgeneratorfunction(self.python_callable):
            return self._exhausted(value)
        # Airflow 3 runs functions that are `async def`: standard provider, `operators/python.py`.
        return asyncio.run(value) if target.is_airflow_3() and inspect.iscoroutine(value) else value

    def _exhausted(self, values: Generator[Any, None, Any]) -> Any:
        """What a generator returns; the Metadata it yields go to the outlets. Airflow 3.3.2 `sdk/execution_time/callback_runner.py`."""

        def run() -> Generator[Any, None, None]:
            nonlocal result
            result = yield from values

        result = None
        for one in run():
            if not isinstance(one, Metadata):
                self.log.warning("Ignoring unknown data of %r received from task", type(one))
                continue
            self._outlet_events[one.asset].extra.update(one.extra)
            if one.alias:
                self._outlet_events[one.alias].add(one.asset, extra=one.extra)
        return result


class BranchPythonOperator(PythonOperator, BranchMixIn):
    """Follows the task ids that the function returns."""

    def execute(self, context: Context) -> Any:
        return self.do_branch(context, super().execute(context))


class ShortCircuitOperator(PythonOperator, SkipMixin):
    """Skips what stands behind it when the function returns something false."""

    def __init__(self, *, ignore_downstream_trigger_rules: bool = True, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.ignore_downstream_trigger_rules = ignore_downstream_trigger_rules

    def execute(self, context: Context) -> Any:
        condition = super().execute(context)
        self.log.info("Condition result is %s", condition)
        if condition:
            self.log.info("Proceeding with downstream tasks...")
            return condition
        to_skip = self._to_skip() if self.downstream_task_ids else []
        if to_skip:
            self.skip(dag_run=context["dag_run"], tasks=to_skip)
        self.log.info("Done.")
        return None if to_skip and skipping_ends_the_task(context) else condition

    def _to_skip(self) -> List[Any]:
        """All descendants, or the direct ones; never teardowns."""
        behind = self.get_flat_relatives(upstream=False) if self.ignore_downstream_trigger_rules else self.downstream_list
        return [task for task in behind if not task.is_teardown]


class _ForeignPythonOperator(PythonOperator):
    """Runs the function's source in another interpreter; arguments and result travel as pickles."""

    def __init__(
        self,
        *,
        python_callable: Callable[..., Any],
        use_dill: bool = False,
        serializer: Any = None,
        string_args: Any = None,
        expect_airflow: bool = True,
        expect_pendulum: bool = False,
        skip_on_exit_code: Any = None,
        **kwargs: Any,
    ) -> None:
        if getattr(python_callable, "__name__", None) == "<lambda>":
            raise AirflowException(f"{type(self).__name__} only supports functions for python_callable arg")
        super().__init__(python_callable=python_callable, **kwargs)
        self.use_dill, self.string_args = use_dill, string_args or []
        self.skip_on_exit_code = skip_on_exit_code

    def _run_with(self, interpreter: str) -> Any:
        return foreign_python.call(
            interpreter,
            self.python_callable,
            list(self.op_args),
            dict(self.op_kwargs),
            string_args=[str(item) for item in self.string_args],
            skip_on_exit_code=self.skip_on_exit_code,
        )

    def determine_kwargs(self, context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Only context that can be pickled is offered. Airflow 2.7.2 `_BasePythonVirtualenvOperator`."""
        plain = {name: value for name, value in context.items() if name in foreign_python.PLAIN_CONTEXT_KEYS or name in self.op_kwargs}
        return keyword_arguments(self.python_callable, self.op_args, plain)


class ExternalPythonOperator(_ForeignPythonOperator):
    template_fields = ("python", *PythonOperator.template_fields)

    def __init__(self, *, python: str, **kwargs: Any) -> None:
        if not python:
            raise ValueError("Python Path must be defined in ExternalPythonOperator")
        super().__init__(**kwargs)
        self.python = python

    def execute_callable(self) -> Any:
        if shutil.which(self.python) is None:
            raise ValueError(f"Python Path '{self.python}' must exists")
        return self._run_with(self.python)


class PythonVirtualenvOperator(_ForeignPythonOperator):
    template_fields = ("requirements", *PythonOperator.template_fields)

    def __init__(
        self,
        *,
        requirements: Any = None,
        python_version: Any = None,
        system_site_packages: bool = True,
        pip_install_options: Any = None,
        venv_cache_path: Any = None,
        index_urls: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.requirements = requirements or []
        self.python_version = python_version
        self.system_site_packages = system_site_packages
        self.pip_install_options = pip_install_options or []

    def execute_callable(self) -> Any:
        wanted = self.requirements.splitlines() if isinstance(self.requirements, str) else [str(item) for item in self.requirements]
        with foreign_python.virtualenv(
            wanted,
            python_version=self.python_version,
            system_site_packages=self.system_site_packages,
            pip_options=list(self.pip_install_options),
        ) as interpreter:
            return self._run_with(interpreter)


class BranchExternalPythonOperator(ExternalPythonOperator, BranchMixIn):
    def execute(self, context: Context) -> Any:
        return self.do_branch(context, super().execute(context))


class BranchPythonVirtualenvOperator(PythonVirtualenvOperator, BranchMixIn):
    def execute(self, context: Context) -> Any:
        return self.do_branch(context, super().execute(context))


def is_venv_installed() -> bool:
    """Whether virtual environments can be made here."""
    import importlib.util

    return importlib.util.find_spec("venv") is not None
