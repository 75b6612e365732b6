"""`with setup() >> teardown():` blocks. Airflow 2.7.2 `utils/setup_teardown.py`."""

from __future__ import annotations

from typing import Any, Callable, List

from airflow._bundled.exceptions import AirflowException
from airflow._bundled.nodes import listed

_blocks: List["_Block"] = []
_collecting = False


class _Block:
    """One open block: its setups, its teardowns and the tasks made in it."""

    def __init__(self, tasks: List[Any]) -> None:
        if any(task.is_setup != tasks[0].is_setup for task in tasks):
            raise ValueError("All tasks in the list must be either setup or teardown tasks")
        first = tasks[0]
        if first.is_teardown:
            self.setups = _nearest(first, first.upstream_list, lambda task: task.is_setup)
            self.teardowns = tasks
        else:
            self.setups = tasks
            self.teardowns = _nearest(first, first.downstream_list, lambda task: task.is_teardown)
        self.work: List[Any] = []

    def close(self) -> None:
        """Setups before what has nothing before it, teardowns behind what has nothing behind it."""
        work = [task for task in self.work if not task.is_setup and not task.is_teardown]
        if not work:
            return
        roots = [task for task in work if not task.upstream_list] or work[:1]
        leaves = [task for task in work if not task.downstream_list] or work[-1:]
        for setup in self.setups:
            setup.set_downstream(roots)
        for teardown in self.teardowns:
            teardown.set_upstream(leaves)


def _nearest(start: Any, tasks: List[Any], wanted: Callable[[Any], bool]) -> List[Any]:
    """The first ring of neighbours that has such tasks, going out from the tasks given."""
    seen = {start.task_id}
    while tasks:
        found = [task for task in tasks if wanted(task)]
        if found:
            return found
        seen |= {task.task_id for task in tasks}
        tasks = [near for task in tasks for near in [*task.downstream_list, *task.upstream_list] if near.task_id not in seen]
    return []


def open_block(task_or_tasks: Any) -> None:
    global _collecting
    tasks = [getattr(item, "operator", item) for item in listed(task_or_tasks)]
    if not any(task.is_setup or task.is_teardown for task in tasks):
        raise AirflowException("Only setup/teardown tasks can be used as context managers.")
    _blocks.append(_Block(tasks))
    _collecting = True


def close_block() -> None:
    """Closes the innermost block and sets it between the setups and teardowns of the one around it."""
    global _collecting
    block = _blocks.pop()
    block.close()
    if _blocks:
        for setup in _blocks[-1].setups:
            setup.set_downstream(block.setups)
        for teardown in _blocks[-1].teardowns:
            teardown.set_upstream(block.teardowns)
    _collecting = False


def note(task: Any) -> None:
    """A task was made; it belongs to the innermost open block. What becomes a setup or teardown is left out at its end."""
    if _collecting and _blocks:
        _blocks[-1].work.append(task)


def reset() -> None:
    global _collecting
    _blocks.clear()
    _collecting = False


class SetupTeardownContext:
    """For files that use the class itself."""

    @staticmethod
    def add_task(task: Any) -> None:
        note(getattr(task, "operator", task))
