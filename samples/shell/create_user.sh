#!/usr/bin/env bash
# Creates the user who signs in to Airflow's web pages. Asks for the password.
set -euo pipefail
source "$(dirname "$0")/settings.sh"
source "$VENV_FOLDER/bin/activate"

airflow users create \
  --username mlops --firstname MLOps --lastname Study \
  --role Admin --email mlops.study@example.com
