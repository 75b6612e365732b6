#!/usr/bin/env bash
# Tells Airflow where the feature store is and where the DAGs are.
set -euo pipefail
source "$(dirname "$0")/settings.sh"
source "$VENV_FOLDER/bin/activate"

airflow connections add feature_store \
  --conn-json '{
    "conn_type": "mysql",
    "login": "mlops",
    "password": "mlops-study",
    "host": "127.0.0.1",
    "port": 3306,
    "schema": "mlops"
  }'

airflow variables set AIRFLOW_DAGS_PATH "$AIRFLOW_HOME/dags"
