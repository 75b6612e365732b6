"""Decisions that skip tasks further down. They are pushed as an XCom that the runtime acts on. Airflow 2.7.2 `models/skipmixin.py`."""

from __future__ import annotations

from typing import Any, Iterable, List, Set

from airflow._bundled import target
from airflow._bundled.exceptions import AirflowException

SKIPMIXIN_KEY = "skipmixin_key"


class SkipMixin:
    """For operators that choose between what stands behind them."""

    def skip(self, dag_run: Any, execution_date: Any = None, tasks: Iterable[Any] = (), session: Any = None, map_index: int = -1) -> None:
        from airflow._bundled.context import get_current_context

        skipped = [task.task_id for task in tasks if hasattr(task, "task_id")]
        if skipped:
            get_current_context()["ti"].xcom_push(key=SKIPMIXIN_KEY, value={"skipped": skipped})

    def skip_all_except(self, ti: Any, branch_task_ids: Any) -> bool:
        """Whether anything is skipped."""
        print_log(self, "Following branch %s", branch_task_ids)
        task = ti.task
        chosen = _valid_ids(branch_task_ids, task.dag)
        behind = task.downstream_list
        if not behind:
            return False
        for task_id in list(chosen):
            chosen |= task.dag.get_task(task_id).get_flat_relative_ids(upstream=False)
        followed = [other.task_id for other in behind if other.task_id in chosen]
        ti.xcom_push(key=SKIPMIXIN_KEY, value={"followed": followed})
        return len(followed) < len(behind)


class BranchMixIn(SkipMixin):
    def do_branch(self, context: Any, branches_to_execute: Any) -> Any:
        skips = self.skip_all_except(context["ti"], branches_to_execute)
        return None if skips and skipping_ends_the_task(context) else branches_to_execute


def skipping_ends_the_task(context: Any) -> bool:
    """
    Airflow 3 raises DownstreamTasksSkipped where it skips: nothing is returned, so nothing is pushed.

    An instance with a map index does not: 3.3.2 `sdk/bases/skipmixin.py`, _set_state_to_skipped.
    """
    return target.is_airflow_3() and context["ti"].map_index < 0


def print_log(owner: Any, message: str, *values: Any) -> None:
    owner.log.info(message, *values)


def _valid_ids(branch_task_ids: Any, dag: Any) -> Set[str]:
    if branch_task_ids is None:
        return set()
    if isinstance(branch_task_ids, str):
        chosen = {branch_task_ids}
    elif isinstance(branch_task_ids, Iterable):
        given: List[Any] = list(branch_task_ids)
        wrong = {(item, type(item).__name__) for item in given if not isinstance(item, str)}
        if wrong:
            raise AirflowException(f"'branch_task_ids' expected all task IDs are strings. Invalid tasks found: {wrong}.")
        chosen = set(given)
    else:
        raise AirflowException(
            f"'branch_task_ids' must be either None, a task ID, or an Iterable of IDs, but got {type(branch_task_ids).__name__!r}."
        )
    if target.is_airflow_3():
        chosen = _groups_as_roots(chosen, dag)
    invalid = chosen - set(dag.task_ids)
    if invalid:
        raise AirflowException(f"'branch_task_ids' must contain only valid task_ids. Invalid tasks found: {invalid}.")
    return chosen


def _groups_as_roots(chosen: Set[str], dag: Any) -> Set[str]:
    """Airflow 3 also takes ids of task groups, which stand for the tasks the group begins with."""
    groups = dag.task_group.get_task_group_dict()
    ids: Set[str] = set()
    for name in chosen:
        ids |= {task.task_id for task in groups[name].get_roots()} if name in groups else {name}
    return ids
