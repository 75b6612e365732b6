#!/usr/bin/env bash
# Starts the scheduler and the web pages (http://localhost:8080) in the background.
set -euo pipefail
source "$(dirname "$0")/settings.sh"
source "$VENV_FOLDER/bin/activate"

airflow scheduler --daemon
airflow webserver --daemon --port 8080
