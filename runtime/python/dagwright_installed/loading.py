"""Loading a DAG file under the installed Airflow, without its DagBag, which wants the database."""

from __future__ import annotations

from types import ModuleType
from typing import Any, Dict, List

from dagwright_worker.sources import execute_file, extend_import_path, problem_of


def load_dags(request: Dict[str, Any]) -> Dict[str, Any]:
    """DAGs by id. Raises LoadProblem for whatever the file raises."""
    extend_import_path(request["dagsRoot"], request["importRoots"])
    registered = _start_registering()
    try:
        return _exposed(execute_file(request["file"]), registered)
    except BaseException as problem:  # noqa: BLE001 - a file may raise anything, even SystemExit
        raise problem_of(problem, request["file"]) from problem


def _start_registering() -> Any:
    """Where `with DAG` blocks register themselves. Airflow 2.7.2 `models/dagbag.py`, 3.3.2 `dag_processing/dagbag.py`."""
    try:
        from airflow.sdk.definitions._internal.contextmanager import DagContext
    except ImportError:
        from airflow.models.dag import DagContext
    DagContext.autoregistered_dags.clear()
    return DagContext


def _exposed(module: ModuleType, registered: Any) -> Dict[str, Any]:
    found: List[Any] = [value for value in vars(module).values() if hasattr(value, "dag_id") and hasattr(value, "task_dict")]
    found += [dag for dag, _ in registered.autoregistered_dags]
    dags = {dag.dag_id: dag for dag in found}
    for dag in found:
        dags.update({below.dag_id: below for below in getattr(dag, "subdags", [])})
    return dags
