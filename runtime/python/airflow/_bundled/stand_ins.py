"""Classes of Airflow that stand for rows of its database. Files name them in annotations; using them says that there is no database."""

from __future__ import annotations

import os
from typing import Any

from airflow._bundled.exceptions import UnsupportedHere

AIRFLOW_HOME = os.path.expanduser(os.environ.get("AIRFLOW_HOME", "~/airflow"))


class _Row(type):
    """Any attribute that is asked of the class itself says why it is not there."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise UnsupportedHere(f"{cls.__name__}.{name} needs Airflow's metadata database, which is not here")


class Base(metaclass=_Row):
    pass


class DagRun(Base):
    pass


class TaskInstance(Base):
    pass


class XCom(Base):
    pass


class DagBag(Base):
    pass


class DagModel(Base):
    pass


class DagContext(Base):
    pass


class DatasetModel(Base):
    pass


class DatasetEvent(Base):
    pass


class Pool(Base):
    DEFAULT_POOL_NAME = "default_pool"


class Session(Base):
    pass


class ObjectStoragePath(Base):
    pass


class BaseOperatorLink:
    """Base of extra links, which nothing shows here."""

    name = ""
