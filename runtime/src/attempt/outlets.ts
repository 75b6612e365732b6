// The XCom that tells what a task has written.
import type { Attempt } from './attempt.ts';

/** Airflow 2.7.2 `lineage/__init__.py`, `apply_lineage`, as its views print the value. Gone in 3.x. */
export function pushOutlets({ plan, task, push }: Attempt): void {
  if (plan.target !== '2.7.2' || task.outlets.length === 0) return;
  push(
    'pipeline_outlets',
    task.outlets.map(({ uri, extraText }) => `airflow.datasets.Dataset@version=1(uri=${uri},extra=${extraText})`),
  );
}
