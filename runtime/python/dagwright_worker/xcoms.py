"""What a pushed value becomes: Airflow writes XComs as JSON with a few types added. Airflow 2.7.2 `utils/json.py`, `serialization/serde.py`."""

from __future__ import annotations

import dataclasses
import datetime as dt
import decimal
import enum
from typing import Any

_KEPT = (dt.datetime, dt.date, dt.timedelta)


class NotSerializable(TypeError):
    """The value has no JSON form; the message is json's own."""


def as_pushed(value: Any) -> Any:
    """The value as another task will pull it. Raises NotSerializable."""
    if isinstance(value, tuple):
        return tuple(_deep(item) for item in value)
    return _json(value)


def _json(value: Any) -> Any:
    """As `json.dumps` walks: tuples inside become lists, keys become text."""
    if isinstance(value, dict):
        return {_key(key): _json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_json(item) for item in value]
    return _leaf(value)


def _deep(value: Any) -> Any:
    """As Airflow's own serializer walks, which keeps tuples."""
    if isinstance(value, dict):
        return {str(key): _deep(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_deep(item) for item in value]
    if isinstance(value, tuple):
        return tuple(_deep(item) for item in value)
    return _leaf(value)


def _key(key: Any) -> str:
    if isinstance(key, str):
        return key
    if key is None:
        return "null"
    if isinstance(key, bool):
        return "true" if key else "false"
    if isinstance(key, (int, float)):
        return repr(key)
    raise NotSerializable(f"keys must be str, int, float, bool or None, not {type(key).__name__}")


def _leaf(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (set, frozenset)):
        return {_deep(item) for item in value}
    if isinstance(value, _KEPT):
        return value
    if isinstance(value, decimal.Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if type(value).__module__ == "numpy" and hasattr(value, "tolist"):
        return value.tolist()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _json(dataclasses.asdict(value))
    raise NotSerializable(f"Object of type {type(value).__name__} is not JSON serializable")
