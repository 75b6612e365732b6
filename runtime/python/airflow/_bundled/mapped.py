"""Tasks that are expanded to many at run time: `partial`, `expand`, `expand_kwargs`. Airflow 2.7.2 `models/mappedoperator.py`."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Mapping, Sequence, Tuple, Type

from airflow._bundled import current, setup_teardown
from airflow._bundled.abstractoperator import DEFAULT_RETRY_DELAY, AbstractOperator
from airflow._bundled.baseoperator import BaseOperator, as_timedelta, checked_trigger_rule
from airflow._bundled.defaults import merged_defaults
from airflow._bundled.exceptions import AirflowException
from airflow._bundled.expandinput import DictOfLists, ListOfDicts
from airflow._bundled.keys import validate_key
from airflow._bundled.nodes import references_in
from airflow._bundled.params import ParamsDict
from airflow._bundled.timezone import convert_to_utc
from airflow._bundled.xcomarg import RETURN_KEY, MapXComArg, PlainXComArg, ResolveMixin, XComArg

_DEFAULTS: Dict[str, Any] = {
    "owner": "airflow",
    "retries": 0,
    "retry_delay": DEFAULT_RETRY_DELAY,
    "pool": "default_pool",
    "queue": "default",
    "do_xcom_push": True,
    "multiple_outputs": False,
    "inlets": [],
    "outlets": [],
}


class MappedOperator(AbstractOperator):
    """Stands in the graph for all instances."""

    is_mapped = True

    def __init__(
        self,
        *,
        operator_class: Type[BaseOperator],
        task_id: str,
        partial_kwargs: Dict[str, Any],
        expand_input: Any,
        params: ParamsDict,
        dag: Any,
        task_group: Any,
        decorated: bool = False,
    ) -> None:
        validate_key(task_id)
        if task_group is not None and next(task_group.iter_mapped_task_groups(), None) is not None:
            raise NotImplementedError("operator expansion in an expanded task group is not yet supported")
        if partial_kwargs.get("sla") is not None:
            raise AirflowException(f"SLAs are unsupported with mapped tasks. Please set `sla=None` for task {task_id!r}.")
        self.operator_class = operator_class
        self.task_id = task_id
        self.partial_kwargs = partial_kwargs
        self.expand_input = expand_input
        self.params = params
        self.decorated = decorated
        self.upstream_task_ids = set()
        self.downstream_task_ids = set()
        self.template_fields = operator_class.template_fields
        self.template_ext = operator_class.template_ext
        self.start_date = convert_to_utc(partial_kwargs.get("start_date"))
        self.end_date = convert_to_utc(partial_kwargs.get("end_date"))
        self.trigger_rule = checked_trigger_rule(partial_kwargs.pop("trigger_rule", "all_success"), dag, task_id)
        if task_group:
            task_group.add(self)
        if dag:
            dag.add_task(self)
        for task, _ in self._references():
            self.set_upstream(task)
        setup_teardown.note(self)

    def _references(self) -> Iterator[Tuple[Any, str]]:
        for name in self.template_fields:
            yield from references_in(self.partial_kwargs.get(name))
        yield from self.expand_input.iter_references()

    @property
    def task_type(self) -> str:
        return self.operator_class.__name__

    @property
    def operator_name(self) -> str:
        return getattr(self.operator_class, "custom_operator_name", None) or self.task_type

    @property
    def output(self) -> XComArg:
        return XComArg(self)

    def get_dag(self) -> Any:
        return self.dag

    def __getattr__(self, name: str) -> Any:
        partial = self.__dict__.get("partial_kwargs", {})
        if name in partial:
            return partial[name]
        if name in _DEFAULTS:
            return _DEFAULTS[name]
        if name.startswith("on_") and name.endswith("_callback"):
            return None
        if name in ("execution_timeout", "max_retry_delay", "run_as_user"):
            return None
        if name in ("depends_on_past", "wait_for_downstream", "retry_exponential_backoff"):
            return False
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def unmap(self, arguments: Mapping[str, Any]) -> BaseOperator:
        """The operator of one instance, with that instance's arguments."""
        given = dict(self.partial_kwargs)
        if self.decorated:
            given["op_kwargs"] = {**(given.get("op_kwargs") or {}), **arguments}
        else:
            given.update(arguments)
        for name in ("is_setup", "is_teardown", "on_failure_fail_dagrun", "start_date", "end_date", "dag", "task_group"):
            given.pop(name, None)
        params = ParamsDict({**dict(self.params.items()), **dict(ParamsDict(given.pop("params", None)).items())})
        operator = self.operator_class(task_id="_unmapped", dag=self.dag, params=params, _airflow_from_mapped=True, **given)
        object.__setattr__(operator, "task_id", self.task_id)
        operator.task_group = self.task_group
        operator.trigger_rule = self.trigger_rule
        operator._is_setup, operator._is_teardown = self.is_setup, self.is_teardown
        operator.upstream_task_ids = self.upstream_task_ids
        operator.downstream_task_ids = self.downstream_task_ids
        return operator


