"""How code in this process asks the runtime: for XComs, variables and connections."""

from __future__ import annotations

import os
from typing import Any, Callable, Dict, List, Optional, Tuple

Answer = Tuple[Any, bool]
_ask: Optional[Callable[[Dict[str, Any]], Answer]] = None


def connect(ask: Callable[[Dict[str, Any]], Answer]) -> None:
    """`ask` gives (value, missing)."""
    global _ask
    _ask = ask


def _asked(question: Dict[str, Any]) -> Answer:
    return (None, True) if _ask is None else _ask(question)


def variable(key: str) -> Optional[str]:
    """Its text; None when there is none. The environment comes first, as in Airflow; while a file loads, it is all there is."""
    from_environment = os.environ.get(f"AIRFLOW_VAR_{key.upper()}")
    if from_environment is not None:
        return from_environment
    value, missing = _asked({"what": "variable", "key": key})
    return None if missing else value


def set_variable(key: str, text: str) -> bool:
    """Whether the runtime keeps it."""
    _, missing = _asked({"what": "set-variable", "key": key, "value": text})
    return not missing


def connection(conn_id: str) -> Optional[Dict[str, Any]]:
    """Keys of core/src/connections/connection.ts; None when there is none."""
    value, missing = _asked({"what": "connection", "connId": conn_id})
    return None if missing else value


def xcoms(task_ids: Optional[List[str]], key: str, map_indexes: Optional[List[int]]) -> List[Any]:
    """Rows `[task_id, map_index, value]`, in the order of the task ids, then of the map index."""
    rows, missing = _asked({"what": "xcom", "taskIds": task_ids, "key": key, "mapIndexes": map_indexes})
    return [] if missing else rows
