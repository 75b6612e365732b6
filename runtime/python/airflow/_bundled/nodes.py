"""Nodes of the graph and how edges are drawn between them: `>>`, `<<`, lists, chain, labels."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Iterable, List, Optional, Sequence, Set, Tuple, Union

from airflow._bundled.exceptions import AirflowException

if TYPE_CHECKING:
    from airflow._bundled.dag import DAG
    from airflow._bundled.taskgroup import TaskGroup

Linkable = Union["DependencyMixin", Sequence["DependencyMixin"]]


class NotGiven:
    """Says that an argument was left out, where None means something."""

    def __repr__(self) -> str:
        return "NOTSET"

    def __bool__(self) -> bool:
        return False


NOTSET: Any = NotGiven()


def listed(value: Any) -> List[Any]:
    """A list of its own for one thing or several."""
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]


class DependencyMixin:
    """Whatever may stand on either side of `>>`."""

    @property
    def roots(self) -> Sequence["DependencyMixin"]:
        raise NotImplementedError

    @property
    def leaves(self) -> Sequence["DependencyMixin"]:
        raise NotImplementedError

    def set_upstream(self, other: Linkable, edge_modifier: Optional["EdgeModifier"] = None) -> None:
        raise NotImplementedError

    def set_downstream(self, other: Linkable, edge_modifier: Optional["EdgeModifier"] = None) -> None:
        raise NotImplementedError

    def update_relative(self, other: "DependencyMixin", upstream: bool = True, edge_modifier: Optional["EdgeModifier"] = None) -> None:
        """Told of every edge drawn to it; for nodes that keep books of their own."""

    def as_setup(self) -> "DependencyMixin":
        raise NotImplementedError

    def as_teardown(self, *, setups: Any = NOTSET, on_failure_fail_dagrun: Any = NOTSET) -> "DependencyMixin":
        raise NotImplementedError

    def __rshift__(self, other: Linkable) -> Linkable:
        self.set_downstream(other)
        return other

    def __lshift__(self, other: Linkable) -> Linkable:
        self.set_upstream(other)
        return other

    def __rrshift__(self, other: Linkable) -> "DependencyMixin":
        self.set_upstream(other)
        return self

    def __rlshift__(self, other: Linkable) -> "DependencyMixin":
        self.set_downstream(other)
        return self


class DAGNode(DependencyMixin):
    """A task, mapped or not, or a task group."""

    dag: Optional["DAG"] = None
    task_group: Optional["TaskGroup"] = None
    upstream_task_ids: Set[str]
    downstream_task_ids: Set[str]

    @property
    def node_id(self) -> str:
        raise NotImplementedError

    @property
    def label(self) -> Optional[str]:
        group = self.task_group
        if group and group.node_id and group.prefix_group_id:
            return self.node_id[len(group.node_id) + 1 :]
        return self.node_id

    @property
    def dag_id(self) -> str:
        return self.dag.dag_id if self.dag else "_in_memory_dag_"

    @property
    def log(self) -> logging.Logger:
        return logging.getLogger("airflow.task.operators")

    def has_dag(self) -> bool:
        return self.dag is not None

    def set_downstream(self, task_or_task_list: Linkable, edge_modifier: Optional["EdgeModifier"] = None) -> None:
        self._set_relatives(task_or_task_list, upstream=False)

    def set_upstream(self, task_or_task_list: Linkable, edge_modifier: Optional["EdgeModifier"] = None) -> None:
        self._set_relatives(task_or_task_list, upstream=True)

    def _set_relatives(self, others: Linkable, upstream: bool) -> None:
        tasks: List[Any] = []
        for other in listed(others):
            if not isinstance(other, DependencyMixin):
                raise AttributeError(f"'{type(other).__name__}' object has no attribute 'update_relative'")
            other.update_relative(self, not upstream)
            tasks += other.leaves if upstream else other.roots
        for task in tasks:
            if not hasattr(task, "task_id"):
                raise AirflowException(f"Relationships can only be set between Operators; received {type(task).__name__}")
        dag = _shared_dag([*self.roots, *tasks], [self, *tasks])
        if not self.has_dag():
            self.dag = dag
        for task in tasks:
            if dag and not task.has_dag():
                dag.add_task(task)
            above, below = (task, self) if upstream else (self, task)
            above.downstream_task_ids.add(below.node_id)
            below.upstream_task_ids.add(above.node_id)

    @property
    def downstream_list(self) -> List[Any]:
        return self._relatives(self.downstream_task_ids)

    @property
    def upstream_list(self) -> List[Any]:
        return self._relatives(self.upstream_task_ids)

    def _relatives(self, task_ids: Iterable[str]) -> List[Any]:
        if not self.dag:
            raise AirflowException(f"Operator {self} has not been assigned to a DAG yet")
        return [self.dag.get_task(task_id) for task_id in task_ids]

    def get_direct_relative_ids(self, upstream: bool = False) -> Set[str]:
        return self.upstream_task_ids if upstream else self.downstream_task_ids

    def get_direct_relatives(self, upstream: bool = False) -> List[Any]:
        return self.upstream_list if upstream else self.downstream_list


def _shared_dag(owners: Sequence[Any], named: Sequence[Any]) -> "DAG":
    dags = {id(task.dag): task.dag for task in owners if task.has_dag()}
    if len(dags) > 1:
        raise AirflowException(f"Tried to set relationships between tasks in more than one DAG: {set(dags.values())}")
    if not dags:
        raise AirflowException(
            "Tried to create relationships between tasks that don't have DAGs yet. "
            f"Set the DAG for at least one task and try again: {list(named)}"
        )
    return next(iter(dags.values()))


class EdgeModifier(DependencyMixin):
    """A label on an edge. It joins what stands before it to what stands behind it as soon as both are known."""

    def __init__(self, label: Optional[str] = None) -> None:
        self.label = label
        self._above: List[DependencyMixin] = []
        self._below: List[DependencyMixin] = []

    @property
    def roots(self) -> Sequence[DependencyMixin]:
        return ()

    @property
    def leaves(self) -> Sequence[DependencyMixin]:
        return ()

    def set_upstream(self, other: Linkable, edge_modifier: Optional["EdgeModifier"] = None) -> None:
        self._join(above=listed(other), below=[])

    def set_downstream(self, other: Linkable, edge_modifier: Optional["EdgeModifier"] = None) -> None:
        self._join(above=[], below=listed(other))

    def update_relative(self, other: DependencyMixin, upstream: bool = True, edge_modifier: Optional["EdgeModifier"] = None) -> None:
        self._join(above=[other] if upstream else [], below=[] if upstream else [other])

    def _join(self, *, above: List[DependencyMixin], below: List[DependencyMixin]) -> None:
        self._above += above
        self._below += below
        for first in self._above:
            for second in self._below:
                first.set_downstream(second)


def Label(label: str) -> EdgeModifier:  # noqa: N802 - Airflow's name
    return EdgeModifier(label)


def chain(*tasks: Linkable) -> None:
    """Links each to the next; two lists next to each other are linked one to one."""
    for up, down in zip(tasks, tasks[1:]):
        if isinstance(up, DependencyMixin):
            up.set_downstream(down)
        elif isinstance(down, DependencyMixin):
            down.set_upstream(up)
        elif not isinstance(up, Sequence) or not isinstance(down, Sequence):
            raise TypeError(f"Chain not supported between instances of {type(up)} and {type(down)}")
        elif len(up) != len(down):
            raise AirflowException(f"Chain not supported for different length Iterable. Got {len(up)} and {len(down)}.")
        else:
            for first, second in zip(up, down):
                first.set_downstream(second)


def chain_linear(*elements: Linkable) -> None:
    """Links each to the next; of two lists next to each other every member to every member."""
    if len(elements) < 2 or not all(elements):
        raise ValueError("No dependencies were set. Did you forget to expand with `*`?")
    for ups, down in zip(elements, elements[1:]):
        for up in listed(ups):
            up.set_downstream(down)


def cross_downstream(from_tasks: Sequence[DependencyMixin], to_tasks: Linkable) -> None:
    for task in from_tasks:
        task.set_downstream(to_tasks)


def references_in(value: Any) -> Iterable[Tuple[DAGNode, str]]:
    """Tasks whose XComs a value holds, with the key. Airflow 2.7.2 `XComArg.iter_xcom_references`."""
    from airflow._bundled.xcomarg import ResolveMixin

    if isinstance(value, ResolveMixin):
        yield from value.iter_references()
    elif isinstance(value, dict):
        for item in value.values():
            yield from references_in(item)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from references_in(item)
    elif isinstance(value, DAGNode) and hasattr(value, "template_fields"):
        for name in value.template_fields:
            yield from references_in(getattr(value, name, None))
