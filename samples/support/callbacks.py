"""What happens when a task ends: one line in its log that says which task, which day and how."""
from __future__ import annotations

from typing import Any


def success_callback(context: dict[str, Any]) -> None:
    instance = context["task_instance"]
    print(f"성공: {instance.dag_id}.{instance.task_id} ({context['ds']})")


def failure_callback(context: dict[str, Any]) -> None:
    instance = context["task_instance"]
    print(f"실패: {instance.dag_id}.{instance.task_id} ({context['ds']}): {context.get('exception')}")
