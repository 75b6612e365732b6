"""Mistake b: `failuer_callback` is imported, `failure_callback` is used; the one does not exist there, the other not here."""
from datetime import datetime, timedelta

import pendulum
from airflow import DAG
from airflow.operators.bash import BashOperator

from support.callbacks import failuer_callback, success_callback

with DAG(
    dag_id="mistake_b_misspelt_import",
    default_args={
        "owner": "mlops.study",
        "retries": 1,
        "retry_delay": timedelta(minutes=5),
        "on_failure_callback": failure_callback,
        "on_success_callback": success_callback,
    },
    description="철자가 틀린 콜백 이름",
    schedule="0 8 * * *",
    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),
    catchup=False,
    tags=["mlops", "study"],
) as dag:
    BashOperator(task_id="print_date", bash_command="date")
