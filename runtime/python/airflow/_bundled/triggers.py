"""Triggers: what deferred tasks wait for. Airflow 2.7.2 `triggers/base.py`, `triggers/temporal.py`, `triggers/file.py`."""

from __future__ import annotations

import asyncio
import datetime as dt
import glob
import os
from typing import Any, AsyncIterator, Dict, Optional, Tuple

from airflow._bundled import timezone


class TriggerEvent:
    """What a trigger tells; `payload` is given to the method that resumes the task."""

    def __init__(self, payload: Any) -> None:
        self.payload = payload

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TriggerEvent) and other.payload == self.payload

    def __hash__(self) -> int:
        return hash(repr(self.payload))

    def __repr__(self) -> str:
        return f"TriggerEvent<{self.payload!r}>"


class BaseTrigger:
    """Runs in the task's own process here, until its first event."""

    def __init__(self, **kwargs: Any) -> None:
        self.task_instance: Any = None
        self.trigger_id: Any = None

    def serialize(self) -> Tuple[str, Dict[str, Any]]:
        raise NotImplementedError("Triggers must implement serialize()")

    def run(self) -> AsyncIterator[TriggerEvent]:
        raise NotImplementedError("Triggers must implement run()")

    async def cleanup(self) -> None:
        """For triggers that hold something."""

    def __repr__(self) -> str:
        path, arguments = self.serialize()
        return f"<{path} {', '.join(f'{name}={value}' for name, value in arguments.items())}>"


class DateTimeTrigger(BaseTrigger):
    def __init__(self, moment: dt.datetime, *, end_from_trigger: bool = False) -> None:
        super().__init__()
        if not isinstance(moment, dt.datetime):
            raise TypeError(f"Expected datetime.datetime type for moment. Got {type(moment)}")
        if moment.tzinfo is None:
            raise ValueError("You cannot pass naive datetimes")
        self.moment = moment

    def serialize(self) -> Tuple[str, Dict[str, Any]]:
        return "airflow.triggers.temporal.DateTimeTrigger", {"moment": self.moment}

    async def run(self) -> AsyncIterator[TriggerEvent]:
        while True:
            left = (self.moment - timezone.utcnow()).total_seconds()
            if left <= 0:
                break
            await asyncio.sleep(min(left, 60))
        yield TriggerEvent(self.moment)


class TimeDeltaTrigger(DateTimeTrigger):
    """Not before the time has passed from when the trigger was made."""

    def __init__(self, delta: dt.timedelta, *, end_from_trigger: bool = False) -> None:
        super().__init__(moment=timezone.utcnow() + delta)


class FileTrigger(BaseTrigger):
    def __init__(self, filepath: str, recursive: bool = False, poll_interval: float = 5.0, poke_interval: Optional[float] = None) -> None:
        super().__init__()
        self.filepath, self.recursive = filepath, recursive
        self.poll_interval = poll_interval if poke_interval is None else poke_interval

    def serialize(self) -> Tuple[str, Dict[str, Any]]:
        arguments = {"filepath": self.filepath, "recursive": self.recursive, "poll_interval": self.poll_interval}
        return "airflow.triggers.file.FileTrigger", arguments

    async def run(self) -> AsyncIterator[TriggerEvent]:
        while not any(self._has_file(path) for path in glob.glob(self.filepath, recursive=self.recursive)):
            await asyncio.sleep(self.poll_interval)
        yield TriggerEvent(True)

    @staticmethod
    def _has_file(path: str) -> bool:
        return os.path.isfile(path) or any(files for _, _, files in os.walk(path))
