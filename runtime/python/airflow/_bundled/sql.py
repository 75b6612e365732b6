"""SQL operators over a DB-API hook. The runtime runs the plain ones itself; these are for classes of the user that extend them."""

from __future__ import annotations

import ast
from typing import Any, Callable, List, Optional, Sequence

from airflow._bundled.baseoperator import BaseOperator
from airflow._bundled.connections import BaseHook
from airflow._bundled.dbapi import fetch_all_handler
from airflow._bundled.exceptions import AirflowException, AirflowFailException
from airflow._bundled.sensors import BaseSensorOperator
from airflow._bundled.skipping import SkipMixin


class BaseSQLOperator(BaseOperator):
    conn_id_field = "conn_id"

    def __init__(
        self,
        *,
        conn_id: Optional[str] = None,
        database: Optional[str] = None,
        hook_params: Any = None,
        retry_on_failure: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.conn_id, self.database, self.hook_params = conn_id, database, hook_params or {}
        self.retry_on_failure = retry_on_failure

    def get_db_hook(self) -> Any:
        hook = BaseHook.get_connection(self.conn_id or "").get_hook(hook_params=self.hook_params)
        if self.database:
            hook.schema = self.database
        return hook

    def _raise_exception(self, message: str) -> None:
        raise (AirflowException if self.retry_on_failure else AirflowFailException)(message)


class SQLExecuteQueryOperator(BaseSQLOperator):
    template_fields: Sequence[str] = ("conn_id", "sql", "parameters", "hook_params", "database")
    template_ext: Sequence[str] = (".sql", ".json")
    ui_color = "#cdaaed"

    def __init__(
        self,
        *,
        sql: Any,
        autocommit: bool = False,
        parameters: Any = None,
        handler: Optional[Callable[[Any], Any]] = fetch_all_handler,
        conn_id: Optional[str] = None,
        database: Optional[str] = None,
        split_statements: Optional[bool] = None,
        return_last: bool = True,
        show_return_value_in_logs: bool = False,
        requires_result_fetch: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(conn_id=conn_id, database=database, **kwargs)
        self.sql, self.autocommit, self.parameters, self.handler = sql, autocommit, parameters, handler
        self.split_statements, self.return_last = split_statements, return_last

    def execute(self, context: Any) -> Any:
        self.log.info("Executing: %s", self.sql)
        parameters = ast.literal_eval(self.parameters) if isinstance(self.parameters, str) else self.parameters
        return self.get_db_hook().run(
            sql=self.sql,
            autocommit=self.autocommit,
            parameters=parameters,
            handler=self.handler if self.do_xcom_push else None,
            return_last=self.return_last,
            **({} if self.split_statements is None else {"split_statements": self.split_statements}),
        )


def _named(name: str, conn_field: str, default: str) -> type:
    """An older operator of one kind of database: SQLExecuteQueryOperator with a connection argument of its own name."""

    def init(self: Any, *, sql: Any, **kwargs: Any) -> None:
        conn_id = kwargs.pop(conn_field, default)
        database = kwargs.pop("schema", None) or kwargs.pop("database", None)
        SQLExecuteQueryOperator.__init__(self, sql=sql, conn_id=conn_id, database=database, **kwargs)

    init.__kwdefaults__ = None
    return type(name, (SQLExecuteQueryOperator,), {"__init__": init, "accepts_anything": True})


MySqlOperator = _named("MySqlOperator", "mysql_conn_id", "mysql_default")
SqliteOperator = _named("SqliteOperator", "sqlite_conn_id", "sqlite_default")


class SQLCheckOperator(BaseSQLOperator):
    """Fails when the first row holds something false."""

    template_fields: Sequence[str] = ("sql",)
    template_ext: Sequence[str] = (".hql", ".sql")

    def __init__(self, *, sql: str, parameters: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sql, self.parameters = sql, parameters

    def execute(self, context: Any) -> None:
        row = self.get_db_hook().get_first(self.sql, self.parameters)
        self.log.info("Record: %s", row)
        if not row:
            self._raise_exception(f"The following query returned zero rows: {self.sql}")
        if not all(bool(item) for item in row):
            self._raise_exception(f"Test failed.\nQuery:\n{self.sql}\nResults:\n{row!s}")
        self.log.info("All tests have passed")


class BranchSQLOperator(BaseSQLOperator, SkipMixin):
    """Follows one side or the other by the first cell."""

    template_fields: Sequence[str] = ("sql",)
    template_ext: Sequence[str] = (".sql",)

    def __init__(
        self, *, sql: str, follow_task_ids_if_true: Any, follow_task_ids_if_false: Any, parameters: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.sql, self.parameters = sql, parameters
        self.follow_task_ids_if_true, self.follow_task_ids_if_false = follow_task_ids_if_true, follow_task_ids_if_false

    def execute(self, context: Any) -> None:
        row = self.get_db_hook().get_first(self.sql, self.parameters)
        if not row:
            raise AirflowException("No rows returned from sql query. Operator expected True or False return value.")
        self.skip_all_except(context["ti"], self.follow_task_ids_if_true if _truth(row) else self.follow_task_ids_if_false)


def _truth(row: Any) -> bool:
    cell = row[0] if isinstance(row, (list, tuple)) else row
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int):
        return bool(cell)
    text = str(cell).lower()
    if text in ("true", "t", "yes", "y", "1", "on"):
        return True
    if text in ("false", "f", "no", "n", "0", "off"):
        return False
    raise AirflowException(f"Unexpected query return result '{cell}' type '{type(cell)}'")


class SqlSensor(BaseSensorOperator):
    template_fields: Sequence[str] = ("sql",)
    template_ext: Sequence[str] = (".hql", ".sql")

    def __init__(
        self,
        *,
        conn_id: str,
        sql: str,
        parameters: Any = None,
        success: Any = None,
        failure: Any = None,
        fail_on_empty: bool = False,
        hook_params: Any = None,
        selector: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.conn_id, self.sql, self.parameters = conn_id, sql, parameters
        self.success, self.failure, self.fail_on_empty, self.hook_params = success, failure, fail_on_empty, hook_params

    def poke(self, context: Any) -> bool:
        rows: List[Any] = (
            BaseHook.get_connection(self.conn_id).get_hook(hook_params=self.hook_params or {}).get_records(self.sql, self.parameters)
        )
        if not rows:
            if self.fail_on_empty:
                raise AirflowException("No rows returned, raising as per fail_on_empty flag")
            return False
        cell = rows[0][0]
        if self.failure is not None and self.failure(cell):
            raise AirflowException(f"Failure criteria met. self.failure({cell}) returned True")
        return bool(self.success(cell)) if self.success is not None else bool(cell)
