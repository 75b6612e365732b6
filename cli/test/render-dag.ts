// The DAG, environment and run for which Airflow was asked for the golden templates, as files and options of the command line.

export const RENDER_DAG = `from datetime import datetime

import pendulum
from airflow import DAG
from airflow.operators.python import PythonOperator


def first():
    return {"rows": [1, 2, 3], "name": "서울"}


def shown(**context):
    print(context["ds"])


with DAG(
    "render_dag",
    schedule="0 8 * * *",
    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),
    catchup=False,
    params={"start_day": "20230601", "n": 3, "items": ["a", "b"]},
    user_defined_macros={"model": "loan", "twice": lambda x: x * 2},
    user_defined_filters={"shout": lambda s: str(s).upper()},
) as dag:
    PythonOperator(task_id="first", python_callable=first) >> PythonOperator(task_id="render_task", python_callable=shown)
`;

export const RENDER_ENVIRONMENT = {
  AIRFLOW_VAR_AIRFLOW_DAGS_PATH: '/dags',
  AIRFLOW_VAR_SETTINGS: '{"a": {"b": 1}}',
  AIRFLOW_CONN_FEATURE_STORE: JSON.stringify({
    conn_type: 'mysql',
    login: 'root',
    password: 'pa ss',
    host: '127.0.0.1',
    port: 3306,
    schema: 'mlops',
    extra: { charset: 'utf8mb4' },
  }),
};

export const RENDER_OPTIONS = ['--dag', 'render_dag.py', '--task', 'render_task', '--date', '2023-05-02', '--conf', '{"k": "v", "n": 7}'];
