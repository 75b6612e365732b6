"""DAG and @dag. Airflow 2.7.2 `models/dag.py`."""

from __future__ import annotations

import copy
import functools
import inspect
import os
import sys
from typing import Any, Callable, Dict, Iterator, List, Optional

from airflow._bundled import current, target
from airflow._bundled.exceptions import AirflowDagCycleException, AirflowException, DuplicateTaskIdFound, TaskNotFound
from airflow._bundled.keys import validate_key
from airflow._bundled.nodes import NOTSET
from airflow._bundled.params import ParamsDict
from airflow._bundled.taskgroup import TaskGroup
from airflow._bundled.timezone import convert_to_utc, parse, utc


class DAG:
    """A directed acyclic graph of tasks."""

    is_subdag = False
    parent_dag: Optional["DAG"] = None

    def __init__(
        self,
        dag_id: str,
        description: Optional[str] = None,
        schedule: Any = NOTSET,
        schedule_interval: Any = NOTSET,
        timetable: Any = None,
        start_date: Any = None,
        end_date: Any = None,
        template_searchpath: Any = None,
        user_defined_macros: Optional[Dict[str, Any]] = None,
        user_defined_filters: Optional[Dict[str, Any]] = None,
        default_args: Optional[Dict[str, Any]] = None,
        max_active_tasks: int = 16,
        max_active_runs: int = 16,
        dagrun_timeout: Any = None,
        default_view: str = "grid",
        orientation: str = "LR",
        catchup: Any = NOTSET,
        on_success_callback: Any = None,
        on_failure_callback: Any = None,
        doc_md: Optional[str] = None,
        params: Any = None,
        access_control: Any = None,
        is_paused_upon_creation: Optional[bool] = None,
        jinja_environment_kwargs: Optional[Dict[str, Any]] = None,
        render_template_as_native_obj: bool = False,
        tags: Any = None,
        owner_links: Any = None,
        auto_register: bool = True,
        fail_stop: bool = False,
        fail_fast: bool = False,
        **later: Any,
    ) -> None:
        _refuse_unknown(later)
        validate_key(dag_id)
        self._dag_id = dag_id
        self.description = description
        self.default_args = copy.deepcopy(default_args or {})
        self.params = ParamsDict({**_own_params(self.default_args.pop("params", None)), **_own_params(params)})
        self.schedule_interval = self.schedule = _first_given(schedule, schedule_interval, timetable)
        self.timetable = timetable
        self.start_date = convert_to_utc(_moment(start_date) or _moment(self.default_args.get("start_date")))
        self.end_date = convert_to_utc(_moment(end_date) or _moment(self.default_args.get("end_date")))
        self.timezone = getattr(_moment(start_date), "tzinfo", None) or utc
        self.template_searchpath = [template_searchpath] if isinstance(template_searchpath, str) else template_searchpath
        self.user_defined_macros, self.user_defined_filters = user_defined_macros, user_defined_filters
        self.max_active_tasks, self.max_active_runs = max_active_tasks, max_active_runs
        self.dagrun_timeout = dagrun_timeout
        self.catchup = (not target.is_airflow_3()) if catchup is NOTSET else catchup
        self.on_success_callback, self.on_failure_callback = on_success_callback, on_failure_callback
        self.doc_md, self.tags = doc_md, list(tags or [])
        self.render_template_as_native_obj = render_template_as_native_obj
        self.jinja_environment_kwargs = jinja_environment_kwargs
        self.auto_register, self.fail_stop = auto_register, fail_stop or fail_fast
        self.fileloc = sys._getframe(1).f_code.co_filename
        self.task_dict: Dict[str, Any] = {}
        self.task_group = TaskGroup(group_id=None, dag=self)
        self.default_view, self.orientation = default_view, orientation

    @property
    def dag_id(self) -> str:
        return self._dag_id

    @property
    def folder(self) -> str:
        return os.path.dirname(self.fileloc)

    @property
    def tasks(self) -> List[Any]:
        return list(self.task_dict.values())

    @property
    def task_ids(self) -> List[str]:
        return list(self.task_dict)

    @property
    def owner(self) -> str:
        return ", ".join({task.owner for task in self.tasks})

    @property
    def roots(self) -> List[Any]:
        return [task for task in self.tasks if not task.upstream_list]

    @property
    def leaves(self) -> List[Any]:
        return [task for task in self.tasks if not task.downstream_list]

    @property
    def subdags(self) -> List["DAG"]:
        return [task.subdag for task in self.tasks if getattr(task, "subdag", None) is not None]

    def has_task(self, task_id: str) -> bool:
        return task_id in self.task_dict

    def get_task(self, task_id: str, include_subdags: bool = False) -> Any:
        if task_id in self.task_dict:
            return self.task_dict[task_id]
        raise TaskNotFound(f"Task {task_id} not found")

    def add_task(self, task: Any) -> None:
        if not target.is_airflow_3() and not self.start_date and not task.start_date:
            raise AirflowException("DAG is missing the start_date parameter")
        task_id = task.task_id
        known = self.task_dict.get(task_id)
        if (known is not None and known is not task) or task_id in self.task_group.used_group_ids:
            raise DuplicateTaskIdFound(f"Task id '{task_id}' has already been added to the DAG")
        self.task_dict[task_id] = task
        task.__dict__["dag"] = self
        if task.task_group is None:
            self.task_group.add(task)
        self.task_group.used_group_ids.add(task_id)

    def add_tasks(self, tasks: Any) -> None:
        for task in tasks:
            self.add_task(task)

    def set_dependency(self, upstream_task_id: str, downstream_task_id: str) -> None:
        self.get_task(upstream_task_id).set_downstream(self.get_task(downstream_task_id))

    def topological_sort(self) -> Iterator[Any]:
        pending = dict(self.task_dict)
        while pending:
            ready = [task for task in pending.values() if pending.keys().isdisjoint(task.upstream_task_ids)]
            if not ready:
                raise AirflowException(f"A cyclic dependency occurred in dag: {self.dag_id}")
            for task in ready:
                del pending[task.task_id]
                yield task

    def check_cycle(self) -> None:
        """Raises AirflowDagCycleException, as loading a DAG with a cycle does."""
        pending = {task_id: set(task.upstream_task_ids) for task_id, task in self.task_dict.items()}
        ready = [task_id for task_id, above in pending.items() if not above]
        while ready:
            done = ready.pop()
            del pending[done]
            for below in self.task_dict[done].downstream_task_ids:
                if below in pending:
                    pending[below].discard(done)
                    if not pending[below] and below not in ready:
                        ready.append(below)
        if pending:
            raise AirflowDagCycleException(f"Cycle detected in DAG: {self.dag_id}. Faulty task: {next(iter(pending))}")

    def validate(self) -> None:
        self.check_cycle()

    def __enter__(self) -> "DAG":
        current.push_dag(self)
        return self

    def __exit__(self, *_: Any) -> None:
        current.pop_dag()

    def __repr__(self) -> str:
        return f"<DAG: {self.dag_id}>"

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def test(self, *_: Any, **__: Any) -> None:
        """`dag.test()` under `if __name__ == "__main__"`: runs are started from the editor or the command line here."""

    def cli(self) -> None:
        """As `test`."""


