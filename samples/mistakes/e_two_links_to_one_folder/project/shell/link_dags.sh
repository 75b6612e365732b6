#!/usr/bin/env bash
# Mistake e: the second link is named models, but leads to features.
set -euo pipefail
PROJECT_FOLDER="$(cd "$(dirname "$0")/.." && pwd)"
DAGS_FOLDER="$PROJECT_FOLDER/../airflow/dags"

mkdir -p "$DAGS_FOLDER"
ln -sfn ../../project/features "$DAGS_FOLDER/features"
ln -sfn ../../project/features "$DAGS_FOLDER/models"
