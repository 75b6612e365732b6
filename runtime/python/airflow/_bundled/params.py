"""Params of a DAG and its tasks: a value with the JSON schema it must meet. Airflow 2.7.2 `models/param.py`."""

from __future__ import annotations

import copy
from typing import Any, Dict, ItemsView, Iterator, MutableMapping, Optional, ValuesView

from airflow._bundled.nodes import NOTSET


class Param:
    """The value is checked against its schema by the runtime when a run starts."""

    def __init__(self, default: Any = NOTSET, description: Optional[str] = None, **schema: Any) -> None:
        self.value = default
        self.description = description
        self.schema: Dict[str, Any] = schema.pop("schema") if "schema" in schema else schema

    def resolve(self, value: Any = NOTSET, suppress_exception: bool = False) -> Any:
        chosen = self.value if value is NOTSET else value
        if chosen is NOTSET:
            if suppress_exception:
                return None
            from airflow._bundled.exceptions import ParamValidationError

            raise ParamValidationError("No value passed and Param has no default value")
        self.value = chosen
        return chosen

    @property
    def has_value(self) -> bool:
        return self.value is not NOTSET and self.value is not None

    def dump(self) -> Dict[str, Any]:
        return {"value": None if self.value is NOTSET else self.value, "description": self.description, "schema": self.schema}

    def __copy__(self) -> "Param":
        return type(self)(self.value, self.description, schema=self.schema)


class ParamsDict(MutableMapping[str, Any]):
    """Name to Param; reading an item gives the value."""

    def __init__(self, params: Any = None, suppress_exception: bool = False) -> None:
        self._params: Dict[str, Param] = {}
        self.suppress_exception = suppress_exception
        for name, value in dict(params.items() if isinstance(params, ParamsDict) else params or {}).items():
            self._params[name] = copy.copy(value) if isinstance(value, Param) else Param(value)

    def __getitem__(self, key: str) -> Any:
        return self._params[key].resolve(suppress_exception=self.suppress_exception)

    def __setitem__(self, key: str, value: Any) -> None:
        if isinstance(value, Param):
            self._params[key] = value
        elif key in self._params:
            self._params[key].value = value
        else:
            self._params[key] = Param(value)

    def __delitem__(self, key: str) -> None:
        del self._params[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._params)

    def __len__(self) -> int:
        return len(self._params)

    def __contains__(self, key: object) -> bool:
        return key in self._params

    def items(self) -> ItemsView[str, Any]:
        """Names with their Param objects, as in Airflow."""
        return self._params.items()

    def values(self) -> ValuesView[Any]:
        return self._params.values()

    def get_param(self, key: str) -> Param:
        return self._params[key]

    def dump(self) -> Dict[str, Any]:
        return {name: param.resolve(suppress_exception=True) for name, param in self._params.items()}

    def validate(self) -> Dict[str, Any]:
        return self.dump()

    def __repr__(self) -> str:
        return repr(self.dump())
