"""The structure of a loaded DAG, of the bundled Airflow or of another, in the keys of `dagwright graph --format jsonl`."""

from __future__ import annotations

from typing import Any, Dict


def structure_of(dag: Any) -> Dict[str, Any]:
    tasks = sorted(dag.tasks, key=lambda task: task.task_id)
    return {
        "dag_id": dag.dag_id,
        "tasks": [_task(task) for task in tasks],
        "edges": sorted([task.task_id, down] for task in tasks for down in task.downstream_task_ids),
        "groups": sorted(group for group in dag.task_group.get_task_group_dict() if group),
    }


def _task(task: Any) -> Dict[str, Any]:
    group = task.task_group
    return {
        "task_id": task.task_id,
        "operator": task.operator_name,
        "mapped": hasattr(task, "expand_input"),
        "in_mapped_group": next(task.iter_mapped_task_groups(), None) is not None,
        "group": group.group_id if group is not None and not group.is_root else None,
        "trigger_rule": str(getattr(task.trigger_rule, "value", task.trigger_rule)),
        "setup": task.is_setup,
        "teardown": task.is_teardown,
    }
