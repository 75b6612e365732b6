"""Durations and the spans between two moments."""

from __future__ import annotations

import datetime as dt
from typing import Any, Iterator


class Duration(dt.timedelta):
    """A timedelta with pendulum's names; years and months count 365 and 30 days."""

    def __new__(
        cls,
        days: float = 0,
        seconds: float = 0,
        microseconds: float = 0,
        milliseconds: float = 0,
        minutes: float = 0,
        hours: float = 0,
        weeks: float = 0,
        years: int = 0,
        months: int = 0,
    ) -> Any:
        made = super().__new__(cls, days + years * 365 + months * 30, seconds, microseconds, milliseconds, minutes, hours, weeks)
        made.years, made.months = years, months  # type: ignore[attr-defined]
        return made

    years: int = 0
    months: int = 0

    @property
    def weeks(self) -> int:
        return abs(self.days) // 7

    @property
    def hours(self) -> int:
        return self.seconds // 3600

    @property
    def minutes(self) -> int:
        return self.seconds // 60 % 60

    @property
    def remaining_seconds(self) -> int:
        return self.seconds % 60

    def total_minutes(self) -> float:
        return self.total_seconds() / 60

    def total_hours(self) -> float:
        return self.total_seconds() / 3600

    def total_days(self) -> float:
        return self.total_seconds() / 86400

    def total_weeks(self) -> float:
        return self.total_days() / 7

    def in_seconds(self) -> int:
        return int(self.total_seconds())

    def in_minutes(self) -> int:
        return int(self.total_minutes())

    def in_hours(self) -> int:
        return int(self.total_hours())

    def in_days(self) -> int:
        return int(self.total_days())

    def in_weeks(self) -> int:
        return int(self.total_weeks())


class Interval(Duration):
    """The span from one moment to another."""

    def __new__(cls, start: Any, end: Any, absolute: bool = False) -> Any:
        span = dt.datetime.__sub__(end, start) if isinstance(end, dt.datetime) else dt.date.__sub__(end, start)
        made = super().__new__(cls, days=span.days, seconds=span.seconds, microseconds=span.microseconds)
        made._start, made._end = start, end
        return made

    def __init__(self, start: Any, end: Any, absolute: bool = False) -> None:
        """Everything is done in __new__."""

    _start: Any
    _end: Any

    @property
    def start(self) -> Any:
        return self._start

    @property
    def end(self) -> Any:
        return self._end

    def range(self, unit: str, amount: int = 1) -> Iterator[Any]:
        step, count = self._start, 0
        while step <= self._end:
            yield step
            count += amount
            step = self._start.add(**{unit: count})

    def __reduce__(self) -> Any:
        return (Interval, (self._start, self._end))
