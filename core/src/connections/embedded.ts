// The connection that a run has without being told of it: a SQLite file in the workspace. Airflow does not know it.

export const EMBEDDED_CONNECTION = 'feature_store';
