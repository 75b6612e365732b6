// The DAG file that the tests of the server open and break.
import type { Diagnostic } from 'vscode-languageserver/node';

export const DAG = `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG("pipeline", start_date=datetime(2024, 1, 1), schedule=None, catchup=False) as dag:
    extract = BashOperator(task_id="extract", bash_command="date")
    load = BashOperator(task_id="load", bash_command="sleep 1")
    extract >> load
`;

export const codesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map(diagnostic => diagnostic.code);
