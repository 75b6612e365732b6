"""Connections: from the environment, then from the runtime. Airflow 2.7.2 `models/connection.py`, `hooks/base.py`."""

from __future__ import annotations

import json
import logging
import os
from typing import Any, Dict, List, Optional
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from airflow._bundled import bridge
from airflow._bundled.exceptions import AirflowException, AirflowNotFoundException, UnsupportedHere


class Connection:
    """How to reach something outside."""

    def __init__(
        self,
        conn_id: Optional[str] = None,
        conn_type: Optional[str] = None,
        description: Optional[str] = None,
        host: Optional[str] = None,
        login: Optional[str] = None,
        password: Optional[str] = None,
        schema: Optional[str] = None,
        port: Any = None,
        extra: Any = None,
        uri: Optional[str] = None,
    ) -> None:
        self.conn_id, self.description = conn_id, description
        if uri and any((conn_type, host, login, password, schema, port, extra)):
            raise AirflowException(
                "You must create an object using the URI or individual values "
                "(conn_type, host, login, password, schema, port or extra).You can't mix these two ways to create this object."
            )
        self.conn_type, self.host, self.login, self.password, self.schema = conn_type, host, login, password, schema
        self.port = int(port) if port not in (None, "") else None
        self.extra = extra if isinstance(extra, str) or extra is None else json.dumps(extra)
        if uri:
            self._read_uri(uri)

    def _read_uri(self, uri: str) -> None:
        parts = urlsplit(uri)
        kind = "postgres" if parts.scheme == "postgresql" else parts.scheme.replace("-", "_")
        rest = uri[len(parts.scheme) + 3 :]
        self.conn_type = kind
        self.host = unquote(parts.hostname or "") if "://" not in rest else _host_with_protocol(rest)
        self.schema = unquote(parts.path[1:]) if "://" not in rest else None
        self.login = unquote(parts.username) if parts.username else parts.username
        self.password = unquote(parts.password) if parts.password else parts.password
        self.port = parts.port if "://" not in rest else None
        options = dict(parse_qsl(parts.query, keep_blank_values=True))
        if "__extra__" in options:
            self.extra = options["__extra__"]
        elif options:
            self.extra = json.dumps(options)

    @classmethod
    def from_json(cls, value: str, conn_id: Optional[str] = None) -> "Connection":
        fields = json.loads(value)
        kind = fields.pop("conn_type", None)
        return cls(conn_id=conn_id, conn_type=kind.replace("-", "_") if kind else None, **fields)

    @classmethod
    def get_connection_from_secrets(cls, conn_id: str) -> "Connection":
        text = os.environ.get(f"AIRFLOW_CONN_{conn_id.upper()}")
        if text is None:
            answer, missing = bridge.ask({"what": "connection", "connId": conn_id})
            if missing:
                raise AirflowNotFoundException(f"The conn_id `{conn_id}` isn't defined")
            if not isinstance(answer, str):
                return cls(conn_id=conn_id, **{name: value for name, value in answer.items() if name != "conn_id"})
            text = answer
        return cls.from_json(text, conn_id) if text.lstrip().startswith("{") else cls(conn_id=conn_id, uri=text)

    get = get_connection_from_secrets

    @property
    def extra_dejson(self) -> Dict[str, Any]:
        try:
            return json.loads(self.extra) if self.extra else {}
        except ValueError:
            logging.getLogger("airflow.models.connection").exception("Failed parsing the json for conn_id %s", self.conn_id)
            return {}

    def get_extra(self) -> Optional[str]:
        return self.extra

    def get_password(self) -> Optional[str]:
        return self.password

    def get_uri(self) -> str:
        secret = f":{quote(self.password, safe='')}" if self.password is not None else ""
        owner = f"{quote(self.login or '', safe='')}{secret}@" if self.login or self.password else ""
        place = f"{quote(self.host or '', safe='')}{f':{self.port}' if self.port else ''}"
        schema = f"/{quote(self.schema, safe='')}" if self.schema else ("/" if self.extra else "")
        options = f"?{urlencode({key: str(value) for key, value in self.extra_dejson.items()})}" if self.extra else ""
        return f"{(self.conn_type or '').replace('_', '-')}://{owner}{place}{schema}{options}"

    def get_hook(self, *, hook_params: Any = None) -> Any:
        from airflow._bundled import dbapi

        kinds = {"sqlite": dbapi.SqliteHook, "mysql": dbapi.MySqlHook}
        if self.conn_type not in kinds:
            raise UnsupportedHere(f'a connection of type "{self.conn_type}" has no bundled hook')
        hook = kinds[self.conn_type](**(hook_params or {}))
        setattr(hook, hook.conn_name_attr, self.conn_id)
        return hook

    def __repr__(self) -> str:
        return self.conn_id or ""


def _host_with_protocol(rest: str) -> str:
    """`http://https://host:80/x`: the host carries a protocol of its own."""
    protocol, _, place = rest.partition("://")
    return f"{protocol}://{unquote(place.split('/')[0].split('?')[0])}"


class BaseHook:
    """Base of all hooks."""

    conn_name_attr = "conn_id"

    def __init__(self, logger_name: Optional[str] = None, **_: Any) -> None:
        super().__init__()

    @property
    def log(self) -> logging.Logger:
        return logging.getLogger("airflow.task.hooks")

    @classmethod
    def get_connection(cls, conn_id: str) -> Connection:
        return Connection.get_connection_from_secrets(conn_id)

    @classmethod
    def get_connections(cls, conn_id: str) -> List[Connection]:
        return [cls.get_connection(conn_id)]

    @classmethod
    def get_hook(cls, conn_id: str, hook_params: Any = None) -> Any:
        return cls.get_connection(conn_id).get_hook(hook_params=hook_params)

    def get_conn(self) -> Any:
        raise NotImplementedError


class ConnectionAccessor:
    """`conn.x` of templates."""

    def __getattr__(self, key: str) -> Connection:
        if key.startswith("__"):
            raise AttributeError(key)
        return Connection.get_connection_from_secrets(key)

    def get(self, key: str, default: Any = None) -> Any:
        try:
            return Connection.get_connection_from_secrets(key)
        except AirflowNotFoundException:
            return default
