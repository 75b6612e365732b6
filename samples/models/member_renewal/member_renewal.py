"""Trains the renewal model, judges it, predicts and starts the deployment when it is good enough."""
from __future__ import annotations

from datetime import datetime, timedelta

import pendulum
from airflow import DAG
from airflow.decorators import task
from airflow.models.param import Param
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import BranchPythonOperator
from airflow.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.utils.trigger_rule import TriggerRule

from models.member_renewal import renewal_model
from support.callbacks import failure_callback, success_callback

with DAG(
    dag_id="member_renewal",
    default_args={
        "owner": "mlops.study",
        "retries": 1,
        "retry_delay": timedelta(minutes=1),
        "on_failure_callback": failure_callback,
        "on_success_callback": success_callback,
    },
    description="회원 갱신 예측 모델: 학습, 평가, 예측",
    schedule="0 4 * * *",
    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),
    catchup=False,
    params={"lowest_accuracy": Param(0.8, type="number", minimum=0, maximum=1)},
    tags=["mlops", "model"],
) as dag:

    @task(task_id="데이터_준비")
    def prepare(base_day: str) -> dict:
        rows = renewal_model.synthetic_rows(seed=int(base_day))
        return {"train": rows[:150], "test": rows[150:]}

    @task(task_id="모델_학습")
    def train_model(rows: dict, **context) -> list[float]:
        weights = renewal_model.train(rows["train"])
        accuracy = renewal_model.accuracy(weights, rows["test"])
        print(f"accuracy = {accuracy}")
        context["ti"].xcom_push(key="accuracy", value=accuracy)
        return weights

    def choose(ti, params) -> str:
        accuracy = ti.xcom_pull(task_ids="모델_학습", key="accuracy")
        return "predict" if accuracy >= params["lowest_accuracy"] else "성능_미달_알림"

    evaluate = BranchPythonOperator(task_id="모델_평가", python_callable=choose)

    @task(task_id="predict")
    def predict(ti=None) -> int:
        """How many of the test members will renew."""
        weights = ti.xcom_pull(task_ids="모델_학습")
        rows = ti.xcom_pull(task_ids="데이터_준비")["test"]
        renewing = sum(1 for row in rows if renewal_model.probability(weights, row) >= 0.5)
        print(f"{renewing} of {len(rows)} members will renew")
        return renewing

    too_weak = EmptyOperator(task_id="성능_미달_알림")

    deploy = TriggerDagRunOperator(
        task_id="지속적_배포_실행",
        trigger_dag_id="member_renewal_deploy",
        conf={"base_day": "{{ ds_nodash }}", "accuracy": "{{ ti.xcom_pull(task_ids='모델_학습', key='accuracy') }}"},
    )

    finish = EmptyOperator(task_id="finish", trigger_rule=TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS)

    prediction = predict()
    train_model(prepare("{{ ds_nodash }}")) >> evaluate >> [prediction, too_weak]
    prediction >> deploy
    [deploy, too_weak] >> finish
