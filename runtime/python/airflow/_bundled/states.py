"""States, trigger rules and the other small vocabularies."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import FrozenSet, Set


class _Word(str, Enum):
    """A string that prints as its value."""

    def __str__(self) -> str:
        return str(self.value)


class TriggerRule(_Word):
    ALL_SUCCESS = "all_success"
    ALL_FAILED = "all_failed"
    ALL_DONE = "all_done"
    ALL_DONE_MIN_ONE_SUCCESS = "all_done_min_one_success"
    ALL_DONE_SETUP_SUCCESS = "all_done_setup_success"
    ONE_SUCCESS = "one_success"
    ONE_FAILED = "one_failed"
    ONE_DONE = "one_done"
    NONE_FAILED = "none_failed"
    NONE_FAILED_MIN_ONE_SUCCESS = "none_failed_min_one_success"
    NONE_SKIPPED = "none_skipped"
    ALWAYS = "always"
    ALL_SKIPPED = "all_skipped"

    # Removed in Airflow 3; until then other names for the rules above.
    DUMMY = "always"
    NONE_FAILED_OR_SKIPPED = "none_failed_min_one_success"

    @classmethod
    def all_triggers(cls) -> Set[str]:
        return set(cls)

    @classmethod
    def is_valid(cls, rule: str) -> bool:
        return rule in {member.value for member in cls}


class WeightRule(_Word):
    DOWNSTREAM = "downstream"
    UPSTREAM = "upstream"
    ABSOLUTE = "absolute"


class TaskInstanceState(_Word):
    REMOVED = "removed"
    SCHEDULED = "scheduled"
    QUEUED = "queued"
    RUNNING = "running"
    SUCCESS = "success"
    RESTARTING = "restarting"
    FAILED = "failed"
    UP_FOR_RETRY = "up_for_retry"
    UP_FOR_RESCHEDULE = "up_for_reschedule"
    UPSTREAM_FAILED = "upstream_failed"
    SKIPPED = "skipped"
    DEFERRED = "deferred"
    SHUTDOWN = "shutdown"


class DagRunState(_Word):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCESS = "success"
    FAILED = "failed"


class State:
    """The states under one roof, as Airflow 2's `airflow.utils.state.State`."""

    NONE = None
    REMOVED = TaskInstanceState.REMOVED
    SCHEDULED = TaskInstanceState.SCHEDULED
    QUEUED = TaskInstanceState.QUEUED
    RUNNING = TaskInstanceState.RUNNING
    SUCCESS = TaskInstanceState.SUCCESS
    RESTARTING = TaskInstanceState.RESTARTING
    FAILED = TaskInstanceState.FAILED
    UP_FOR_RETRY = TaskInstanceState.UP_FOR_RETRY
    UP_FOR_RESCHEDULE = TaskInstanceState.UP_FOR_RESCHEDULE
    UPSTREAM_FAILED = TaskInstanceState.UPSTREAM_FAILED
    SKIPPED = TaskInstanceState.SKIPPED
    DEFERRED = TaskInstanceState.DEFERRED
    SHUTDOWN = TaskInstanceState.SHUTDOWN
    finished: FrozenSet[TaskInstanceState] = frozenset(
        {
            TaskInstanceState.SUCCESS,
            TaskInstanceState.FAILED,
            TaskInstanceState.SKIPPED,
            TaskInstanceState.UPSTREAM_FAILED,
            TaskInstanceState.REMOVED,
        }
    )


class DagRunType(_Word):
    BACKFILL_JOB = "backfill"
    SCHEDULED = "scheduled"
    MANUAL = "manual"
    DATASET_TRIGGERED = "dataset_triggered"


class WeekDay(IntEnum):
    """ISO numbers of the days of the week."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6
    SUNDAY = 7

    @classmethod
    def get_weekday_number(cls, week_day_str: str) -> int:
        name = week_day_str.upper()
        if name in cls.__members__:
            return cls[name].value
        raise AttributeError(f'Invalid Week Day passed: "{week_day_str}"')

    @classmethod
    def convert(cls, day: object) -> int:
        return int(day) if isinstance(day, (cls, int)) else cls.get_weekday_number(str(day))

    @classmethod
    def validate_week_day(cls, week_day: object) -> Set[int]:
        if isinstance(week_day, (str, cls)):
            return {cls.convert(week_day)}
        if isinstance(week_day, (list, tuple, set, frozenset, dict)):
            return {cls.convert(day) for day in week_day}
        raise TypeError(
            f"Unsupported Type for week_day parameter: {type(week_day)}. It should be one of str, set, list, dict or Weekday enum type"
        )


class Weekend:
    """The two days at the end of the week."""

    WEEKEND = {WeekDay.SATURDAY, WeekDay.SUNDAY}


WeekDay.WEEKEND = Weekend.WEEKEND  # type: ignore[attr-defined]
