"""Timetables. DAG files make them; what they schedule is the runtime's matter."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple, Optional


class DataInterval(NamedTuple):
    start: Any
    end: Any

    @classmethod
    def exact(cls, at: Any) -> "DataInterval":
        return cls(start=at, end=at)


class TimeRestriction(NamedTuple):
    earliest: Any
    latest: Any
    catchup: bool


class DagRunInfo(NamedTuple):
    run_after: Any
    data_interval: DataInterval

    @classmethod
    def exact(cls, at: Any) -> "DagRunInfo":
        return cls(run_after=at, data_interval=DataInterval.exact(at))

    @classmethod
    def interval(cls, start: Any, end: Any) -> "DagRunInfo":
        return cls(run_after=end, data_interval=DataInterval(start, end))

    @property
    def logical_date(self) -> Any:
        return self.data_interval.start


class Timetable:
    """Base of the user's own timetables, and stand-in for Airflow's."""

    description = ""
    periodic = True
    can_run = True
    active_runs_limit: Optional[int] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.arguments = (args, kwargs)

    def infer_manual_data_interval(self, *, run_after: dt.datetime) -> DataInterval:
        raise NotImplementedError()

    def next_dagrun_info(
        self, *, last_automated_data_interval: Optional[DataInterval], restriction: TimeRestriction
    ) -> Optional[DagRunInfo]:
        raise NotImplementedError()


class CronDataIntervalTimetable(Timetable):
    pass


class CronTriggerTimetable(Timetable):
    pass


class MultipleCronTriggerTimetable(Timetable):
    pass


class DeltaDataIntervalTimetable(Timetable):
    pass


class DeltaTriggerTimetable(Timetable):
    pass


class EventsTimetable(Timetable):
    pass


class AssetOrTimeSchedule(Timetable):
    pass


class DatasetOrTimeSchedule(Timetable):
    pass


class CronPartitionTimetable(Timetable):
    pass


class ContinuousTimetable(Timetable):
    pass


class NullTimetable(Timetable):
    pass


class OnceTimetable(Timetable):
    pass
