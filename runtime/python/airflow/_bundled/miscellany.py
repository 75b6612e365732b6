"""Small names that DAG files import: logging mixin, configuration, notifiers, sessions, dates."""

from __future__ import annotations

import configparser
import contextlib
import datetime as dt
import functools
import logging
import os
from typing import Any, Callable, Dict, Iterator, Optional

from airflow._bundled import timezone
from airflow._bundled.exceptions import AirflowConfigException, UnsupportedHere
from airflow._bundled.nodes import NOTSET


class LoggingMixin:
    def __init__(self, context: Any = None) -> None:
        """Airflow's takes a context that only log handlers use."""

    @property
    def log(self) -> logging.Logger:
        return logging.getLogger(f"{type(self).__module__}.{type(self).__name__}")


class AirflowPlugin:
    """Base of plugins; a DAG file may define one, nothing loads it here."""

    name: Optional[str] = None


_DEFAULTS: Dict[str, str] = {
    "core.default_timezone": "utc",
    "core.load_examples": "True",
    "core.parallelism": "32",
    "core.max_active_tasks_per_dag": "16",
    "core.max_active_runs_per_dag": "16",
    "core.executor": "SequentialExecutor",
    "core.unit_test_mode": "False",
    "operators.default_deferrable": "false",
    "webserver.base_url": "http://localhost:8080",
}


class AirflowConfiguration:
    """Settings: environment variables `AIRFLOW__SECTION__KEY`, airflow.cfg, then defaults."""

    def get(self, section: str, key: str, fallback: Any = NOTSET, **_: Any) -> Any:
        name = f"AIRFLOW__{section.replace('.', '_').upper()}__{key.upper()}"
        if name in os.environ:
            return os.environ[name]
        for value in (self._from_file(section, key), self._derived(section, key), _DEFAULTS.get(f"{section}.{key}".lower())):
            if value is not None:
                return value
        if fallback is not NOTSET:
            return fallback
        raise AirflowConfigException(f"section/key [{section}/{key}] not found in config")

    def _home(self) -> str:
        return os.path.expanduser(os.environ.get("AIRFLOW_HOME", "~/airflow"))

    def _derived(self, section: str, key: str) -> Optional[str]:
        return os.path.join(self._home(), "dags") if (section, key) == ("core", "dags_folder") else None

    def _from_file(self, section: str, key: str) -> Optional[str]:
        parser = configparser.RawConfigParser()
        parser.read(os.path.join(self._home(), "airflow.cfg"), encoding="utf-8")
        return parser.get(section, key, fallback=None)

    def getboolean(self, section: str, key: str, **more: Any) -> bool:
        value = str(self.get(section, key, **more)).lower().strip()
        if value in ("t", "true", "1"):
            return True
        if value in ("f", "false", "0"):
            return False
        raise AirflowConfigException(
            f'Failed to convert value to bool. Please check "{key}" key in "{section}" section. Current value: "{value}".'
        )

    def getint(self, section: str, key: str, **more: Any) -> int:
        return int(self.get(section, key, **more))

    def getfloat(self, section: str, key: str, **more: Any) -> float:
        return float(self.get(section, key, **more))

    def has_option(self, section: str, option: str) -> bool:
        return self.get(section, option, fallback=None) is not None


conf = AirflowConfiguration()


class BaseNotifier:
    """A callback as an object: subclasses say in `notify` what to send."""

    template_fields: Any = ()

    def notify(self, context: Any) -> None:
        raise NotImplementedError

    def __call__(self, *args: Any) -> None:
        self.notify(args[0] if args else {})


def days_ago(n: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0) -> dt.datetime:
    today = timezone.utcnow().replace(hour=hour, minute=minute, second=second, microsecond=microsecond)
    return today - dt.timedelta(days=n)


@contextlib.contextmanager
def create_session(*_: Any, **__: Any) -> Iterator[Any]:
    raise UnsupportedHere("there is no Airflow metadata database here")
    yield


def provide_session(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def refused(*_: Any, **__: Any) -> Any:
        raise UnsupportedHere(f"{function.__name__} needs Airflow's metadata database, which is not here")

    return refused


NEW_SESSION: Any = None


def send_email(*_: Any, **__: Any) -> None:
    raise UnsupportedHere("mail is not sent from here")


def apply_defaults(function: Callable[..., Any]) -> Callable[..., Any]:
    """Needed nothing any more in Airflow 2: operators apply defaults themselves."""
    return function


def literal(value: Any) -> Any:
    """Marks a text that is no template (Airflow 2.8)."""
    return value


def hookimpl(function: Optional[Callable[..., Any]] = None, **_: Any) -> Any:
    """Marks a listener's method; nothing calls listeners here."""
    return function if function else (lambda decorated: decorated)
