"""The DAG, task group and setup that the statement being run stands in."""

from __future__ import annotations

from typing import Any, List, Optional, Set

_dags: List[Any] = []
_groups: List[Any] = []

# DAGs that register themselves although no name of the module holds them: those of `with DAG` blocks.
registered: Set[Any] = set()


def dag() -> Optional[Any]:
    return _dags[-1] if _dags else None


def push_dag(entered: Any) -> None:
    _dags.append(entered)
    registered.add(entered)


def pop_dag() -> None:
    _dags.pop()


def task_group(of_dag: Any) -> Optional[Any]:
    """The innermost open group; outside of any, the root group of the DAG."""
    if _groups:
        return _groups[-1]
    owner = of_dag or dag()
    return owner.task_group if owner else None


def inside_task_group() -> bool:
    return bool(_groups)


def push_task_group(entered: Any) -> None:
    _groups.append(entered)


def pop_task_group() -> None:
    _groups.pop()


def reset() -> None:
    """Forgets blocks that an exception left open in the file before."""
    _dags.clear()
    _groups.clear()
    registered.clear()
