"""Mistake c: `sleep` is made before the `with DAG` block, so it belongs to no DAG and Airflow never runs it."""
from datetime import datetime, timedelta

import pendulum
from airflow import DAG
from airflow.operators.bash import BashOperator

sleep = BashOperator(
    task_id="sleep",
    bash_command="sleep 5",
)

with DAG(
    dag_id="mistake_c_task_before_the_dag",
    default_args={"owner": "mlops.study", "retries": 3, "retry_delay": timedelta(minutes=5)},
    description="DAG 블록보다 먼저 만든 태스크",
    schedule="0 8 * * *",
    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),
    catchup=False,
    tags=["mlops", "study"],
) as dag:
    print_date = BashOperator(task_id="print_date", bash_command="date")
    say_hello = BashOperator(task_id="say_hello", bash_command="echo hello")

    print_date >> say_hello
