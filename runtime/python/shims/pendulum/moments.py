"""DateTime, Date and Time: the standard library's with pendulum's methods on top."""

from __future__ import annotations

import calendar
import datetime as dt
import sys
from typing import Any, Optional

from .duration import Duration, Interval
from .tokens import format_tokens
from .zones import UTC, as_zone, local_timezone

_UNITS = ("hour", "minute", "second", "microsecond")


def prints_like_pendulum_2() -> bool:
    """pendulum 2, which Airflow 2.7.2 pins, prints with a T; pendulum 3 with a space."""
    target = sys.modules.get("airflow._bundled.target")
    return target is None or not target.is_airflow_3()


def _plus_months(value: Any, months: int) -> Any:
    month = value.month - 1 + months
    year, month = value.year + month // 12, month % 12 + 1
    return value.replace(year=year, month=month, day=min(value.day, calendar.monthrange(year, month)[1]))


class _Dates:
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
        moved = _plus_months(self, 12 * years + months) if years or months else self
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


_STEP = {"second": {"seconds": 1}, "minute": {"minutes": 1}, "hour": {"hours": 1}, "day": {"days": 1}, "week": {"days": 7}, "month": {"months": 1}, "year": {"years": 1}, "decade": {"years": 10}, "century": {"years": 100}}  # fmt: skip


class Date(_Dates, dt.date):
    def _shift(self, delta: dt.timedelta, *, wall: bool) -> "Date":
        return self.__add__(delta)

    def start_of(self, unit: str) -> "Date":
        return self._first_day(unit)

    def end_of(self, unit: str) -> "Date":
        return self.start_of(unit).add(**_STEP[unit]).add(days=-1)

    def __add__(self, other: Any) -> Any:
        moved = dt.date.__add__(self, other)
        return moved if moved is NotImplemented else Date(moved.year, moved.month, moved.day)

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, dt.timedelta):
            return self.__add__(-other)
        return Interval(other, self) if isinstance(other, dt.date) else NotImplemented

    def diff(self, other: Any = None, abs: bool = True) -> Interval:
        other = Date.today() if other is None else other
        return Interval(self, other)

    @classmethod
    def today(cls) -> "Date":
        today = dt.date.today()
        return cls(today.year, today.month, today.day)


class Time(dt.time):
    """A time of day."""


