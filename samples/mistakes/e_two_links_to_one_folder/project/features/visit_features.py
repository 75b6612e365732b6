"""Mistake e: both links in `airflow/dags`, `features` and `models`, lead to this folder; Airflow stops reading the whole dags folder."""
from datetime import datetime

import pendulum
from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(
    dag_id="mistake_e_visit_features",
    description="링크 두 개가 가리키는 폴더",
    schedule="0 8 * * *",
    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),
    catchup=False,
    tags=["mlops", "study"],
) as dag:
    BashOperator(task_id="print_date", bash_command="date")
