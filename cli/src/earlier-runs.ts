// Earlier runs that a preview may see: those of the project's own history, where there is one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PreviousRun } from '#core/template/airflow/facts.ts';
import { isoText } from '#runtime/run/dates.ts';

/** The last successful run of a DAG before a date, in milliseconds; null when there is none. */
export async function successBefore(root: string, dagId: string, date: number): Promise<PreviousRun | null> {
  const folder = join(root, '.dagwright');
  if (!existsSync(join(folder, 'runs.db'))) return null;
  const [{ openStore }, { previousSuccess }] = await Promise.all([import('#runtime/store/store.ts'), import('#runtime/run/values.ts')]);
  const store = openStore(folder);
  try {
    return previousSuccess(store, dagId, isoText(date));
  } finally {
    store.close();
  }
}
