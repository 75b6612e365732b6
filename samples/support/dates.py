"""Days written as text, YYYYMMDD, as the feature tables keep them."""
from __future__ import annotations

from datetime import datetime, timedelta

DAY_FORMAT = "%Y%m%d"


def days_between(first: str, last: str) -> list[str]:
    """All days from first to last, both included."""
    start = datetime.strptime(first, DAY_FORMAT)
    end = datetime.strptime(last, DAY_FORMAT)
    if end < start:
        raise ValueError(f"the last day {last} is before the first day {first}")
    return [(start + timedelta(days=n)).strftime(DAY_FORMAT) for n in range((end - start).days + 1)]
