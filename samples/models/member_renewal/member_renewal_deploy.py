"""Puts the newest renewal model into service; started by the DAG member_renewal."""
from datetime import datetime

import pendulum
from airflow import DAG
from airflow.decorators import task
from airflow.operators.bash import BashOperator

with DAG(
    dag_id="member_renewal_deploy",
    default_args={"owner": "mlops.study"},
    description="회원 갱신 예측 모델 배포",
    schedule=None,
    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),
    catchup=False,
    tags=["mlops", "model"],
) as dag:

    @task(task_id="모델_버전_조회")
    def find_version(**context) -> None:
        base_day = context["dag_run"].conf.get("base_day", context["ds_nodash"])
        context["task_instance"].xcom_push(key="model_version", value=f"renewal-{base_day}")

    restart = BashOperator(
        task_id="MODEL_API_재시작",
        bash_command='echo "restart with $MODEL_VERSION"',
        env={"MODEL_VERSION": "{{ ti.xcom_pull(task_ids='모델_버전_조회', key='model_version') }}"},
        append_env=True,
    )

    find_version() >> restart
