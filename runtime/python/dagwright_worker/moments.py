"""Dates of the wire."""

from __future__ import annotations

import datetime as dt
from typing import Any


def moment_of(text: str) -> Any:
    """ISO text of the wire, which may end in Z, as a pendulum DateTime in UTC."""
    import pendulum  # the interpreter's own, or the stand-in: known only once the worker has chosen its Airflow

    moment = dt.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return pendulum.instance(moment.astimezone(dt.timezone.utc).replace(tzinfo=None), tz=pendulum.timezone("UTC"))
