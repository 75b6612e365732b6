"""Which Airflow the loaded file is written for."""

from __future__ import annotations

_version = "2.7.2"


def set_version(version: str) -> None:
    """`2.7.2` or a version of 3, as the runtime names its target."""
    global _version
    _version = version


def version() -> str:
    return _version


def is_airflow_3() -> bool:
    return _version.startswith("3")
