"""Mistake f: catchup is left at its default, which is True in Airflow 2.7.2: one run for each day since 2023-05-01."""
from datetime import datetime

import pendulum
from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(
    dag_id="mistake_f_catchup_by_default",
    description="기본값 그대로 둔 catchup",
    schedule="0 8 * * *",
    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),
    tags=["mlops", "study"],
) as dag:
    BashOperator(task_id="print_date", bash_command="date")
