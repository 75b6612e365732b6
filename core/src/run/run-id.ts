// Names of runs: Airflow's run id is unique within a DAG, the store's within a workspace.

/**
 * The store's id of a run, `<dag_id>/<Airflow's run id>`; a run made again for the same logical date gets `#2`, `#3`, …
 * Neither `/` nor `#` can stand in a dag id or an Airflow run id.
 */
export function storeRunId(dagId: string, airflowRunId: string, ordinal: number): string {
  return `${dagId}/${airflowRunId}${ordinal > 1 ? `#${ordinal}` : ''}`;
}

/** What `{{ run_id }}` prints: the store's id without DAG and ordinal. */
export function airflowRunId(runId: string): string {
  const start = runId.indexOf('/') + 1;
  const end = runId.indexOf('#', start);
  return runId.slice(start, end < 0 ? undefined : end);
}
