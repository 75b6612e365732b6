"""Moments of time in UTC. Airflow `utils/timezone.py`."""

from __future__ import annotations

import datetime as dt
from typing import Any, Optional

import pendulum

utc = pendulum.timezone("UTC")


def utcnow() -> dt.datetime:
    return pendulum.now(utc)


def is_localized(value: dt.datetime) -> bool:
    return value.utcoffset() is not None


def is_naive(value: dt.datetime) -> bool:
    return value.utcoffset() is None


def make_aware(value: Optional[dt.datetime], timezone: Any = None) -> Optional[dt.datetime]:
    if value is None:
        return None
    if is_localized(value):
        raise ValueError(f"make_aware expects a naive datetime, got {value}")
    return pendulum.instance(value.replace(tzinfo=timezone or utc))


def make_naive(value: dt.datetime, timezone: Any = None) -> dt.datetime:
    if is_naive(value):
        raise ValueError("make_naive() cannot be applied to a naive datetime")
    return value.astimezone(timezone or utc).replace(tzinfo=None)


def convert_to_utc(value: Optional[dt.datetime]) -> Optional[dt.datetime]:
    if value is None or not isinstance(value, dt.datetime):
        return value
    aware = value if is_localized(value) else value.replace(tzinfo=utc)
    return pendulum.instance(aware.astimezone(utc))


def datetime(*args: Any, **kwargs: Any) -> dt.datetime:
    kwargs.setdefault("tzinfo", utc)
    return dt.datetime(*args, **kwargs)


def parse(string: str, timezone: Any = None) -> dt.datetime:
    return pendulum.parse(string, tz=timezone or utc)


def coerce_datetime(value: Optional[dt.datetime], tz: Any = None) -> Optional[dt.datetime]:
    if value is None:
        return None
    return pendulum.instance(value if is_localized(value) else value.replace(tzinfo=tz or utc))


def parse_timezone(name: Any) -> Any:
    return pendulum.timezone(name) if isinstance(name, str) else pendulum.timezone("UTC")
