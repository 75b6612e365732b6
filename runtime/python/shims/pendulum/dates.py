"""What pendulum's Date and DateTime have in common: parts of the calendar, moving by units, formats."""

from __future__ import annotations

import calendar
import datetime as dt
import sys
from typing import Any, Optional

from .tokens import format_tokens


def prints_like_pendulum_2() -> bool:
    """pendulum 2, which Airflow 2.7.2 pins, prints with a T; pendulum 3 with a space."""
    target = sys.modules.get("airflow._bundled.target")
    return target is None or not target.is_airflow_3()


def plus_months(value: Any, months: int) -> Any:
    month = value.month - 1 + months
    year, month = value.year + month // 12, month % 12 + 1
    return value.replace(year=year, month=month, day=min(value.day, calendar.monthrange(year, month)[1]))


class Dates:
    """What Date and DateTime have in common."""

    def add(
        self: Any,
        years: int = 0,
        months: int = 0,
        weeks: float = 0,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
        microseconds: float = 0,
    ) -> Any:
        moved = plus_months(self, 12 * years + months) if years or months else self
        moved = moved._shift(dt.timedelta(weeks=weeks, days=days), wall=True)
        clock = dt.timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=microseconds)
        return moved._shift(clock, wall=False) if clock else moved

    def subtract(self: Any, **amounts: Any) -> Any:
        return self.add(**{unit: -amount for unit, amount in amounts.items()})

    @property
    def day_of_week(self: Any) -> int:
        """Sunday is 0 in pendulum 2, Monday in pendulum 3."""
        return self.isoweekday() % 7 if prints_like_pendulum_2() else self.weekday()

    @property
    def day_of_year(self: Any) -> int:
        return self.timetuple().tm_yday

    @property
    def week_of_year(self: Any) -> int:
        return self.isocalendar()[1]

    @property
    def days_in_month(self: Any) -> int:
        return calendar.monthrange(self.year, self.month)[1]

    @property
    def quarter(self: Any) -> int:
        return (self.month - 1) // 3 + 1

    def is_leap_year(self: Any) -> bool:
        return calendar.isleap(self.year)

    def to_date_string(self: Any) -> str:
        return self.strftime("%Y-%m-%d")

    def format(self: Any, fmt: str, locale: Optional[str] = None) -> str:
        return format_tokens(self, fmt)

    def next(self: Any, day_of_week: Optional[int] = None) -> Any:
        return self.start_of("day").add(days=1) if day_of_week is None else self._to_weekday(day_of_week, 1)

    def previous(self: Any, day_of_week: Optional[int] = None) -> Any:
        return self.start_of("day").subtract(days=1) if day_of_week is None else self._to_weekday(day_of_week, -1)

    def _to_weekday(self: Any, wanted: int, step: int) -> Any:
        moved = self.start_of("day").add(days=step)
        while moved.day_of_week != wanted:
            moved = moved.add(days=step)
        return moved

    def _first_day(self: Any, unit: str) -> Any:
        if unit == "week":
            return self.add(days=-self.weekday())
        if unit == "month":
            return self.replace(day=1)
        if unit == "year":
            return self.replace(month=1, day=1)
        if unit in ("decade", "century"):
            years = 10 if unit == "decade" else 100
            return self.replace(year=self.year - self.year % years + (1 if unit == "century" else 0), month=1, day=1)
        if unit == "day":
            return self
        raise ValueError(f'Invalid unit "{unit}" for start_of()')


# What is added to the start of a unit to come to the start of the next.
STEP = {
    "second": {"seconds": 1},
    "minute": {"minutes": 1},
    "hour": {"hours": 1},
    "day": {"days": 1},
    "week": {"days": 7},
    "month": {"months": 1},
    "year": {"years": 1},
    "decade": {"years": 10},
    "century": {"years": 100},
}
