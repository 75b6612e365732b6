// Airflow's safe mode: which Python texts are looked at for DAGs at all.
import type { Target } from '../../snapshot.ts';

/**
 * Both words, in any case, anywhere in the text. `utils/file.py`, `might_contain_dag_via_default_heuristic`:
 * Airflow 2.7.2 wants "dag" and "airflow", 3.x takes "asset" for "dag" too.
 */
export function mightContainDag(text: string, target: Target): boolean {
  return /airflow/i.test(text) && (/dag/i.test(text) || (target !== '2.7.2' && /asset/i.test(text)));
}
