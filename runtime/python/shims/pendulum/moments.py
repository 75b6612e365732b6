"""DateTime, Date and Time: the standard library's with pendulum's methods on top."""

from __future__ import annotations

import datetime as dt
from typing import Any, Optional

from .dates import STEP, Dates, plus_months, prints_like_pendulum_2
from .duration import Duration, Interval
from .zones import UTC, as_zone, local_timezone

_UNITS = ("hour", "minute", "second", "microsecond")


class Date(Dates, dt.date):
    def _shift(self, delta: dt.timedelta, *, wall: bool) -> "Date":
        return self.__add__(delta)

    def start_of(self, unit: str) -> "Date":
        return self._first_day(unit)

    def end_of(self, unit: str) -> "Date":
        return self.start_of(unit).add(**STEP[unit]).add(days=-1)

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


class DateTime(Dates, dt.datetime):
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
        return self.start_of(unit).add(**STEP[unit]).add(microseconds=-1)

    def date(self) -> Date:
        return Date(self.year, self.month, self.day)

    def time(self) -> Time:
        return Time(self.hour, self.minute, self.second, self.microsecond)

    def __add__(self, other: Any) -> Any:
        if not isinstance(other, dt.timedelta):
            return NotImplemented
        if isinstance(other, Duration) and (other.years or other.months):
            rest = dt.timedelta(other.days, other.seconds, other.microseconds) - dt.timedelta(other.years * 365 + other.months * 30)
            return plus_months(self, 12 * other.years + other.months).__add__(rest)
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
