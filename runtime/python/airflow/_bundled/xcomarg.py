"""References to what a task will push, as they stand in arguments of other tasks. Airflow 2.7.2 `models/xcom_arg.py`."""

from __future__ import annotations

from typing import Any, Callable, Iterator, List, Sequence, Tuple

from airflow._bundled import setup_teardown
from airflow._bundled.exceptions import XComNotFound
from airflow._bundled.nodes import NOTSET, DependencyMixin, Linkable, references_in

RETURN_KEY = "return_value"


class ResolveMixin:
    """A value that is known only when the task runs."""

    def iter_references(self) -> Iterator[Tuple[Any, str]]:
        raise NotImplementedError

    def resolve(self, context: Any, session: Any = None, *, include_xcom: bool = True) -> Any:
        raise NotImplementedError


class XComArg(ResolveMixin, DependencyMixin):
    """`XComArg(task)` makes the plain kind."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        return super().__new__(PlainXComArg if cls is XComArg else cls)

    @property
    def roots(self) -> List[Any]:
        return [task for task, _ in self.iter_references()]

    @property
    def leaves(self) -> List[Any]:
        return [task for task, _ in self.iter_references()]

    def set_upstream(self, other: Linkable, edge_modifier: Any = None) -> None:
        for task, _ in self.iter_references():
            task.set_upstream(other)

    def set_downstream(self, other: Linkable, edge_modifier: Any = None) -> None:
        for task, _ in self.iter_references():
            task.set_downstream(other)

    def map(self, f: Callable[[Any], Any]) -> "MapXComArg":
        return MapXComArg(self, [f])

    def zip(self, *others: "XComArg", fillvalue: Any = NOTSET) -> "ZipXComArg":
        return ZipXComArg([self, *others], fillvalue)

    def concat(self, *others: "XComArg") -> "ConcatXComArg":
        return ConcatXComArg([self, *others])

    @staticmethod
    def iter_xcom_references(arg: Any) -> Iterator[Tuple[Any, str]]:
        yield from references_in(arg)

    @staticmethod
    def apply_upstream_relationship(op: Any, arg: Any) -> None:
        for task, _ in references_in(arg):
            op.set_upstream(task)

    def __bool__(self) -> bool:
        return True


class PlainXComArg(XComArg):
    """What one task pushes under one key."""

    def __init__(self, operator: Any, key: str = RETURN_KEY) -> None:
        self.operator = operator
        self.key = key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PlainXComArg) and self.operator is other.operator and self.key == other.key

    def __hash__(self) -> int:
        return hash((id(self.operator), self.key))

    def __getitem__(self, item: str) -> "PlainXComArg":
        if not isinstance(item, str):
            raise ValueError(f"XComArg only supports str lookup, received {type(item).__name__}")
        return PlainXComArg(self.operator, item)

    def __iter__(self) -> Iterator[Any]:
        raise TypeError("'XComArg' object is not iterable")

    def __str__(self) -> str:
        options = f"task_ids='{self.operator.task_id}', dag_id='{self.operator.dag_id}', key='{self.key}'"
        return f"{{{{ task_instance.xcom_pull({options}) }}}}"

    def __repr__(self) -> str:
        return f"XComArg({self.operator!r})" if self.key == RETURN_KEY else f"XComArg({self.operator!r}, {self.key!r})"

    def __enter__(self) -> "PlainXComArg":
        setup_teardown.open_block(self.operator)
        return self

    def __exit__(self, *_: Any) -> None:
        setup_teardown.close_block()

    @property
    def is_setup(self) -> bool:
        return bool(self.operator.is_setup)

    @property
    def is_teardown(self) -> bool:
        return bool(self.operator.is_teardown)

    def as_setup(self) -> "PlainXComArg":
        self.operator.as_setup()
        return self

    def as_teardown(self, *, setups: Any = NOTSET, on_failure_fail_dagrun: Any = NOTSET) -> "PlainXComArg":
        self.operator.as_teardown(setups=setups, on_failure_fail_dagrun=on_failure_fail_dagrun)
        return self

    def iter_references(self) -> Iterator[Tuple[Any, str]]:
        yield self.operator, self.key

    def resolve(self, context: Any, session: Any = None, *, include_xcom: bool = True) -> Any:
        value, missing = context["ti"].xcom_of_reference(self.operator.task_id, self.key)
        if missing:
            raise XComNotFound(context["ti"].dag_id, self.operator.task_id, self.key)
        return value


class _Combined(XComArg):
    """Made of other references."""

    def __init__(self, args: Sequence[XComArg]) -> None:
        self.args = list(args)

    def iter_references(self) -> Iterator[Tuple[Any, str]]:
        for arg in self.args:
            yield from arg.iter_references()


class MapXComArg(_Combined):
    def __init__(self, arg: XComArg, callables: List[Callable[[Any], Any]]) -> None:
        super().__init__([arg])
        self.arg = arg
        self.callables = callables

    def map(self, f: Callable[[Any], Any]) -> "MapXComArg":
        return MapXComArg(self.arg, [*self.callables, f])

    def resolve(self, context: Any, session: Any = None, *, include_xcom: bool = True) -> Any:
        value = self.arg.resolve(context)
        if not isinstance(value, (Sequence, dict)):
            raise ValueError(f"XCom map expects sequence or dict, not {type(value).__name__}")
        return MapResult(value, self.apply)

    def apply(self, item: Any) -> Any:
        for function in self.callables:
            item = function(item)
        return item


class MapResult(Sequence[Any]):
    """Functions are called for the items that are asked for, and no others."""

    def __init__(self, value: Any, function: Callable[[Any], Any]) -> None:
        self._value, self._function = value, function

    def __getitem__(self, index: Any) -> Any:
        return self._function(self._value[index])

    def __len__(self) -> int:
        return len(self._value)


class ZipXComArg(_Combined):
    def __init__(self, args: Sequence[XComArg], fillvalue: Any) -> None:
        super().__init__(args)
        self.fillvalue = fillvalue

    def resolve(self, context: Any, session: Any = None, *, include_xcom: bool = True) -> Any:
        columns = [list(arg.resolve(context)) for arg in self.args]
        lengths = [len(column) for column in columns]
        rows = min(lengths) if self.fillvalue is NOTSET else max(lengths)
        return [tuple(column[n] if n < len(column) else self.fillvalue for column in columns) for n in range(rows)]


class ConcatXComArg(_Combined):
    def concat(self, *others: XComArg) -> "ConcatXComArg":
        return ConcatXComArg([*self.args, *others])

    def resolve(self, context: Any, session: Any = None, *, include_xcom: bool = True) -> Any:
        return [item for arg in self.args for item in arg.resolve(context)]


class MappedArgument(ResolveMixin):
    """An argument of a mapped task group, inside the group."""

    def __init__(self, expand_input: Any, key: str) -> None:
        self._input, self._key = expand_input, key

    @property
    def group_id(self) -> Any:
        return self._input.group.group_id

    @property
    def key(self) -> str:
        return self._key

    def iter_references(self) -> Iterator[Tuple[Any, str]]:
        return self._input.iter_references()

    def resolve(self, context: Any, session: Any = None, *, include_xcom: bool = True) -> Any:
        arguments, _ = self._input.resolve(context, {})
        return arguments[self._key]


def resolve_all(value: Any, context: Any) -> Any:
    """The value with every reference in it replaced by what it refers to."""
    if isinstance(value, ResolveMixin):
        return value.resolve(context)
    if isinstance(value, dict):
        return {key: resolve_all(item, context) for key, item in value.items()}
    if type(value) in (list, tuple, set):
        return type(value)(resolve_all(item, context) for item in value)
    return value