class DateTime(_Dates, dt.datetime):
    @classmethod
    def of(cls, value: dt.datetime) -> "DateTime":
        return cls(
            value.year,
            value.month,
            value.day,
            value.hour,
            value.minute,
            value.second,
            value.microsecond,
            tzinfo=value.tzinfo,
            fold=value.fold,
        )

    def _shift(self, delta: dt.timedelta, *, wall: bool) -> "DateTime":
        """Days move the wall clock, hours the moment."""
        if wall or self.tzinfo is None:
            return DateTime.of(dt.datetime.__add__(self, delta))
        return DateTime.of(dt.datetime.__add__(dt.datetime.astimezone(self, dt.timezone.utc), delta)).in_timezone(self.tzinfo)

    @property
    def timezone(self) -> Any:
        return self.tzinfo

    tz = timezone

    @property
    def timezone_name(self) -> Optional[str]:
        return getattr(self.tzinfo, "name", None)

    @property
    def offset(self) -> Optional[int]:
        distance = self.utcoffset()
        return None if distance is None else int(distance.total_seconds())

    @property
    def offset_hours(self) -> Optional[float]:
        return None if self.offset is None else self.offset / 3600

    @property
    def int_timestamp(self) -> int:
        return int(self.timestamp())

    @property
    def float_timestamp(self) -> float:
        return self.timestamp()

    def in_timezone(self, tz: Any) -> "DateTime":
        zone = as_zone(tz)
        return self.replace(tzinfo=zone) if self.tzinfo is None else DateTime.of(dt.datetime.astimezone(self, zone))

    in_tz = in_timezone

    def astimezone(self, tz: Any = None) -> "DateTime":
        return DateTime.of(dt.datetime.astimezone(self, tz))

    def naive(self) -> "DateTime":
        return self.replace(tzinfo=None)

    def set(self, tz: Any = None, **parts: Any) -> "DateTime":
        return self.replace(**parts, **({} if tz is None else {"tzinfo": as_zone(tz)}))

    def on(self, year: int, month: int, day: int) -> "DateTime":
        return self.replace(year=year, month=month, day=day)

    def at(self, hour: int, minute: int = 0, second: int = 0, microsecond: int = 0) -> "DateTime":
        return self.replace(hour=hour, minute=minute, second=second, microsecond=microsecond)

    def start_of(self, unit: str) -> "DateTime":
        if unit in ("second", "minute", "hour"):
            return self.replace(**{part: 0 for part in _UNITS[_UNITS.index(unit) + 1 :]})
        return self._first_day(unit).at(0)

    def end_of(self, unit: str) -> "DateTime":
        return self.start_of(unit).add(**_STEP[unit]).add(microseconds=-1)

    def date(self) -> Date:
        return Date(self.year, self.month, self.day)

    def time(self) -> Time:
        return Time(self.hour, self.minute, self.second, self.microsecond)

    def __add__(self, other: Any) -> Any:
        if not isinstance(other, dt.timedelta):
            return NotImplemented
        if isinstance(other, Duration) and (other.years or other.months):
            rest = dt.timedelta(other.days, other.seconds, other.microseconds) - dt.timedelta(other.years * 365 + other.months * 30)
            return _plus_months(self, 12 * other.years + other.months).__add__(rest)
        return self._shift(dt.timedelta(other.days, other.seconds, other.microseconds), wall=False)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, dt.datetime):
            return Interval(other, self)
        return self.__add__(-other) if isinstance(other, dt.timedelta) else NotImplemented

    def __rsub__(self, other: Any) -> Any:
        return Interval(self, other) if isinstance(other, dt.datetime) else NotImplemented

    def diff(self, other: Any = None, abs: bool = True) -> Interval:
        other = DateTime.now(self.tzinfo) if other is None else other
        return Interval(self, other) if not abs or self <= other else Interval(other, self)

    def diff_for_humans(self, other: Any = None, absolute: bool = False, locale: Optional[str] = None) -> str:
        seconds = int((dt.datetime.__sub__(self, other or DateTime.now(self.tzinfo or UTC))).total_seconds())
        size = abs(seconds)
        units = (("year", 31536000), ("month", 2592000), ("week", 604800), ("day", 86400), ("hour", 3600), ("minute", 60))
        for unit, length in units:
            if size >= length:
                text = f"{size // length} {unit}{'s' if size // length > 1 else ''}"
                break
        else:
            text = "a few seconds" if size <= 10 else f"{size} seconds"
        if absolute:
            return text
        if other is None:
            return f"in {text}" if seconds > 0 else f"{text} ago"
        return f"{text} after" if seconds > 0 else f"{text} before"

    def to_datetime_string(self) -> str:
        return self.strftime("%Y-%m-%d %H:%M:%S")

    def to_time_string(self) -> str:
        return self.strftime("%H:%M:%S")

    def to_iso8601_string(self) -> str:
        text = self.isoformat()
        return text.replace("+00:00", "Z") if self.timezone_name == "UTC" else text

    def to_rfc3339_string(self) -> str:
        return self.isoformat()

    def to_atom_string(self) -> str:
        return self.isoformat()

    def is_past(self) -> bool:
        return self < DateTime.now(self.tzinfo or UTC)

    def is_future(self) -> bool:
        return self > DateTime.now(self.tzinfo or UTC)

    @classmethod
    def now(cls, tz: Any = None) -> "DateTime":
        return cls.of(dt.datetime.now(local_timezone() if tz is None else as_zone(tz)))

    @classmethod
    def utcnow(cls) -> "DateTime":
        return cls.now(UTC)

    def __str__(self) -> str:
        return self.isoformat() if prints_like_pendulum_2() else self.isoformat(" ")

    def __repr__(self) -> str:
        parts = [self.year, self.month, self.day, self.hour, self.minute, self.second, *([self.microsecond] if self.microsecond else [])]
        zone = f", tzinfo={self.tzinfo!r}" if self.tzinfo is not None else ""
        return f"DateTime({', '.join(map(str, parts))}{zone})"

    def __reduce__(self) -> Any:
        return (_rebuild, (self.naive().timetuple()[:6], self.microsecond, self.tzinfo))


def _rebuild(parts: Any, microsecond: int, zone: Any) -> DateTime:
    return DateTime(*parts, microsecond, tzinfo=zone)
