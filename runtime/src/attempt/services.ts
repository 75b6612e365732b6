// What tasks need of the runtime besides themselves.
import { dirname } from 'node:path';
import type { Connection } from '#core/connections/connection.ts';
import type { RunPlan, TaskWork } from '#core/plan/plan.ts';
import type { RunState } from '#core/run/state.ts';
import type { PreviousRun } from '#core/template/airflow/facts.ts';
import { activeConnection } from '../connections/connections.ts';
import type { KnownConnection } from '../connections/known.ts';
import { SQL_TYPES } from '../sql/execute.ts';
import { makeOwnFolder } from '../store/database.ts';
import type { AssetEvent } from '../store/statements.ts';
import type { InstalledAirflow } from '../worker/installed.ts';
import type { PythonSession } from '../worker/workers.ts';
import type { Masker } from './masker.ts';

/** Connections and variables as they were when the run started. */
export interface RunValues {
  readonly connections: readonly KnownConnection[];
  /** By lower-case key: they come from the environment, which Airflow asks in upper case. */
  readonly variables: ReadonlyMap<string, string>;
  readonly masker: Masker;
  /** The last successful run of the same DAG for an earlier date; null when the history has none. */
  readonly previousSuccess: (run: RunState) => PreviousRun | null;
  /** Other runs in the history, for XComs of theirs; the newest logical date first. */
  readonly otherRuns: (query: OtherRuns) => readonly RunState[];
  /** Updates of an asset in the history, the oldest first. */
  readonly assetEvents: (uri: string) => readonly AssetEvent[];
}

/** Which runs of a DAG: the one with an id of Airflow's, or all up to a logical date. */
export type OtherRuns = { readonly dagId: string; readonly airflowRunId: string } | { readonly dagId: string; readonly until: string };

/** A run that a task starts. */
export interface TriggerRequest {
  /** The plan of the run that asks: the other DAG is looked for beside it. */
  readonly origin: RunPlan;
  readonly dagId: string;
  /** JSON text of an object. */
  readonly conf: string;
  /** ISO text; null for now. */
  readonly logicalDate: string | null;
  /** Airflow's run id; null to make one. */
  readonly runId: string | null;
}

export type TriggerResult =
  | { readonly kind: 'started'; readonly runId: string; readonly logicalDate: string; readonly finished: Promise<RunState> }
  | { readonly kind: 'refused'; readonly message: string };

export interface TaskServices {
  readonly values: RunValues;
  /** The DAG file as Python has loaded it; null when no task of the run needs Python. */
  readonly python: PythonSession | null;
  /** Why the file is not loaded though callbacks want it, one line. */
  readonly pythonProblem: string | null;
  /** The interpreter's own Airflow; null when it may not be used. */
  readonly airflow: InstalledAirflow | null;
  readonly trigger: (request: TriggerRequest) => Promise<TriggerResult>;
}

/** Whether an installed Airflow is to run the task: its process renders the fields and calls the callbacks too. */
export function isAirflows(work: TaskWork, { airflow, values }: Pick<TaskServices, 'airflow' | 'values'>): boolean {
  if (airflow === null) return false;
  if (work.kind === 'sql') return typeof work.connId === 'string' && isOtherDatabase(values, work.connId);
  return work.kind === 'airflow' || (work.kind === 'python' && airflow.runsAll);
}

/** A database that only a hook of Airflow's providers can talk to. */
function isOtherDatabase(values: RunValues, connId: string): boolean {
  const found = connectionOf(values, connId);
  return found.kind === 'ok' && !SQL_TYPES.has(found.connection.connType);
}

export type ConnectionAnswer =
  { readonly kind: 'ok'; readonly connection: Connection } | { readonly kind: 'missing'; readonly why: string };

/** The active connection of that id. Airflow 2.7.2 `models/connection.py` get_connection_from_secrets. */
export function connectionOf({ connections }: RunValues, connId: string): ConnectionAnswer {
  const known = activeConnection(connections, connId);
  if (!known) return { kind: 'missing', why: `AirflowNotFoundException: The conn_id \`${connId}\` isn't defined` };
  if (!known.connection)
    return { kind: 'missing', why: `The connection \`${connId}\` (${known.source}) cannot be read: ${known.problem ?? 'unknown reason'}` };
  // With the run history elsewhere nobody has made the folder of the embedded database yet.
  if (known.source === 'embedded' && known.connection.host !== null) makeOwnFolder(dirname(known.connection.host));
  return { kind: 'ok', connection: known.connection };
}