class OperatorPartial:
    """`Operator.partial(…)`, waiting for `expand`."""

    def __init__(self, operator_class: Type[BaseOperator], kwargs: Dict[str, Any], params: ParamsDict) -> None:
        self.operator_class, self.kwargs, self.params = operator_class, kwargs, params

    def expand(self, **mapped: Any) -> MappedOperator:
        if not mapped:
            raise TypeError("no arguments to expand against")
        _check_names(self.operator_class, "expand", mapped)
        check_values(f"{self.operator_class.__name__}.expand", mapped)
        refuse_duplicates(self.kwargs, mapped, "unmappable or already specified")
        return self._expand(DictOfLists(mapped))

    def expand_kwargs(self, kwargs: Any, *, strict: bool = True) -> MappedOperator:
        check_expand_kwargs(kwargs)
        return self._expand(ListOfDicts(kwargs))

    def _expand(self, expand_input: Any) -> MappedOperator:
        check_return_values(expand_input.value)
        given = dict(self.kwargs)
        return MappedOperator(
            operator_class=self.operator_class,
            task_id=given.pop("task_id"),
            dag=given.pop("dag"),
            task_group=given.pop("task_group"),
            partial_kwargs=given,
            expand_input=expand_input,
            params=self.params,
        )


def partial_of(operator_class: Type[BaseOperator], task_id: str, kwargs: Dict[str, Any]) -> OperatorPartial:
    _check_names(operator_class, "partial", kwargs)
    given = dict(kwargs)
    dag = given.pop("dag", None) or current.dag()
    group = given.pop("task_group", None) or (current.task_group(dag) if dag else None)
    defaults, params = merged_defaults(dag, group, given.pop("params", None), given.pop("default_args", None))
    full_id = group.child_id(task_id) if group else task_id
    return OperatorPartial(
        operator_class,
        with_partial_defaults({**given, "task_id": full_id, "dag": dag, "task_group": group}, defaults, operator_class),
        params,
    )


def with_partial_defaults(given: Dict[str, Any], defaults: Mapping[str, Any], operator_class: Type[BaseOperator]) -> Dict[str, Any]:
    """Arguments of a partial, completed from default_args, in the forms the tasks will have."""
    named = accepted_names(operator_class)
    partial = {**{name: value for name, value in defaults.items() if name in named}, **given}
    for name in ("retry_delay", "max_retry_delay"):
        if partial.get(name) is not None:
            partial[name] = as_timedelta(partial[name], name)
    if partial.get("retries") is not None:
        partial["retries"] = int(partial["retries"])
    if partial.get("wait_for_downstream"):
        partial["depends_on_past"] = True
    return partial


def accepted_names(operator_class: type) -> List[str]:
    names: List[str] = []
    for cls in operator_class.__mro__:
        names += getattr(cls.__dict__.get("__init__"), "_named_parameters", ())
    return names


def _check_names(operator_class: Type[BaseOperator], method: str, kwargs: Mapping[str, Any]) -> None:
    allowed = set(accepted_names(operator_class))
    unknown = [name for name in kwargs if name not in allowed]
    if getattr(operator_class, "accepts_anything", False):
        return
    if len(unknown) == 1:
        raise TypeError(f"{operator_class.__name__}.{method}() got an unexpected keyword argument {unknown[0]!r}")
    if unknown:
        names = ", ".join(repr(name) for name in unknown)
        raise TypeError(f"{operator_class.__name__}.{method}() got unexpected keyword arguments {names}")


def check_values(method: str, mapped: Mapping[str, Any]) -> None:
    for name, value in mapped.items():
        if not isinstance(value, (ResolveMixin, Mapping, Sequence)) or isinstance(value, str):
            raise ValueError(f"{method}() got an unexpected type {type(value).__name__!r} for keyword argument {name!r}")


def refuse_duplicates(partial: Mapping[str, Any], mapped: Mapping[str, Any], reason: str) -> None:
    duplicated = [name for name in mapped if name in partial]
    if len(duplicated) == 1:
        raise TypeError(f"{reason} argument: {duplicated[0]}")
    if duplicated:
        raise TypeError(f"{reason} arguments: {', '.join(sorted(duplicated))}")


def check_expand_kwargs(kwargs: Any) -> None:
    if isinstance(kwargs, Sequence) and not isinstance(kwargs, str):
        if all(isinstance(item, (XComArg, Mapping)) for item in kwargs):
            return
    elif isinstance(kwargs, XComArg):
        return
    raise TypeError(f"expected XComArg or list[dict], not {type(kwargs).__name__}")


def check_return_values(value: Any) -> None:
    """Only return values can be expanded over. Airflow 2.7.2 `ensure_xcomarg_return_value`."""
    if isinstance(value, PlainXComArg):
        for operator, key in value.iter_references():
            if key != RETURN_KEY:
                raise ValueError(f"cannot map over XCom with custom key {key!r} from {operator}")
    elif isinstance(value, MapXComArg):
        check_return_values(value.args[0])
    elif isinstance(value, Mapping):
        for item in value.values():
            check_return_values(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            check_return_values(item)
