#!/usr/bin/env python3
"""Writes small DAG files with one odd thing each, for asking Airflow and the analyser what they refuse.

    mutants.py {2.7.2|3.3.2} FOLDER [--seed N --count N] [--only PREFIX]

Without --count, writes all of them. A name says what is odd: `dag-tags-07.py` is the eighth value for DAG(tags=…).
"""
import argparse
import pathlib
import random

import odd_values
import shapes

IMPORTS = {
    "2.7.2": """
from airflow import DAG
from airflow.decorators import dag, setup, task, task_group, teardown
from airflow.datasets import Dataset
from airflow.models.baseoperator import BaseOperator, chain, chain_linear, cross_downstream
from airflow.models.param import Param
from airflow.operators.bash import BashOperator
from airflow.operators.datetime import BranchDateTimeOperator
from airflow.operators.email import EmailOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.latest_only import LatestOnlyOperator
from airflow.operators.python import BranchPythonOperator, ExternalPythonOperator, PythonOperator, PythonVirtualenvOperator, ShortCircuitOperator
from airflow.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.operators.weekday import BranchDayOfWeekOperator
from airflow.providers.common.sql.operators.sql import BranchSQLOperator, SQLCheckOperator, SQLColumnCheckOperator, SQLExecuteQueryOperator, SQLIntervalCheckOperator, SQLTableCheckOperator, SQLThresholdCheckOperator, SQLValueCheckOperator
from airflow.providers.common.sql.sensors.sql import SqlSensor
from airflow.sensors.bash import BashSensor
from airflow.sensors.date_time import DateTimeSensor
from airflow.sensors.external_task import ExternalTaskMarker, ExternalTaskSensor
from airflow.sensors.filesystem import FileSensor
from airflow.sensors.python import PythonSensor
from airflow.sensors.time_delta import TimeDeltaSensor
from airflow.sensors.time_sensor import TimeSensor
from airflow.sensors.weekday import DayOfWeekSensor
from airflow.utils.edgemodifier import Label
from airflow.utils.task_group import TaskGroup
from airflow.utils.trigger_rule import TriggerRule
""",
    "3.3.2": """
from airflow.sdk import DAG, Asset, AssetAlias, BaseOperator, Label, Param, TaskGroup, TriggerRule, asset, chain, chain_linear, cross_downstream, dag, setup, task, task_group, teardown
from airflow.sdk import Asset as Dataset
from airflow.providers.common.sql.operators.sql import BranchSQLOperator, SQLCheckOperator, SQLColumnCheckOperator, SQLExecuteQueryOperator, SQLIntervalCheckOperator, SQLTableCheckOperator, SQLThresholdCheckOperator, SQLValueCheckOperator
from airflow.providers.common.sql.sensors.sql import SqlSensor
from airflow.providers.smtp.operators.smtp import EmailOperator
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.datetime import BranchDateTimeOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.latest_only import LatestOnlyOperator
from airflow.providers.standard.operators.python import BranchPythonOperator, ExternalPythonOperator, PythonOperator, PythonVirtualenvOperator, ShortCircuitOperator
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.providers.standard.operators.weekday import BranchDayOfWeekOperator
from airflow.providers.standard.sensors.bash import BashSensor
from airflow.providers.standard.sensors.date_time import DateTimeSensor
from airflow.providers.standard.sensors.external_task import ExternalTaskMarker, ExternalTaskSensor
from airflow.providers.standard.sensors.filesystem import FileSensor
from airflow.providers.standard.sensors.python import PythonSensor
from airflow.providers.standard.sensors.time import TimeSensor
from airflow.providers.standard.sensors.time_delta import TimeDeltaSensor
from airflow.providers.standard.sensors.weekday import DayOfWeekSensor
""",
}

HEAD = """
# Says "airflow" and "dag", so that the safe mode of discovery takes the file.
import pathlib
from datetime import date, datetime, time, timedelta, timezone

import pendulum


def work(*args, **kwargs):
    return 1


def number(**kwargs):
    return 2


AWARE = datetime(2023, 5, 1, tzinfo=timezone.utc)
"""


def import_lines(target: str, body: str) -> str:
    """Only what the body names, so that a refusal is about the body."""
    lines = []
    for line in IMPORTS[target].strip().splitlines():
        module, _, names = line.partition(" import ")
        used = [name for name in names.split(", ") if mentions(body, name.split(" as ")[-1])]
        if used:
            lines.append(f"{module} import {', '.join(used)}")
    return "\n".join(lines)


def mentions(body: str, name: str) -> bool:
    padded = "".join(letter if letter.isalnum() or letter == "_" else " " for letter in body)
    return name in padded.split()


def mutants(target: str):
    """Pairs of name and body."""
    for kind, call in odd_values.CALLS.items():
        for argument, values in odd_values.arguments_of(kind, target):
            for at, value in enumerate(values):
                yield f"{kind}-{argument}-{at:02}", call.replace("ODD", f"{argument}={value}")
    for name, body in shapes.shapes(target):
        yield name, body


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("target", choices=sorted(IMPORTS))
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int)
    options.add_argument("--only", default="")
    given = options.parse_args()
    made = [pair for pair in mutants(given.target) if pair[0].startswith(given.only)]
    if given.count is not None:
        made = random.Random(given.seed).sample(made, min(given.count, len(made)))
    given.folder.mkdir(parents=True, exist_ok=True)
    for name, body in made:
        text = f"{import_lines(given.target, body)}\n{HEAD}\n\n{body.strip()}\n"
        (given.folder / f"{name}.py").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
