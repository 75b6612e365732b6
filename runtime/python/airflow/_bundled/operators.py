"""The small operators: empty, latest-only, branches by date, triggers of DAG runs. Airflow 2.7.2 `operators/`."""

from __future__ import annotations

import datetime as dt
from typing import Any, Iterable, Sequence

from airflow._bundled import timezone
from airflow._bundled.baseoperator import BaseOperator
from airflow._bundled.exceptions import AirflowException, UnsupportedHere
from airflow._bundled.skipping import BranchMixIn
from airflow._bundled.states import WeekDay


class EmptyOperator(BaseOperator):
    ui_color = "#e8f7e4"

    def execute(self, context: Any) -> None:
        pass


class SmoothOperator(BaseOperator):
    ui_color = "#e8f7e4"

    def execute(self, context: Any) -> None:
        self.log.info("Enjoy Sade - Smooth Operator: https://www.youtube.com/watch?v=4TYv2PhG89A")


class BaseBranchOperator(BaseOperator, BranchMixIn):
    """For branches of the user: subclasses say what to follow in `choose_branch`."""

    def choose_branch(self, context: Any) -> Any:
        raise NotImplementedError

    def execute(self, context: Any) -> Any:
        return self.do_branch(context, self.choose_branch(context))


class LatestOnlyOperator(BaseBranchOperator):
    ui_color = "#e9ffdb"

    def choose_branch(self, context: Any) -> Iterable[str]:
        """Runs here are started by hand, and those never skip."""
        self.log.info("Externally triggered DAG_Run: allowing execution to proceed.")
        return list(self.get_direct_relative_ids(upstream=False))


class BranchDateTimeOperator(BaseBranchOperator):
    def __init__(
        self,
        *,
        follow_task_ids_if_true: Any,
        follow_task_ids_if_false: Any,
        target_lower: Any,
        target_upper: Any,
        use_task_logical_date: bool = False,
        use_task_execution_date: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if target_lower is None and target_upper is None:
            raise AirflowException(
                "Both target_upper and target_lower are None. At least one must be defined to be compared to the current datetime"
            )
        self.target_lower, self.target_upper = target_lower, target_upper
        self.follow_task_ids_if_true, self.follow_task_ids_if_false = follow_task_ids_if_true, follow_task_ids_if_false
        self.use_task_logical_date = use_task_logical_date or use_task_execution_date

    def choose_branch(self, context: Any) -> Any:
        now = timezone.make_naive(context["logical_date"] if self.use_task_logical_date else timezone.utcnow(), self.dag.timezone)
        lower, upper = _bounds(now, self.target_lower, self.target_upper)
        outside = (upper is not None and upper < now) or (lower is not None and lower > now)
        return self.follow_task_ids_if_false if outside else self.follow_task_ids_if_true


def _bounds(base: dt.datetime, lower: Any, upper: Any) -> Any:
    """Times of day become moments of the base's day; an upper one before the lower is the next day's."""

    def moment(bound: Any) -> Any:
        if bound is None:
            return None
        if isinstance(bound, dt.datetime):
            return bound.replace(tzinfo=None)
        if isinstance(bound, dt.time):
            return dt.datetime.combine(base, bound)
        raise TypeError(f"Cannot cast {type(bound)} to datetime.datetime.")

    low, high = moment(lower), moment(upper)
    if isinstance(lower, dt.time) and isinstance(upper, dt.time) and high < low:
        high += dt.timedelta(days=1)
    return low, high


class BranchDayOfWeekOperator(BaseBranchOperator):
    def __init__(
        self,
        *,
        follow_task_ids_if_true: Any,
        follow_task_ids_if_false: Any,
        week_day: Any,
        use_task_logical_date: bool = False,
        use_task_execution_day: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.follow_task_ids_if_true, self.follow_task_ids_if_false = follow_task_ids_if_true, follow_task_ids_if_false
        self.week_day = week_day
        self.use_task_logical_date = use_task_logical_date or use_task_execution_day
        self._week_days = WeekDay.validate_week_day(week_day)

    def choose_branch(self, context: Any) -> Any:
        moment = context["logical_date"] if self.use_task_logical_date else timezone.utcnow().astimezone(self.dag.timezone)
        return self.follow_task_ids_if_true if moment.isoweekday() in self._week_days else self.follow_task_ids_if_false


class TriggerDagRunOperator(BaseOperator):
    """Starts a run of another DAG; the runtime does that itself."""

    template_fields: Sequence[str] = ("trigger_dag_id", "trigger_run_id", "execution_date", "conf", "wait_for_completion")
    ui_color = "#ffefeb"

    def __init__(
        self,
        *,
        trigger_dag_id: str,
        trigger_run_id: Any = None,
        conf: Any = None,
        execution_date: Any = None,
        logical_date: Any = None,
        reset_dag_run: bool = False,
        wait_for_completion: bool = False,
        poke_interval: int = 60,
        allowed_states: Any = None,
        failed_states: Any = None,
        deferrable: bool = False,
        skip_when_already_exists: bool = False,
        fail_when_dag_is_paused: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.trigger_dag_id, self.trigger_run_id, self.conf = trigger_dag_id, trigger_run_id, conf
        self.execution_date = execution_date if execution_date is not None else logical_date
        self.reset_dag_run, self.wait_for_completion, self.poke_interval = reset_dag_run, wait_for_completion, poke_interval
        self.allowed_states, self.failed_states = allowed_states or ["success"], failed_states or ["failed"]

    def execute(self, context: Any) -> Any:
        raise UnsupportedHere("TriggerDagRunOperator cannot start a DAG run from inside another task's process")


class ExternalTaskMarker(EmptyOperator):
    template_fields: Sequence[str] = ("external_dag_id", "external_task_id", "execution_date")

    def __init__(
        self,
        *,
        external_dag_id: str,
        external_task_id: str,
        execution_date: Any = "{{ logical_date.isoformat() }}",
        recursion_depth: int = 10,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.external_dag_id, self.external_task_id, self.execution_date = external_dag_id, external_task_id, execution_date
        self.recursion_depth = recursion_depth


class SubDagOperator(BaseOperator):
    """The tasks of another DAG in one task. It loads; running it is not possible here."""

    def __init__(self, *, subdag: Any, session: Any = None, conf: Any = None, propagate_skipped_state: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.subdag, self.conf = subdag, conf
        subdag.parent_dag, subdag.is_subdag = self.dag, True
        if self.dag and subdag.dag_id != f"{self.dag.dag_id}.{self.task_id}":
            raise AirflowException(
                f"The subdag's dag_id should have the form '{{parent_dag_id}}.{{this_task_id}}'. Expected "
                f"'{self.dag.dag_id}.{self.task_id}'; received '{subdag.dag_id}'."
            )

    def execute(self, context: Any) -> Any:
        raise UnsupportedHere("SubDagOperator cannot be run here")


class EmailOperator(BaseOperator):
    template_fields: Sequence[str] = ("to", "subject", "html_content", "files")
    template_ext = (".html",)

    def __init__(
        self,
        *,
        to: Any,
        subject: str,
        html_content: str,
        files: Any = None,
        cc: Any = None,
        bcc: Any = None,
        mime_subtype: str = "mixed",
        mime_charset: str = "utf-8",
        conn_id: Any = None,
        custom_headers: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.to, self.subject, self.html_content, self.files = to, subject, html_content, files or []
        self.cc, self.bcc, self.conn_id = cc, bcc, conn_id

    def execute(self, context: Any) -> Any:
        raise UnsupportedHere("mail is not sent from here; EmailOperator cannot be run")
