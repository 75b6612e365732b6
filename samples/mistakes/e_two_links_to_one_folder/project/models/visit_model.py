"""Mistake e: this folder is linked from nowhere; the link `models` in `airflow/dags` leads to `features`."""
from datetime import datetime

import pendulum
from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(
    dag_id="mistake_e_visit_model",
    description="링크가 없는 폴더",
    schedule="0 8 * * *",
    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),
    catchup=False,
    tags=["mlops", "study"],
) as dag:
    BashOperator(task_id="print_date", bash_command="date")
