#!/usr/bin/env bash
# Stops what run_airflow.sh started.
set -euo pipefail
source "$(dirname "$0")/settings.sh"

for name in airflow-webserver airflow-webserver-monitor airflow-scheduler; do
  pid_file="$AIRFLOW_HOME/$name.pid"
  if [ -f "$pid_file" ]; then
    kill "$(cat "$pid_file")" 2>/dev/null || true
    rm -f "$pid_file"
  fi
done
