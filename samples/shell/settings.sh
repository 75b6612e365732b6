# What the other scripts share. Sourced, not run.
PROJECT_FOLDER="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export AIRFLOW_HOME="${AIRFLOW_HOME:-$HOME/airflow}"
AIRFLOW_VERSION=2.7.2
VENV_FOLDER="${VENV_FOLDER:-$HOME/airflow-venv}"
