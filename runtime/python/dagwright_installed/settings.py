"""Airflow's own settings for this process: a home of its own, no database, no examples, no mail."""

from __future__ import annotations

import importlib.metadata
import os
import sys
from typing import Optional

from dagwright_worker.sources import LoadProblem

# Airflow lives in one distribution up to 2.x, in several from 3.0 on.
_DISTRIBUTIONS = ("apache-airflow-core", "apache-airflow")

_OURS = {
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__CORE__UNIT_TEST_MODE": "False",
    "AIRFLOW__CORE__EXECUTOR": "SequentialExecutor",
    "AIRFLOW__LOGGING__REMOTE_LOGGING": "False",
    "AIRFLOW__SECRETS__BACKEND": "",
    "AIRFLOW__SCHEDULER__USE_JOB_SCHEDULE": "False",
    # Lineage, metrics and traces of a trial run belong nowhere.
    "AIRFLOW__METRICS__STATSD_ON": "False",
    "AIRFLOW__METRICS__OTEL_ON": "False",
    "AIRFLOW__TRACES__OTEL_ON": "False",
    "AIRFLOW__OPENLINEAGE__DISABLED": "True",
}


def airflow_version() -> str:
    """Raises LoadProblem when the interpreter has no Airflow."""
    version = _installed_version()
    if version is None:
        raise LoadProblem("ModuleNotFoundError", f"{sys.executable} has no Apache Airflow", None, "")
    return version


def _installed_version() -> Optional[str]:
    for name in _DISTRIBUTIONS:
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return None


def check_major(target: str) -> None:
    """A task of a project for 2.x must not be tried under 3.x, nor the other way round."""
    version = airflow_version()
    if version.split(".")[0] != target.split(".")[0]:
        text = f"{sys.executable} has Airflow {version}, and the project is for Airflow {target}"
        raise LoadProblem("VersionConflict", text, None, "")


def prepare() -> None:
    """
    Before Airflow is imported. The runtime has given this process an AIRFLOW_HOME of its own; what else the user's shell says of
    their real Airflow (its database!) is not for it.
    """
    home = os.environ["AIRFLOW_HOME"]
    os.makedirs(home, exist_ok=True)
    os.environ.update(_OURS)
    database = f"sqlite:///{os.path.join(home, 'no-database.db')}"
    for section in ("DATABASE", "CORE"):
        for option in ("SQL_ALCHEMY_CONN", "SQL_ALCHEMY_CONN_CMD", "SQL_ALCHEMY_CONN_SECRET"):
            os.environ.pop(f"AIRFLOW__{section}__{option}", None)
    os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] = database
    os.environ["AIRFLOW__LOGGING__BASE_LOG_FOLDER"] = os.path.join(home, "logs")
