"""The worker on the bundled Airflow."""

from __future__ import annotations

from dagwright_worker.attempt import call_callbacks, run_attempt
from dagwright_worker.flavour import Flavour
from dagwright_worker.loading import load_dags
from dagwright_worker.structure import loaded_dags

FLAVOUR = Flavour(load_dags=load_dags, describe=loaded_dags, run_attempt=run_attempt, call_callbacks=call_callbacks)
