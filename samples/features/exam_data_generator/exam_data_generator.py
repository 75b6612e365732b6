"""Practice data: the visits of one hundred made-up members, one mapped task a day."""
from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pendulum
from airflow import DAG
from airflow.decorators import task
from airflow.models import Variable
from airflow.models.param import Param
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator

from support.callbacks import failure_callback, success_callback
from support.dates import days_between

PROJECT_FOLDER = Path(__file__).resolve().parents[2]

with DAG(
    dag_id="exam_data_generator",
    default_args={
        "owner": "mlops.study",
        "on_failure_callback": failure_callback,
        "on_success_callback": success_callback,
    },
    description="실습 데이터 생성",
    schedule=None,
    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),
    catchup=False,
    params={
        "start_day": Param(default="20240101", type="string", minLength=8, maxLength=8, description="첫째 날, YYYYMMDD"),
        "end_day": Param(default="20240105", type="string", minLength=8, maxLength=8, description="마지막 날, YYYYMMDD"),
    },
    tags=["mlops", "practice"],
) as dag:

    @task(task_id="DATE_PARAMS")
    def date_params(start_day: str, end_day: str) -> list[dict]:
        """One dict of params for each day on which the shop is open."""
        dags_path = Path(Variable.get("AIRFLOW_DAGS_PATH", default_var=str(PROJECT_FOLDER)))
        recipes = dags_path / "features" / "exam_data_generator" / "recipes"
        closed = set((recipes / "closed_days.txt").read_text(encoding="utf-8").split())
        days = [day for day in days_between(start_day, end_day) if day not in closed]
        print(f"{len(days)} days from {start_day} to {end_day}")
        return [{"base_day": day} for day in days]

    create_visit_log = SQLExecuteQueryOperator(
        task_id="create_visit_log",
        conn_id="feature_store",
        sql="recipes/create_visit_log.sql",
    )

    generate = SQLExecuteQueryOperator.partial(
        task_id="실습_데이터_생성",
        conn_id="feature_store",
        sql="recipes/insert_visit_log.sql",
        split_statements=True,
    ).expand(params=date_params("{{ params.start_day }}", "{{ params.end_day }}"))

    create_visit_log >> generate
