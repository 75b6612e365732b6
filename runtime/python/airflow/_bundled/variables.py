"""Variables: from the environment, then from the runtime. Airflow 2.7.2 `models/variable.py`."""

from __future__ import annotations

import json
import os
from typing import Any, Optional

from airflow._bundled import bridge
from airflow._bundled.exceptions import UnsupportedHere
from airflow._bundled.nodes import NOTSET


class Variable:
    """`Variable.get` and `Variable.set`."""

    @classmethod
    def get(cls, key: str, default_var: Any = NOTSET, deserialize_json: bool = False, default: Any = NOTSET) -> Any:
        fallback = default_var if default_var is not NOTSET else default
        text = cls.get_variable_from_secrets(key)
        if text is None:
            if fallback is NOTSET:
                raise KeyError(f"Variable {key} does not exist")
            return fallback
        return json.loads(text) if deserialize_json else text

    @staticmethod
    def get_variable_from_secrets(key: str) -> Optional[str]:
        from_environment = os.environ.get(f"AIRFLOW_VAR_{key.upper()}")
        if from_environment is not None:
            return from_environment
        value, missing = bridge.ask({"what": "variable", "key": key})
        return None if missing else value

    @classmethod
    def set(cls, key: str, value: Any, description: Optional[str] = None, serialize_json: bool = False, session: Any = None) -> None:
        text = json.dumps(value, indent=2) if serialize_json else str(value)
        _, refused = bridge.ask({"what": "set-variable", "key": key, "value": text})
        if refused:
            raise UnsupportedHere(f"the runtime does not keep variables that a task sets ({key})")

    @classmethod
    def setdefault(cls, key: str, default: Any, description: Optional[str] = None, deserialize_json: bool = False) -> Any:
        known = cls.get(key, default_var=None, deserialize_json=deserialize_json)
        if known is not None:
            return known
        cls.set(key, default, serialize_json=deserialize_json)
        return default


class VariableAccessor:
    """`var.value.x` and `var.json.x`."""

    def __init__(self, *, deserialize_json: bool) -> None:
        self._json = deserialize_json

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        return Variable.get(key, deserialize_json=self._json)

    def get(self, key: str, default: Any = NOTSET) -> Any:
        return Variable.get(key, default_var=default, deserialize_json=self._json)