_KNOWN_ELSEWHERE = {
    "concurrency", "full_filepath", "template_undefined", "sla_miss_callback", "deadline", "disable_bundle_versioning",
    "dag_display_name", "max_consecutive_failed_dag_runs", "allowed_run_types", "render_template_as_native_obj", "rerun_with_latest_version",
}  # fmt: skip


def _refuse_unknown(kwargs: Dict[str, Any]) -> None:
    for name in kwargs:
        if name not in _KNOWN_ELSEWHERE:
            raise TypeError(f"DAG.__init__() got an unexpected keyword argument {name!r}")


def _own_params(params: Any) -> Dict[str, Any]:
    return dict(params.items()) if params else {}


def _first_given(*candidates: Any) -> Any:
    return next((value for value in candidates if value is not NOTSET and value is not None), None)


def _moment(value: Any) -> Any:
    return parse(value) if isinstance(value, str) else value


def dag(dag_id: Any = "", **options: Any) -> Callable[..., Any]:
    """@dag: calling the function makes the DAG; its arguments become params."""

    def decorate(function: Callable[..., Any]) -> Callable[..., DAG]:
        signature = inspect.signature(function)

        @functools.wraps(function)
        def factory(*args: Any, **kwargs: Any) -> DAG:
            bound = signature.bind(*args, **kwargs)
            bound.apply_defaults()
            documented = {"doc_md": function.__doc__, **options} if function.__doc__ else options
            made = DAG(dag_id if isinstance(dag_id, str) and dag_id else function.__name__, **documented)
            made.fileloc = function.__code__.co_filename
            with made:
                function(**{name: DagParam(made, name, value) for name, value in bound.arguments.items()})
            return made

        return factory

    if callable(dag_id):
        function, dag_id = dag_id, ""
        return decorate(function)
    return decorate


from airflow._bundled.xcomarg import ResolveMixin  # noqa: E402 - DagParam is one


class DagParam(ResolveMixin):
    """A param of the DAG as an argument: known when a task runs."""

    def __init__(self, current_dag: DAG, name: str, default: Any = NOTSET) -> None:
        if default is not NOTSET:
            current_dag.params[name] = default
        self._name, self._default = name, default

    def iter_references(self) -> Iterator[Any]:
        return iter(())

    def resolve(self, context: Any, session: Any = None, *, include_xcom: bool = True) -> Any:
        conf = context["dag_run"].conf or {}
        if self._name in conf:
            return conf[self._name]
        if self._default is not NOTSET:
            return self._default
        return context["params"][self._name]
