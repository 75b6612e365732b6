#!/usr/bin/env bash
# Links the folders of this project into Airflow's dags folder: one link a folder.
set -euo pipefail
source "$(dirname "$0")/settings.sh"

mkdir -p "$AIRFLOW_HOME/dags"
ln -sfn "$PROJECT_FOLDER/features" "$AIRFLOW_HOME/dags/features"
ln -sfn "$PROJECT_FOLDER/models" "$AIRFLOW_HOME/dags/models"
ln -sfn "$PROJECT_FOLDER/support" "$AIRFLOW_HOME/dags/support"
