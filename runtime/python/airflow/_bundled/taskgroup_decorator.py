"""@task_group: a function that makes a group of tasks, once or mapped. Airflow 2.7.2 `decorators/task_group.py`."""

from __future__ import annotations

import functools
import inspect
from typing import Any, Callable, Dict, Optional, Type

from airflow._bundled.expandinput import DictOfLists, ListOfDicts
from airflow._bundled.mapped import check_expand_kwargs, refuse_duplicates
from airflow._bundled.taskgroup import MappedTaskGroup, TaskGroup
from airflow._bundled.xcomarg import MappedArgument


class TaskGroupFactory:
    """A function decorated with @task_group."""

    def __init__(self, function: Callable[..., Any], kwargs: Dict[str, Any], arguments: Optional[Dict[str, Any]] = None) -> None:
        self.function, self.kwargs = function, {"group_id": function.__name__, **kwargs}
        self.arguments = arguments or {}
        functools.update_wrapper(self, function)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._make(TaskGroup, {}, args, {**self.arguments, **kwargs})

    def _make(self, kind: Type[TaskGroup], more: Dict[str, Any], args: Any, kwargs: Dict[str, Any]) -> Any:
        with kind(add_suffix_on_collision=True, **more, **self.kwargs) as group:
            if self.function.__doc__ and not group.tooltip:
                group.tooltip = self.function.__doc__
            returned = self.function(*args, **kwargs)
        return group if returned is None else returned

    def override(self, **kwargs: Any) -> "TaskGroupFactory":
        return TaskGroupFactory(self.function, {**self.kwargs, **kwargs}, self.arguments)

    def partial(self, **kwargs: Any) -> "TaskGroupFactory":
        refuse_duplicates(self.arguments, kwargs, "duplicate partial")
        return TaskGroupFactory(self.function, self.kwargs, {**self.arguments, **kwargs})

    def expand(self, **kwargs: Any) -> Any:
        if not kwargs:
            raise TypeError("no arguments to expand against")
        refuse_duplicates(self.arguments, kwargs, "mapping already partial")
        return self._map(DictOfLists(kwargs), kwargs)

    def expand_kwargs(self, kwargs: Any) -> Any:
        check_expand_kwargs(kwargs)
        names = [name for name in inspect.signature(self.function).parameters if name not in self.arguments]
        return self._map(ListOfDicts(kwargs), names)

    def _map(self, expand_input: Any, names: Any) -> Any:
        arguments = {name: MappedArgument(expand_input, name) for name in names}
        return self._make(MappedTaskGroup, {"expand_input": expand_input}, (), {**self.arguments, **arguments})


def task_group(python_callable: Optional[Callable[..., Any]] = None, **kwargs: Any) -> Any:
    if callable(python_callable):
        return TaskGroupFactory(python_callable, kwargs)
    return lambda function: TaskGroupFactory(function, kwargs)
