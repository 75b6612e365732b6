"""What DAG files use of pendulum, on top of the standard library. Only imported where the real one is not installed."""

from __future__ import annotations

import datetime as _dt
import re as _re
from typing import Any, Optional

from .dates import prints_like_pendulum_2
from .duration import Duration, Interval
from .moments import Date, DateTime, Time
from .zones import UTC, FixedTimezone, Timezone, as_zone, local_timezone, timezone

__all__ = [
    "UTC", "Date", "DateTime", "Duration", "FixedTimezone", "Interval", "Time", "Timezone", "date", "datetime", "duration",
    "from_timestamp", "instance", "interval", "local", "local_timezone", "naive", "now", "parse", "period", "time", "timezone",
    "today", "tomorrow", "yesterday",
]  # fmt: skip

SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(7) if prints_like_pendulum_2() else (6, 0, 1, 2, 3, 4, 5)
Period = Interval
duration = Duration
interval = period = Interval
date = Date
time = Time


def datetime(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0, tz: Any = UTC, **_: Any
) -> DateTime:
    return DateTime(year, month, day, hour, minute, second, microsecond, tzinfo=as_zone(tz))


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0) -> DateTime:
    return DateTime(year, month, day, hour, minute, second, microsecond, tzinfo=local_timezone())


def naive(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0) -> DateTime:
    return DateTime(year, month, day, hour, minute, second, microsecond)


def now(tz: Any = None) -> DateTime:
    return DateTime.now(tz)


def today(tz: Any = "local") -> DateTime:
    return now(tz).start_of("day")


def tomorrow(tz: Any = "local") -> DateTime:
    return today(tz).add(days=1)


def yesterday(tz: Any = "local") -> DateTime:
    return today(tz).subtract(days=1)


def instance(value: Any, tz: Any = UTC) -> Any:
    if isinstance(value, DateTime):
        return value
    if isinstance(value, _dt.datetime):
        return DateTime.of(value if value.tzinfo is not None else value.replace(tzinfo=as_zone(tz)))
    if isinstance(value, _dt.date):
        return Date(value.year, value.month, value.day)
    raise ValueError("instance() first argument is not a datetime instance.")


def from_timestamp(timestamp: float, tz: Any = UTC) -> DateTime:
    return DateTime.of(_dt.datetime.fromtimestamp(timestamp, as_zone(tz)))


_ISO = _re.compile(
    r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T ](\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$"
)


def parse(text: str, tz: Any = UTC, strict: bool = True, exact: bool = False, **_: Any) -> Any:
    match = _ISO.match(text.strip())
    if not match:
        raise ValueError(f"Unable to parse string [{text}]")
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    micro = int(((fraction or "") + "000000")[:6])
    return DateTime(
        int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0), micro, tzinfo=_zone_of(zone, tz)
    )


def _zone_of(written: Optional[str], otherwise: Any) -> Any:
    if written is None:
        return as_zone(otherwise)
    if written == "Z":
        return UTC
    digits = written[1:].replace(":", "")
    seconds = int(digits[:2]) * 3600 + int(digits[2:] or 0) * 60
    return FixedTimezone(-seconds if written[0] == "-" else seconds) if seconds else UTC


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return "2.1.2" if prints_like_pendulum_2() else "3.1.0"
    raise AttributeError(f"module 'pendulum' has no attribute {name!r}")
