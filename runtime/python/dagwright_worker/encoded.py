"""Encoded values: Python values as JSON that comes back exactly. The other side is core/src/plan/encoded.ts."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import Any, Dict, Optional

SAFE = 2**53 - 1


class Opaque:
    """A value that did not cross the wire; the operator keeps what the DAG file gave."""

    def __init__(self, why: str) -> None:
        self.why = why


class XComReference:
    """What a task pushes, still to be asked for."""

    def __init__(self, task_id: str, key: str) -> None:
        self.task_id, self.key = task_id, key


def encode(value: Any) -> Any:
    """Never fails: what has no form becomes opaque."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value) if -SAFE <= value <= SAFE else {"$": "int", "v": str(int(value))}
    if isinstance(value, float):
        return {"$": "float", "v": repr(float(value))}
    if isinstance(value, bytes):
        return {"$": "bytes", "v": base64.b64encode(value).decode("ascii")}
    if isinstance(value, list):
        return [encode(item) for item in value]
    if isinstance(value, tuple):
        return {"$": "tuple", "v": [encode(item) for item in value]}
    if isinstance(value, (set, frozenset)):
        return {"$": "set", "v": [encode(item) for item in value]}
    if isinstance(value, dict):
        return {"$": "dict", "v": [[encode(key), encode(item)] for key, item in value.items()]}
    return _moment(value)


def _moment(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        zone = getattr(value.tzinfo, "name", None) or getattr(value.tzinfo, "key", None)
        pendulum = type(value).__module__.split(".")[0] == "pendulum"
        return {"$": "datetime", "v": value.isoformat(), "zone": zone if isinstance(zone, str) else None, "pendulum": pendulum}
    if isinstance(value, dt.date):
        return {"$": "date", "v": value.isoformat()}
    if isinstance(value, dt.timedelta):
        return {"$": "timedelta", "v": str(value // dt.timedelta(microseconds=1))}
    return _reference(value) or {"$": "opaque", "why": f"only Python can carry a value of type {type(value).__name__}"}


def _reference(value: Any) -> Optional[Dict[str, Any]]:
    """What is known only when a task runs. By name of the class: every Airflow has its own."""
    kind = type(value).__name__
    if kind == "PlainXComArg":
        return {"$": "xcom", "taskId": value.operator.task_id, "key": value.key}
    if kind == "MapXComArg":
        return {"$": "xcom-map", "of": encode(value.arg)}
    if kind == "ConcatXComArg":
        return {"$": "xcom-concat", "of": [encode(arg) for arg in value.args]}
    if kind == "ZipXComArg":
        is_given = type(value.fillvalue).__name__ not in ("ArgNotSet", "NotGiven")
        return {"$": "xcom-zip", "of": [encode(arg) for arg in value.args], "fill": [encode(value.fillvalue)] if is_given else []}
    if kind == "MappedArgument" and getattr(value, "group_id", None) is not None:
        return {"$": "mapped-argument", "groupId": value.group_id, "key": value.key}
    return None


def decode(encoded: Any) -> Any:
    if isinstance(encoded, list):
        return [decode(item) for item in encoded]
    if not isinstance(encoded, dict):
        return encoded
    tag = encoded["$"]
    if tag == "dict":
        return {decode(key): decode(item) for key, item in encoded["v"]}
    if tag == "tuple":
        return tuple(decode(item) for item in encoded["v"])
    if tag == "set":
        return {decode(item) for item in encoded["v"]}
    if tag == "xcom":
        return XComReference(encoded["taskId"], encoded["key"])
    if tag == "opaque":
        return Opaque(encoded["why"])
    return _decode_scalar(tag, encoded)


def _decode_scalar(tag: str, encoded: Dict[str, Any]) -> Any:
    text = encoded["v"]
    if tag == "int":
        return int(text)
    if tag == "float":
        return float(text)
    if tag == "bytes":
        return base64.b64decode(text)
    if tag == "date":
        return dt.date.fromisoformat(text)
    if tag == "timedelta":
        return dt.timedelta(microseconds=int(text))
    if tag == "datetime":
        return _decode_datetime(text, encoded.get("zone"), bool(encoded.get("pendulum")))
    raise ValueError(f"an encoded value of an unknown kind: {tag}")


def _decode_datetime(text: str, zone: Any, is_pendulum: bool) -> Any:
    import pendulum

    moment = dt.datetime.fromisoformat(text)
    if zone is not None and moment.tzinfo is not None:
        try:
            # Templates have a logical date that was parsed, whose zone goes by its offset; tasks have it in UTC, as a scheduler does.
            moment = moment.astimezone(pendulum.timezone("UTC" if zone == "+00:00" else zone))
        except Exception:  # noqa: BLE001, S110 - a zone this machine does not know, or an offset: what is in the text still holds
            pass
    return pendulum.instance(moment) if is_pendulum and moment.tzinfo is not None else moment


def to_json(message: Dict[str, Any]) -> bytes:
    """One line of the wire. Lone surrogates, which UTF-8 cannot carry, are escaped."""
    return json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"
