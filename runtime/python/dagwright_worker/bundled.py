"""The worker on the bundled Airflow."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Mapping

from dagwright_worker.attempt import call_callbacks, call_macros, run_attempt
from dagwright_worker.flavour import Flavour
from dagwright_worker.loading import load_dags
from dagwright_worker.plans import plan_of
from dagwright_worker.structure import structure_of


def loaded_dags(dags: Iterable[Any], request: Mapping[str, Any]) -> List[Dict[str, Any]]:
    """Structure and plan of each, in the order of their ids."""
    return [{**structure_of(dag), "plan": plan_of(dag, request)} for dag in sorted(dags, key=lambda dag: dag.dag_id)]


FLAVOUR = Flavour(
    load_dags=load_dags,
    describe=loaded_dags,
    run_attempt=run_attempt,
    call_callbacks=call_callbacks,
    answer_macros=call_macros,
)
