"""Import hook: makes modules of `airflow` from the table of paths, and those of providers from the catalogue."""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import json
import os
import sys
import types
from typing import Any, Dict, List, Optional, Sequence

from airflow._paths import PATHS

_CATALOGUE = os.path.join(os.path.dirname(__file__), "_catalogue.json")
_catalogue: Dict[str, Dict[str, List[str]]] = {}


def catalogue() -> Dict[str, Dict[str, List[str]]]:
    """Module → operator class → template fields, of all providers; read when the first provider is imported."""
    if not _catalogue:
        with open(_CATALOGUE, encoding="utf-8") as stream:
            _catalogue.update(json.load(stream))
    return _catalogue


class _Module(types.ModuleType):
    """Names are looked up when they are first asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = _name_in(self.__name__, name)
        setattr(self, name, value)
        return value

    def __dir__(self) -> List[str]:
        return sorted({*super().__dir__(), *_table_of(self.__name__)})


def _table_of(module: str) -> Dict[str, str]:
    """Public name → implementation path."""
    table: Dict[str, str] = {}
    for entry in PATHS.get(module, "").split():
        public, _, path = entry.rpartition("=")
        if path.endswith(".*"):
            implementation = importlib.import_module(f"airflow._bundled.{path[:-2]}")
            names = [name for name in vars(implementation) if not name.startswith("_") and name != "annotations"]
            table.update({name: f"{path[:-2]}.{name}" for name in names})
        else:
            table[public or path.rpartition(".")[2]] = path
    return table


def _name_in(module: str, name: str) -> Any:
    path = _table_of(module).get(name)
    if path is not None:
        owner, _, attribute = path.rpartition(".")
        if not owner:
            return importlib.import_module(f"airflow._bundled.{attribute}")
        found = getattr(importlib.import_module(f"airflow._bundled.{owner}"), attribute)
        return found() if path == "target.version" else found
    if _is_provider(module):
        return _of_provider(module, name)
    raise AttributeError(f"module {module!r} has no attribute {name!r}")


def _is_provider(module: str) -> bool:
    return module.startswith("airflow.providers.")


def _of_provider(module: str, name: str) -> Any:
    """A known operator; any other class of a provider as something that cannot be used here."""
    from airflow._bundled.opaque import opaque_class, opaque_operator

    known = catalogue().get(module)
    if known is not None and name in known:
        return opaque_operator(name, f"{module}.{name}", known[name])
    if known is not None and name[:1].isupper() and name.endswith(("Operator", "Sensor")):
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    if name[:1].isupper():
        return opaque_class(name, f"{module}.{name}")
    raise AttributeError(f"module {module!r} has no attribute {name!r}")


def _has_children(module: str) -> bool:
    prefix = f"{module}."
    return any(path.startswith(prefix) for path in PATHS)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, fullname: str, path: Optional[Sequence[Any]], target: Any = None) -> Optional[importlib.machinery.ModuleSpec]:
        if not fullname.startswith("airflow.") or fullname.startswith("airflow._"):
            return None
        if fullname in PATHS or _has_children(fullname) or _is_known_provider(fullname):
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        table = _table_of(module.__name__)
        module.__dict__["__all__"] = sorted(name for name in table if not name.startswith("_"))


def _is_known_provider(module: str) -> bool:
    if module == "airflow.providers":
        return True
    if not _is_provider(module):
        return False
    parts = module.split(".")
    return any(known.split(".")[2] == parts[2] for known in catalogue())


def install() -> None:
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
