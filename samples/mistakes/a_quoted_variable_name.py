"""Mistake a: the name of the variable `templated_command` is in quotes, so Bash is told to run a command of that name."""
from datetime import datetime
from textwrap import dedent

import pendulum
from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(
    dag_id="mistake_a_quoted_variable_name",
    description="따옴표로 감싼 변수 이름",
    schedule="0 8 * * *",
    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),
    catchup=False,
    tags=["mlops", "study"],
) as dag:
    print_date = BashOperator(task_id="print_date", bash_command="date")

    templated_command = dedent(
        """
        {% for i in range(5) %}
            echo "{{ ds }}"
            echo "{{ macros.ds_add(ds, i) }}"
        {% endfor %}
        """
    )

    templated = BashOperator(
        task_id="templated",
        bash_command="templated_command",
    )

    print_date >> templated
