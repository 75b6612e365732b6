// When the runs of a DAG begin: its own start_date, else the one that default_args give its tasks.
import { readDate } from '../../airflow/dag-dates.ts';
import type { Dag, Read } from '../../dag/model.ts';

/** Airflow 2.7.2 `models/dag.py` `_time_restriction`: the earliest of the DAG's date and those of its tasks. */
export function startOf(dag: Dag): Read<string | null> {
  const { startDate, defaultArguments, tasks } = dag;
  const given = defaultArguments.get('start_date');
  if (startDate.kind !== 'known' || startDate.value !== null || !given) return startDate;
  // A task with a date of its own may begin before the others.
  return tasks.some(task => task.arguments.get('start_date')?.from === 'call') ? startDate : readDate(given, startDate.span);
}
