#!/usr/bin/env python3
"""What an installed Airflow says when it loads the DAG files of a folder: one JSON object a file, a line each.

    AIRFLOW_PYTHON ask_airflow.py FOLDER > answers.jsonl

All files are loaded in one process with an empty home of its own, as golden files are: `file`, `error` {type, message, line} of the last
line of the trace, and `dags`, each with its tasks and edges.
"""
import datetime
import json
import os
import pathlib
import sys
import tempfile

home = tempfile.mkdtemp(prefix="refusals-")
os.environ.update(AIRFLOW_HOME=home, AIRFLOW__CORE__LOAD_EXAMPLES="False", AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=f"sqlite:///{home}/airflow.db", AIRFLOW__LOGGING__LOGGING_LEVEL="CRITICAL")
out = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

from airflow.utils import db  # noqa: E402 - the home has to be there first

try:
    from airflow.dag_processing.dagbag import DagBag
except ImportError:
    from airflow.models.dagbag import DagBag


def iso(moment):
    return None if moment is None else moment.astimezone(datetime.timezone.utc).isoformat()


def schedule_of(dag):
    value = getattr(dag, "schedule_interval", None) or getattr(dag, "schedule", None)
    text = str(value)
    if value is None or not text.startswith(("[", "Asset", "Dataset", "(Asset", "(Dataset", "<")):
        return None if value is None else text
    return text.split(" object at ")[0].rsplit(".", 1)[-1] if text.startswith("<") else "assets"


def task_of(task):
    group = getattr(task, "task_group", None)
    rule = task.trigger_rule
    return {
        "task_id": task.task_id,
        "operator": getattr(task, "operator_name", None) or task.task_type,
        "mapped": bool(getattr(task, "is_mapped", False)),
        "in_mapped_group": next(task.iter_mapped_task_groups(), None) is not None,
        "group": None if group is None or group.is_root else group.group_id,
        "trigger_rule": getattr(rule, "value", str(rule)),
        "setup": bool(task.is_setup),
        "teardown": bool(task.is_teardown),
    }


def dag_of(dag):
    return {
        "dag_id": dag.dag_id,
        "schedule": schedule_of(dag),
        "start_date": iso(dag.start_date),
        "end_date": iso(dag.end_date),
        "catchup": bool(dag.catchup),
        "tags": sorted(map(str, dag.tags or [])),
        "max_active_runs": dag.max_active_runs,
        "params": dict(dag.params.dump()),
        "tasks": [task_of(task) for task in sorted(dag.tasks, key=lambda task: task.task_id)],
        "edges": sorted([task.task_id, down] for task in dag.tasks for down in task.downstream_task_ids),
        "groups": sorted(key for key in dag.task_group.get_task_group_dict() if key),
    }


def answer_of(path):
    bag = DagBag(dag_folder=str(path))
    error = None
    for trace in bag.import_errors.values():
        kind, _, message = [line for line in trace.strip().splitlines() if line.strip()][-1].partition(": ")
        places = [line for line in trace.splitlines() if f'File "{path}", line ' in line]
        line = int(places[-1].split(", line ")[1].split(",")[0]) if places else None
        error = {"type": kind.rsplit(".", 1)[-1], "message": message[:500], "line": line}
    return {"file": path.name, "error": error, "dags": [dag_of(bag.dags[dag_id]) for dag_id in sorted(bag.dags)]}


def main():
    db.initdb()
    for path in sorted(pathlib.Path(sys.argv[1]).resolve().glob("*.py")):
        try:
            answer = answer_of(path)
        except BaseException as problem:  # noqa: B036 - a file may call sys.exit
            answer = {"file": path.name, "error": {"type": type(problem).__name__, "message": str(problem)[:500], "line": None}, "dags": []}
        print(json.dumps(answer, sort_keys=True, ensure_ascii=False, default=repr), file=out, flush=True)


if __name__ == "__main__":
    main()
