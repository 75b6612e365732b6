// A DAG file of about 300 lines, as people write them: helpers, a loop, groups, templates, dependencies.

export function longDagFile(): string {
  const head = [
    'from datetime import datetime, timedelta',
    'from textwrap import dedent',
    '',
    'import pendulum',
    'from airflow import DAG',
    'from airflow.decorators import task',
    'from airflow.operators.bash import BashOperator',
    'from airflow.operators.empty import EmptyOperator',
    'from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator',
    'from airflow.utils.task_group import TaskGroup',
    '',
    'TABLES = ["members", "visits", "orders"]',
    '',
    'def table_name(name, day="{{ ds_nodash }}"):',
    '    return f"features.{name}_{day}"',
    '',
    'with DAG(',
    '    dag_id="long_dag",',
    '    schedule="0 8 * * *",',
    '    start_date=datetime(2023, 5, 1, tzinfo=pendulum.timezone("Asia/Seoul")),',
    '    catchup=False,',
    '    default_args={"owner": "mlops", "retries": 1, "retry_delay": timedelta(minutes=5)},',
    ') as dag:',
    '    start = EmptyOperator(task_id="start")',
  ];
  return [...head, ...Array.from({ length: 18 }, (_, part) => partOf(part)).flat(), ''].join('\n');
}

/** Fifteen lines a part. */
function partOf(part: number): readonly string[] {
  return [
    `    with TaskGroup("part_${part}") as part_${part}:`,
    `        script_${part} = dedent("""`,
    '            {% for day in range(3) %}',
    '            echo "{{ macros.ds_add(ds, day) }}"',
    '            {% endfor %}',
    '        """)',
    `        say = BashOperator(task_id="say", bash_command=script_${part})`,
    '        for table in TABLES:',
    '            load = SQLExecuteQueryOperator(',
    '                task_id=f"load_{table}",',
    '                conn_id="feature_store",',
    '                sql=f"select * from {table_name(table)}",',
    '            )',
    '            say >> load',
    `    start >> part_${part}`,
  ];
}
