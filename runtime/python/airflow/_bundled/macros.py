"""`macros` of templates and `airflow.macros`. Airflow 2.7.2 `macros/__init__.py`."""

from __future__ import annotations

import importlib
import json
import random
import time
import uuid
from datetime import datetime, timedelta
from typing import Any

__all__ = ["datetime", "datetime_diff_for_humans", "ds_add", "ds_format", "json", "random", "time", "timedelta", "uuid"]


def ds_add(ds: str, days: int) -> str:
    if not days:
        return str(ds)
    return (datetime.strptime(str(ds), "%Y-%m-%d") + timedelta(days)).strftime("%Y-%m-%d")


def ds_format(ds: str, input_format: str, output_format: str) -> str:
    return datetime.strptime(str(ds), input_format).strftime(output_format)


def datetime_diff_for_humans(dt: Any, since: Any = None) -> str:
    import pendulum

    return pendulum.instance(dt).diff_for_humans(since)


def __getattr__(name: str) -> Any:
    """What is not in the standard library is there when the interpreter has it."""
    if name in ("dateutil", "yaml"):
        return importlib.import_module(name)
    raise AttributeError(f"module 'airflow.macros' has no attribute {name!r}")
