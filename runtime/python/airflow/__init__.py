"""Dagwright's small Airflow: what DAG files import and tasks use, with the standard library alone. Not Apache Airflow itself."""

from __future__ import annotations

from typing import Any

from airflow import _finder

_finder.install()

_NAMES = {
    "DAG": "dag.DAG",
    "Dataset": "datasets.Dataset",
    "Asset": "datasets.Asset",
    "XComArg": "xcomarg.XComArg",
}


def __getattr__(name: str) -> Any:
    import importlib

    if name == "__version__":
        from airflow._bundled import target

        return target.version()
    if name in _NAMES:
        owner, _, attribute = _NAMES[name].rpartition(".")
        return getattr(importlib.import_module(f"airflow._bundled.{owner}"), attribute)
    try:
        return importlib.import_module(f"airflow.{name}")
    except ModuleNotFoundError as problem:
        raise AttributeError(f"module 'airflow' has no attribute {name!r}") from problem
