"""Mistake d: the opening quote of the second tag is missing, so a string never ends."""
from datetime import datetime

import pendulum
from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(
    dag_id="mistake_d_unterminated_string",
    description="닫히지 않은 문자열",
    schedule="0 8 * * *",
    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),
    catchup=False,
    tags=["mlops", study"],
) as dag:
    BashOperator(task_id="print_date", bash_command="date")
