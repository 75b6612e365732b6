"""Task groups: boxes of tasks whose ids get the group's id in front. Airflow 2.7.2 `utils/task_group.py`."""

from __future__ import annotations

import copy
import re
from typing import Any, Dict, Iterator, List, Optional, Set

from airflow._bundled import current
from airflow._bundled.exceptions import AirflowException, DuplicateTaskIdFound, TaskAlreadyInTaskGroup
from airflow._bundled.keys import validate_group_key
from airflow._bundled.nodes import DAGNode, Linkable, listed


class TaskGroup(DAGNode):
    """A group; the one without an id is the root that every DAG has."""

    def __init__(
        self,
        group_id: Optional[str],
        prefix_group_id: bool = True,
        parent_group: Optional["TaskGroup"] = None,
        dag: Any = None,
        default_args: Optional[Dict[str, Any]] = None,
        tooltip: str = "",
        ui_color: str = "CornflowerBlue",
        ui_fgcolor: str = "#000",
        add_suffix_on_collision: bool = False,
        group_display_name: str = "",
        **_later: Any,
    ) -> None:
        self.prefix_group_id = prefix_group_id
        self.default_args = copy.deepcopy(default_args or {})
        self.tooltip, self.ui_color, self.ui_fgcolor = tooltip, ui_color, ui_fgcolor
        self.group_display_name = group_display_name
        self.children: Dict[str, DAGNode] = {}
        self.upstream_task_ids: Set[str] = set()
        self.downstream_task_ids: Set[str] = set()
        self.upstream_group_ids: Set[Optional[str]] = set()
        self.downstream_group_ids: Set[Optional[str]] = set()
        self._group_id = group_id
        dag = dag or current.dag()
        if group_id is None:
            if parent_group:
                raise AirflowException("Root TaskGroup cannot have parent_group")
            self.dag = dag
            self.used_group_ids: Set[Optional[str]] = set()
        else:
            self._join(self._parent(parent_group, dag), add_suffix_on_collision)
        self.used_group_ids.add(self.group_id)
        if self.group_id:
            self.used_group_ids |= {self.upstream_join_id, self.downstream_join_id}

    def _parent(self, parent_group: Optional["TaskGroup"], dag: Any) -> "TaskGroup":
        if self.prefix_group_id:
            validate_group_key(self._group_id)
        elif not isinstance(self._group_id, str):
            raise ValueError("group_id must be str")
        elif not self._group_id:
            raise ValueError("group_id must not be empty")
        if not parent_group and not dag:
            raise AirflowException("TaskGroup can only be used inside a dag")
        parent = parent_group or current.task_group(dag)
        if not parent:
            raise AirflowException("TaskGroup must have a parent_group except for the root TaskGroup")
        if dag is not None and parent.dag is not dag:
            raise RuntimeError(f"Cannot mix TaskGroups from different DAGs: {dag} and {parent.dag}")
        return parent

    def _join(self, parent: "TaskGroup", suffix: bool) -> None:
        self.used_group_ids = parent.used_group_ids
        if self._group_id in self.used_group_ids:
            if not suffix:
                raise DuplicateTaskIdFound(f"group_id '{self._group_id}' has already been added to the DAG")
            self._group_id = self._next_suffix()
        parent.add(self)
        if parent.default_args:
            self.default_args = {**parent.default_args, **self.default_args}

    def _next_suffix(self) -> str:
        base = re.split(r"__\d+$", str(self._group_id))[0]
        numbered = [re.fullmatch(rf"{re.escape(base)}__(\d+)", used) for used in self.used_group_ids if used]
        return f"{base}__{max((int(match.group(1)) for match in numbered if match), default=0) + 1}"

    @property
    def is_root(self) -> bool:
        return not self.group_id

    @property
    def group_id(self) -> Optional[str]:
        group = self.task_group
        if group and group.prefix_group_id and group._group_id:
            return group.child_id(str(self._group_id))
        return self._group_id

    @property
    def node_id(self) -> str:
        return self.group_id  # type: ignore[return-value]

    @property
    def label(self) -> Optional[str]:
        return self._group_id

    @property
    def parent_group(self) -> Optional["TaskGroup"]:
        return self.task_group

    @property
    def upstream_join_id(self) -> str:
        return f"{self.group_id}.upstream_join_id"

    @property
    def downstream_join_id(self) -> str:
        return f"{self.group_id}.downstream_join_id"

    def child_id(self, label: str) -> str:
        return f"{self.group_id}.{label}" if self.prefix_group_id and self.group_id else label

    def add(self, task: DAGNode) -> DAGNode:
        if current.inside_task_group() and task.task_group and task.task_group is not self:
            task.task_group.children.pop(task.node_id, None)
            task.task_group = self
        existing = task.task_group
        if hasattr(task, "task_id") and existing is not None and existing is not self:
            raise TaskAlreadyInTaskGroup(task.node_id, existing.node_id, self.node_id)
        task.task_group = self
        key = task.node_id
        if key in self.children:
            kind = "Task" if hasattr(task, "task_id") else "Task Group"
            raise DuplicateTaskIdFound(f"{kind} id '{key}' has already been added to the DAG")
        if isinstance(task, TaskGroup):
            if self.dag:
                task.dag = self.dag
            if task.children:
                raise AirflowException("Cannot add a non-empty TaskGroup")
        self.children[key] = task
        return task

    def __iter__(self) -> Iterator[Any]:
        for child in self.children.values():
            if isinstance(child, TaskGroup):
                yield from child
            else:
                yield child

    def __enter__(self) -> "TaskGroup":
        current.push_task_group(self)
        return self

    def __exit__(self, *_: Any) -> None:
        current.pop_task_group()

    def has_task(self, task: Any) -> bool:
        return any(member is task for member in self)

    @property
    def roots(self) -> List[Any]:
        return list(self.get_roots())

    @property
    def leaves(self) -> List[Any]:
        return list(self.get_leaves())

    def get_roots(self) -> Iterator[Any]:
        ids = {task.task_id for task in self}
        return (task for task in self if ids.isdisjoint(task.upstream_task_ids))

    def get_leaves(self) -> Iterator[Any]:
        """Tasks with nothing behind them in the group; of a teardown, what stands before it instead."""
        ids = {task.task_id for task in self}
        for task in self:
            if ids.isdisjoint(task.downstream_task_ids):
                yield from _before_teardowns(task, ids) if task.is_teardown else [task]

    def update_relative(self, other: Any, upstream: bool = True, edge_modifier: Any = None) -> None:
        if isinstance(other, TaskGroup):
            above, below = (other, self) if upstream else (self, other)
            below.upstream_group_ids.add(above.group_id)
            above.downstream_group_ids.add(below.group_id)
            return
        for task in other.roots:
            if task is not self:
                (self.upstream_task_ids if upstream else self.downstream_task_ids).add(task.node_id)

    def _set_relatives(self, others: Linkable, upstream: bool) -> None:
        for other in listed(others):
            self.update_relative(other, upstream)
        for task in self.get_roots() if upstream else self.get_leaves():
            (task.set_upstream if upstream else task.set_downstream)(others)

    def get_task_group_dict(self) -> Dict[Optional[str], "TaskGroup"]:
        groups = {self.group_id: self}
        for child in self.children.values():
            if isinstance(child, TaskGroup):
                groups.update(child.get_task_group_dict())
        return groups

    def get_child_by_label(self, label: str) -> DAGNode:
        return self.children[self.child_id(label)]

    def iter_mapped_task_groups(self) -> Iterator["MappedTaskGroup"]:
        group: Optional[TaskGroup] = self
        while group is not None:
            if isinstance(group, MappedTaskGroup):
                yield group
            group = group.task_group

    def __repr__(self) -> str:
        return f"<TaskGroup: {self.group_id}>" if self.group_id else "<TaskGroup: (root)>"


def _before_teardowns(task: Any, ids: Set[str]) -> Iterator[Any]:
    for before in task.upstream_list:
        if before.task_id not in ids or (task.is_teardown and before.is_setup):
            continue
        if before.is_teardown:
            yield from _before_teardowns(before, ids)
        else:
            yield before


class MappedTaskGroup(TaskGroup):
    """A group whose tasks run once for each set of arguments."""

    def __init__(self, *, expand_input: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._expand_input = expand_input
        expand_input.group = self

    def __exit__(self, *exception: Any) -> None:
        for task, _ in self._expand_input.iter_references():
            self.set_upstream(task)
        super().__exit__(*exception)
