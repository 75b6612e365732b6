"""BaseOperator: a task, its default arguments and its links. Airflow 2.7.2 `models/baseoperator.py`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Dict, List, Optional

from airflow._bundled import current, setup_teardown
from airflow._bundled.abstractoperator import DEFAULT_RETRY_DELAY, AbstractOperator
from airflow._bundled.defaults import OperatorMeta
from airflow._bundled.exceptions import AirflowException
from airflow._bundled.keys import validate_key
from airflow._bundled.nodes import references_in
from airflow._bundled.params import ParamsDict
from airflow._bundled.states import TriggerRule
from airflow._bundled.timezone import convert_to_utc

_RULE_ALIASES = {"dummy": "always", "none_failed_or_skipped": "none_failed_min_one_success"}


class BaseOperator(AbstractOperator, metaclass=OperatorMeta):
    """Base of all operators."""

    ui_color = "#fff"
    ui_fgcolor = "#000"
    operator_extra_links: Any = ()
    template_fields_renderers: Dict[str, str] = {}
    shallow_copy_attrs: Any = ()
    start_from_trigger = False
    _built = False
    _from_mapped = False

    def __init__(
        self,
        task_id: str,
        owner: str = "airflow",
        email: Any = None,
        email_on_retry: bool = True,
        email_on_failure: bool = True,
        retries: Optional[int] = 0,
        retry_delay: Any = DEFAULT_RETRY_DELAY,
        retry_exponential_backoff: Any = False,
        max_retry_delay: Any = None,
        start_date: Any = None,
        end_date: Any = None,
        depends_on_past: bool = False,
        ignore_first_depends_on_past: bool = True,
        wait_for_past_depends_before_skipping: bool = False,
        wait_for_downstream: bool = False,
        dag: Any = None,
        params: Any = None,
        default_args: Any = None,
        priority_weight: int = 1,
        weight_rule: Any = "downstream",
        queue: str = "default",
        pool: Optional[str] = None,
        pool_slots: int = 1,
        sla: Any = None,
        execution_timeout: Optional[timedelta] = None,
        on_execute_callback: Any = None,
        on_failure_callback: Any = None,
        on_success_callback: Any = None,
        on_retry_callback: Any = None,
        on_skipped_callback: Any = None,
        pre_execute: Any = None,
        post_execute: Any = None,
        trigger_rule: Any = TriggerRule.ALL_SUCCESS,
        resources: Any = None,
        run_as_user: Optional[str] = None,
        task_concurrency: Optional[int] = None,
        max_active_tis_per_dag: Optional[int] = None,
        max_active_tis_per_dagrun: Optional[int] = None,
        executor: Any = None,
        executor_config: Any = None,
        do_xcom_push: bool = True,
        multiple_outputs: bool = False,
        inlets: Any = None,
        outlets: Any = None,
        task_group: Any = None,
        doc: Any = None,
        doc_md: Any = None,
        doc_json: Any = None,
        doc_yaml: Any = None,
        doc_rst: Any = None,
        logger_name: Any = None,
        allow_nested_operators: bool = True,
        map_index_template: Optional[str] = None,
        task_display_name: Optional[str] = None,
        retry_policy: Any = None,
        render_template_as_native_obj: Optional[bool] = None,
        **kwargs: Any,
    ) -> None:
        kwargs.pop("_airflow_mapped_validation_only", None)
        if kwargs:
            raise AirflowException(
                f"Invalid arguments were passed to {type(self).__name__} (task_id: {task_id}). Invalid arguments were:\n**kwargs: {kwargs}"
            )
        validate_key(task_id)
        dag = dag or current.dag()
        task_group = task_group or (current.task_group(dag) if dag else None)
        self.task_id = task_group.child_id(task_id) if task_group else task_id
        self.upstream_task_ids = set()
        self.downstream_task_ids = set()
        if not self._from_mapped and task_group:
            task_group.add(self)
        self.owner, self.email = owner, email
        self.email_on_retry, self.email_on_failure = email_on_retry, email_on_failure
        self.retries = 0 if retries is None else int(retries)
        self.retry_delay = as_timedelta(retry_delay, "retry_delay")
        self.max_retry_delay = None if max_retry_delay is None else as_timedelta(max_retry_delay, "max_retry_delay")
        self.retry_exponential_backoff = retry_exponential_backoff
        self.start_date = convert_to_utc(start_date)
        self.end_date = convert_to_utc(end_date)
        self.depends_on_past = depends_on_past or wait_for_downstream
        self.wait_for_downstream = wait_for_downstream
        self.params = params if isinstance(params, ParamsDict) else ParamsDict(params)
        self.default_args = default_args or {}
        self.priority_weight, self.weight_rule = priority_weight, weight_rule
        self.queue, self.pool, self.pool_slots = queue, pool or "default_pool", pool_slots
        if execution_timeout is not None and not isinstance(execution_timeout, timedelta):
            raise ValueError(f"execution_timeout must be timedelta object but passed as type: {type(execution_timeout)}")
        self.execution_timeout = execution_timeout
        self.on_execute_callback, self.on_skipped_callback = on_execute_callback, on_skipped_callback
        self.on_failure_callback, self.on_success_callback = on_failure_callback, on_success_callback
        self.on_retry_callback = on_retry_callback
        self._pre_execute_hook, self._post_execute_hook = pre_execute, post_execute
        self.trigger_rule = checked_trigger_rule(trigger_rule, dag, self.task_id)
        self.max_active_tis_per_dag = max_active_tis_per_dag or task_concurrency
        self.do_xcom_push, self.multiple_outputs = do_xcom_push, multiple_outputs
        self.executor_config = executor_config or {}
        self.inlets, self.outlets = _datasets(inlets), _datasets(outlets)
        self.doc, self.doc_md, self.doc_json, self.doc_yaml, self.doc_rst = doc, doc_md, doc_json, doc_yaml, doc_rst
        self.run_as_user, self.resources, self.sla = run_as_user, resources, sla
        self.map_index_template = map_index_template
        if dag and not self._from_mapped:
            dag.add_task(self)
        elif dag:
            object.__setattr__(self, "dag", dag)
            object.__setattr__(self, "task_group", task_group)
        setup_teardown.note(self)

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "dag" and value is not None and self.__dict__.get("dag") is not value:
            object.__setattr__(self, name, None)
            value.add_task(self)
            return
        object.__setattr__(self, name, value)
        if self._built and not self._from_mapped and name in self.template_fields:
            self._link_xcom_arguments()

    def _link_xcom_arguments(self) -> None:
        """What a template field refers to by XCom stands before the task."""
        for name in self.template_fields:
            for task, _ in references_in(getattr(self, name, None)):
                self.set_upstream(task)

    @classmethod
    def partial(cls, *, task_id: str, **kwargs: Any) -> Any:
        from airflow._bundled.mapped import partial_of

        return partial_of(cls, task_id, kwargs)

    @property
    def task_type(self) -> str:
        return type(self).__name__

    @property
    def operator_name(self) -> str:
        return getattr(self, "custom_operator_name", None) or self.task_type

    @property
    def output(self) -> Any:
        from airflow._bundled.xcomarg import XComArg

        return XComArg(self)

    def get_dag(self) -> Any:
        return self.dag

    def pre_execute(self, context: Any) -> None:
        if self._pre_execute_hook is not None:
            self._pre_execute_hook(context)

    def execute(self, context: Any) -> Any:
        raise NotImplementedError()

    def post_execute(self, context: Any, result: Any = None) -> None:
        if self._post_execute_hook is not None:
            self._post_execute_hook(context, result)

    def on_kill(self) -> None:
        """For operators that must clean up when they are stopped."""

    def prepare_template(self) -> None:
        """For operators that change their fields before these are rendered."""

    def render_template_fields(self, context: Any, jinja_env: Any = None) -> None:
        """Fields are rendered before the task's process is asked to run; nothing is left to do."""

    def render_template(self, content: Any, context: Any, jinja_env: Any = None, seen_oids: Any = None) -> Any:
        """For operators and functions that render texts of their own."""
        from airflow._bundled.templating import rendered_value

        return rendered_value(content, context, set(seen_oids or ()))

    def xcom_push(self, context: Any, key: str, value: Any, execution_date: Any = None) -> None:
        context["ti"].xcom_push(key=key, value=value)

    def xcom_pull(self, context: Any, task_ids: Any = None, dag_id: Any = None, key: str = "return_value", **more: Any) -> Any:
        return context["ti"].xcom_pull(key=key, task_ids=task_ids, dag_id=dag_id, **more)

    def defer(self, *, trigger: Any, method_name: str, kwargs: Any = None, timeout: Any = None) -> None:
        from airflow._bundled.exceptions import TaskDeferred

        raise TaskDeferred(trigger=trigger, method_name=method_name, kwargs=kwargs, timeout=timeout)

    def unmap(self, resolve: Any) -> "BaseOperator":
        return self

    def expand_start_from_trigger(self, **_: Any) -> bool:
        return False


def _datasets(value: Any) -> List[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple, set)) else [value]


def as_timedelta(value: Any, name: str) -> timedelta:
    return value if isinstance(value, timedelta) else timedelta(seconds=float(value))


def checked_trigger_rule(rule: Any, dag: Any, task_id: str) -> TriggerRule:
    text = _RULE_ALIASES.get(str(rule), str(rule))
    if not TriggerRule.is_valid(text):
        rules = sorted(member.value for member in TriggerRule)
        raise AirflowException(f"The trigger_rule must be one of {rules},'{dag.dag_id if dag else ''}.{task_id}'; received '{rule}'.")
    return TriggerRule(text)
