"""Mistake g: nothing defines a connection `feature_stroe`; the project's connection is `feature_store`."""
from datetime import datetime

import pendulum
from airflow import DAG
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator

with DAG(
    dag_id="mistake_g_unknown_connection",
    description="정의되지 않은 연결",
    schedule=None,
    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),
    catchup=False,
    tags=["mlops", "study"],
) as dag:
    SQLExecuteQueryOperator(
        task_id="count_members",
        conn_id="feature_stroe",
        sql="select count(*) from member_features where base_dt = '{{ ds_nodash }}'",
    )
