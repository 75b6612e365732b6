// Airflow's safe mode: which Python texts are looked at for DAGs at all.

/** Both words, in any case, anywhere in the text. Airflow 2.7.2 `utils/file.py` `might_contain_dag_via_default_heuristic`. */
export function mightContainDag(text: string): boolean {
  return /dag/i.test(text) && /airflow/i.test(text);
}
