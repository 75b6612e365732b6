#!/usr/bin/env bash
# Installs Airflow into a virtual environment of its own, with the versions that its makers tested together.
set -euo pipefail
source "$(dirname "$0")/settings.sh"

python3 -m venv "$VENV_FOLDER"
source "$VENV_FOLDER/bin/activate"
python_version="$(python -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
constraints="https://raw.githubusercontent.com/apache/airflow/constraints-${AIRFLOW_VERSION}/constraints-${python_version}.txt"
pip install --requirement "$PROJECT_FOLDER/requirements.txt" --constraint "$constraints"
airflow db migrate
