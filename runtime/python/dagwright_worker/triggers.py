"""Running a trigger, of whichever Airflow, in the task's own process until its first event."""

from __future__ import annotations

import asyncio
from typing import Any, Optional


def first_event(trigger: Any, seconds: Optional[float]) -> Any:
    """None when the trigger ends without one. Raises asyncio.TimeoutError, and whatever the trigger raises."""
    return asyncio.run(_first_event(trigger, seconds))


async def _first_event(trigger: Any, seconds: Optional[float]) -> Any:
    async def first() -> Any:
        async for event in trigger.run():
            return event
        return None

    try:
        return await asyncio.wait_for(first(), seconds)
    finally:
        cleanup = getattr(trigger, "cleanup", None)
        if cleanup is not None:
            await cleanup()
