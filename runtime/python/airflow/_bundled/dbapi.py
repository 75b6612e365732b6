"""Database hooks: SQLite through the standard library, MySQL and MariaDB when a driver is installed. `common/sql/hooks/sql.py`."""

from __future__ import annotations

import contextlib
import importlib
import sqlite3
from typing import Any, Callable, Iterator, List, Optional
from urllib.parse import unquote

from airflow._bundled.connections import BaseHook, Connection
from airflow._bundled.exceptions import UnsupportedHere
from airflow._bundled.sqltext import split_sql


def fetch_all_handler(cursor: Any) -> Any:
    return cursor.fetchall() if cursor.description is not None else None


def fetch_one_handler(cursor: Any) -> Any:
    return cursor.fetchone() if cursor.description is not None else None


class DbApiHook(BaseHook):
    """Runs SQL over a DB-API connection."""

    default_conn_name = "default_conn_id"
    supports_autocommit = False
    placeholder = "%s"

    def __init__(self, *args: Any, schema: Optional[str] = None, log_sql: bool = True, **kwargs: Any) -> None:
        super().__init__()
        given = args[0] if args else kwargs.pop(self.conn_name_attr, self.default_conn_name)
        setattr(self, self.conn_name_attr, given)
        self.schema = schema

    @property
    def connection(self) -> Connection:
        return self.get_connection(getattr(self, self.conn_name_attr))

    def run(
        self,
        sql: Any,
        autocommit: bool = False,
        parameters: Any = None,
        handler: Optional[Callable[[Any], Any]] = None,
        split_statements: bool = False,
        return_last: bool = True,
    ) -> Any:
        """All statements over one connection, committed once at the end."""
        scalar = return_last or not split_statements if isinstance(sql, str) else False
        statements = (split_sql(sql) if split_statements else [sql]) if isinstance(sql, str) else list(sql)
        statements = [statement for statement in statements if statement.strip()]
        if not statements:
            raise ValueError("List of SQL statements is empty")
        results: List[Any] = []
        with contextlib.closing(self.get_conn()) as conn:
            if self.supports_autocommit:
                self.set_autocommit(conn, autocommit)
            with contextlib.closing(conn.cursor()) as cursor:
                for statement in statements:
                    self.log.info("Running statement: %s, parameters: %s", statement, parameters)
                    cursor.execute(statement, parameters) if parameters else cursor.execute(statement)
                    if handler is not None:
                        results.append(handler(cursor))
            if not self.get_autocommit(conn):
                conn.commit()
        if handler is None:
            return None
        return results[-1] if scalar else results

    def get_records(self, sql: Any, parameters: Any = None) -> Any:
        return self.run(sql=sql, parameters=parameters, handler=fetch_all_handler)

    def get_first(self, sql: Any, parameters: Any = None) -> Any:
        return self.run(sql=sql, parameters=parameters, handler=fetch_one_handler)

    def get_pandas_df(self, sql: Any, parameters: Any = None, **kwargs: Any) -> Any:
        pandas_sql = importlib.import_module("pandas.io.sql")
        with contextlib.closing(self.get_conn()) as conn:
            return pandas_sql.read_sql(sql, con=conn, params=parameters, **kwargs)

    def insert_rows(
        self, table: str, rows: Any, target_fields: Any = None, commit_every: int = 1000, replace: bool = False, **_: Any
    ) -> None:
        columns = f" ({', '.join(target_fields)})" if target_fields else ""
        verb = "REPLACE" if replace else "INSERT"
        with contextlib.closing(self.get_conn()) as conn, contextlib.closing(conn.cursor()) as cursor:
            for number, row in enumerate(rows, 1):
                values = ",".join([self.placeholder] * len(row))
                cursor.execute(f"{verb} INTO {table}{columns} VALUES ({values})", tuple(row))
                if commit_every and number % commit_every == 0:
                    conn.commit()
            conn.commit()

    def set_autocommit(self, conn: Any, autocommit: bool) -> None:
        conn.autocommit = autocommit

    def get_autocommit(self, conn: Any) -> bool:
        return bool(self.supports_autocommit and getattr(conn, "autocommit", False))

    @contextlib.contextmanager
    def get_cursor(self) -> Iterator[Any]:
        with contextlib.closing(self.get_conn()) as conn, contextlib.closing(conn.cursor()) as cursor:
            yield cursor

    def get_uri(self) -> str:
        return self.connection.get_uri()

    def get_sqlalchemy_engine(self, engine_kwargs: Any = None) -> Any:
        return importlib.import_module("sqlalchemy").create_engine(self.get_uri(), **(engine_kwargs or {}))

    def test_connection(self) -> Any:
        try:
            return (True, "Connection successfully tested") if self.get_first("select 1") else (False, "no answer")
        except Exception as problem:  # noqa: BLE001 - any driver's error is the answer
            return False, str(problem)


class SqliteHook(DbApiHook):
    conn_name_attr = "sqlite_conn_id"
    default_conn_name = "sqlite_default"
    conn_type = "sqlite"
    placeholder = "?"

    def get_conn(self) -> sqlite3.Connection:
        place = self.connection
        path = unquote(place.host or ":memory:")
        if path.startswith("file:"):
            return sqlite3.connect(path, uri=True, timeout=30)
        return sqlite3.connect(path, timeout=30)


class MySqlHook(DbApiHook):
    conn_name_attr = "mysql_conn_id"
    default_conn_name = "mysql_default"
    conn_type = "mysql"
    supports_autocommit = True

    def get_conn(self) -> Any:
        place = self.connection
        driver = _mysql_driver()
        options = {
            "user": place.login or "",
            "passwd": place.password or "",
            "host": place.host or "localhost",
            "port": place.port or 3306,
            "db": self.schema or place.schema or "",
        }
        extra = place.extra_dejson
        if extra.get("charset"):
            options["charset"] = extra["charset"]
        if extra.get("unix_socket"):
            options["unix_socket"] = extra["unix_socket"]
        return driver.connect(**options)

    def set_autocommit(self, conn: Any, autocommit: bool) -> None:
        conn.autocommit(autocommit)

    def get_autocommit(self, conn: Any) -> bool:
        return bool(conn.get_autocommit())


def _mysql_driver() -> Any:
    for name in ("MySQLdb", "pymysql"):
        with contextlib.suppress(ImportError):
            return importlib.import_module(name)
    raise UnsupportedHere("MySQL in Python code needs a driver: install mysqlclient or PyMySQL in the chosen interpreter")
