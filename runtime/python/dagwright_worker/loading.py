"""Loading a DAG file under the bundled Airflow as Airflow's DagBag does, and finding the DAGs that it exposes."""

from __future__ import annotations

from types import ModuleType
from typing import Any, Dict, List

from airflow._bundled import current, setup_teardown, target
from airflow._bundled.dag import DAG
from dagwright_worker.sources import LoadProblem, execute_file, extend_import_path, problem_of


def load_dags(request: Dict[str, Any]) -> Dict[str, DAG]:
    """DAGs by id. Raises LoadProblem for whatever the file raises."""
    target.set_version(request["target"])
    extend_import_path(request["dagsRoot"], request["importRoots"])
    current.reset()
    setup_teardown.reset()
    try:
        return _exposed(execute_file(request["file"]))
    except LoadProblem:
        raise
    except BaseException as problem:  # noqa: BLE001 - a file may raise anything, even SystemExit
        raise problem_of(problem, request["file"]) from problem


def _exposed(module: ModuleType) -> Dict[str, DAG]:
    """DAGs that names of the module hold, and those of `with DAG` blocks; their subdags too."""
    found: List[DAG] = [value for value in vars(module).values() if isinstance(value, DAG)]
    found += sorted((made for made in current.registered if made.auto_register), key=lambda made: made.dag_id)
    dags: Dict[str, DAG] = {}
    while found:
        dag = found.pop(0)
        if dags.get(dag.dag_id) is dag:
            continue
        dag.check_cycle()
        dags[dag.dag_id] = dag
        found += dag.subdags
    return dags
