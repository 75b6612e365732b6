"""What a task and a mapped task have in common. Airflow 2.7.2 `models/abstractoperator.py`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Iterator, List, Optional, Sequence, Set

from airflow._bundled import current, setup_teardown
from airflow._bundled.nodes import NOTSET, DAGNode, listed
from airflow._bundled.states import TriggerRule

DEFAULT_RETRY_DELAY = timedelta(seconds=300)


class AbstractOperator(DAGNode):
    """A node with a task id."""

    task_id: str
    template_fields: Sequence[str] = ()
    template_ext: Sequence[str] = ()
    custom_operator_name: str
    trigger_rule: Any = TriggerRule.ALL_SUCCESS
    on_failure_fail_dagrun: bool = False
    is_mapped = False
    _is_setup = False
    _is_teardown = False

    @property
    def node_id(self) -> str:
        return self.task_id

    @property
    def task_type(self) -> str:
        raise NotImplementedError

    @property
    def operator_name(self) -> str:
        raise NotImplementedError

    @property
    def task_display_name(self) -> str:
        return self.task_id

    @property
    def roots(self) -> List[Any]:
        return [self]

    @property
    def leaves(self) -> List[Any]:
        return [self]

    @property
    def is_setup(self) -> bool:
        return self._is_setup

    @is_setup.setter
    def is_setup(self, value: bool) -> None:
        if value and self.is_teardown:
            raise ValueError(f"Cannot mark task '{self.task_id}' as setup; task is already a teardown.")
        self._is_setup = value

    @property
    def is_teardown(self) -> bool:
        return self._is_teardown

    @is_teardown.setter
    def is_teardown(self, value: bool) -> None:
        if value and self.is_setup:
            raise ValueError(f"Cannot mark task '{self.task_id}' as teardown; task is already a setup.")
        self._is_teardown = value

    def as_setup(self) -> "AbstractOperator":
        self.is_setup = True
        return self

    def as_teardown(self, *, setups: Any = NOTSET, on_failure_fail_dagrun: Any = NOTSET) -> "AbstractOperator":
        self.is_teardown = True
        self.trigger_rule = TriggerRule.ALL_DONE_SETUP_SUCCESS
        if on_failure_fail_dagrun is not NOTSET:
            self.on_failure_fail_dagrun = on_failure_fail_dagrun
        if setups is not NOTSET:
            for setup in listed(setups):
                getattr(setup, "operator", setup).is_setup = True
                setup.set_downstream(self)
        return self

    def __enter__(self) -> "AbstractOperator":
        setup_teardown.open_block(self)
        return self

    def __exit__(self, *_: Any) -> None:
        setup_teardown.close_block()

    def get_flat_relative_ids(self, upstream: bool = False, found: Optional[Set[str]] = None) -> Set[str]:
        """Ids of all tasks before or behind this one, near and far."""
        ids: Set[str] = set() if found is None else found
        pending = list(self.get_direct_relative_ids(upstream))
        while pending:
            task_id = pending.pop()
            if task_id not in ids and self.dag:
                ids.add(task_id)
                pending += self.dag.get_task(task_id).get_direct_relative_ids(upstream)
        return ids

    def get_flat_relatives(self, upstream: bool = False) -> List[Any]:
        return [self.dag.get_task(task_id) for task_id in self.get_flat_relative_ids(upstream)] if self.dag else []

    def iter_mapped_task_groups(self) -> Iterator[Any]:
        return self.task_group.iter_mapped_task_groups() if self.task_group else iter(())

    def __repr__(self) -> str:
        return f"<Task({self.task_type}): {self.task_id}>"


def unique_task_id(task_id: str, dag: Any, task_group: Any) -> str:
    """The id of a second call of one `@task` function: `name__1`. Airflow 2.7.2 `decorators/base.py`."""
    dag = dag or current.dag()
    if not dag:
        return task_id
    group = task_group or current.task_group(dag)
    full = group.child_id(task_id) if group else task_id
    if full not in dag.task_ids:
        return task_id
    base = task_id.rsplit("__", 1)[0] if task_id.rsplit("__", 1)[-1].isdigit() else task_id
    prefix = group.child_id(base) if group else base
    taken = [used[len(prefix) + 2 :] for used in dag.task_ids if used.startswith(f"{prefix}__")]
    return f"{base}__{max((int(number) for number in taken if number.isdigit()), default=0) + 1}"
