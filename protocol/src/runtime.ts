// Wire between the extension and the runtime process: vscode-jsonrpc, names and types of every request.
import type { Connection } from '#core/connections/connection.ts';
import type { RunPlan } from '#core/plan/plan.ts';
import type { RunEvent } from '#core/run/event.ts';
import type { RunOutcome, TaskState } from '#core/run/state.ts';

export const PROTOCOL_VERSION = 1;

export interface InitializeParams {
  readonly protocolVersion: number;
  /** Workspace folder; the store is `.dagwright/` below it. */
  readonly workspace: string;
  /** Python to use, null to look for one. */
  readonly python: string | null;
  /** Whose Airflow runs tasks that the bundled one cannot run (`auto`), or every task that Python runs (`installed`). */
  readonly airflow: 'auto' | 'bundled' | 'installed';
  /** Task instances at once; null for the CPU count. */
  readonly parallelism: number | null;
  /** Longest wait before a retry, seconds; null for Airflow's exact delay. */
  readonly maxRetryWaitSeconds: number | null;
  /** Finished runs that are kept for each DAG. */
  readonly keptRuns: number;
}
export interface InitializeResult {
  readonly protocolVersion: number;
  readonly pid: number;
}

/** `run/start`. */
export interface StartRunParams {
  readonly plan: RunPlan;
  /** JSON text of an object. */
  readonly conf: string;
  /** ISO text; null for now. */
  readonly logicalDate: string | null;
  /** Run only these tasks; null for the whole DAG. */
  readonly only: readonly string[] | null;
}
export type StartRunResult = { readonly kind: 'started'; readonly runId: string } | { readonly kind: 'refused'; readonly message: string };

export interface RunSummary {
  readonly runId: string;
  readonly dagId: string;
  readonly file: string;
  readonly outcome: RunOutcome;
  readonly why: string | null;
  readonly logicalDate: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
}

/** Task instances that an action takes in. */
export interface InstanceSelection {
  readonly runId: string;
  readonly taskIds: readonly string[];
  /** Map indexes of these tasks; null for all. */
  readonly mapIndexes: readonly number[] | null;
  readonly upstream: boolean;
  readonly downstream: boolean;
  /** Runs of the same DAG with an earlier, a later logical date too. */
  readonly past: boolean;
  readonly future: boolean;
}

/** What can be done to runs that exist. */
export type RunAction =
  /** Run them again, in their runs; running ones are stopped first. */
  | ({ readonly kind: 'clear'; readonly onlyFailed: boolean } & InstanceSelection)
  /** Set their state, then clear what failed below. */
  | ({ readonly kind: 'mark'; readonly state: 'success' | 'failed' } & InstanceSelection)
  | { readonly kind: 'mark-run'; readonly runId: string; readonly state: 'success' | 'failed' };

/** One instance that an action changes, as it is now. */
export interface AffectedInstance {
  readonly runId: string;
  readonly logicalDate: string;
  readonly taskId: string;
  readonly mapIndex: number;
  readonly state: TaskState;
}

/** `backfill/preview` and `backfill/start`: the runs that the schedule has between two dates, both included. */
export interface BackfillParams {
  readonly plan: RunPlan;
  /** Days or moments, ISO 8601; without an offset in the DAG's time zone. */
  readonly from: string;
  readonly to: string;
  /** JSON text of an object. */
  readonly conf: string;
  /** What happens to dates that have a run: nothing, failed ones are run again, all are. Airflow 3 `ReprocessBehavior`. */
  readonly reprocess: 'none' | 'failed' | 'completed';
  /** Latest first. */
  readonly backwards: boolean;
}

export interface BackfillRun {
  readonly logicalDate: string;
  readonly dataIntervalStart: string;
  readonly dataIntervalEnd: string;
  /** The newest run there is for that date. */
  readonly existing: RunSummary | null;
  /** `clear`: the existing run is run again. */
  readonly does: 'run' | 'clear' | 'nothing';
}

/** A DAG whose runs the local scheduler makes while the runtime lives. */
export interface ScheduledDag {
  readonly dagId: string;
  /** The next run, and when it is made; null when there is none. ISO texts. */
  readonly next: { readonly logicalDate: string; readonly runAfter: string } | null;
  /** Why no run can be made; null when one can. */
  readonly problem: string | null;
}

export interface LogParams {
  readonly runId: string;
  readonly taskId: string;
  readonly mapIndex: number;
  readonly tryNumber: number;
}
/** Text from the start of the attempt's output, at most 16 MiB; `truncated` when there is more. */
export interface LogResult {
  readonly text: string;
  readonly truncated: boolean;
}

/** A connection as the sidebar shows it: never with its secret. */
export interface ConnectionSummary {
  readonly connId: string;
  readonly connType: string;
  readonly host: string | null;
  readonly port: number | null;
  readonly schema: string | null;
  readonly login: string | null;
  /** `environment`, `.env`, `secret storage`, `embedded`, or the file in which it was found. */
  readonly source: string;
  /** Line of the definition, from zero, when it stands in a file. */
  readonly line: number | null;
  /** Found connections are shown but not used until they are linked. */
  readonly use: 'active' | 'found';
  /** Whether tables can be browsed. */
  readonly browsable: boolean;
  /** Why the definition cannot be read; null when it can. */
  readonly problem: string | null;
}

/** Which of the found definitions: one id may stand in several files, or twice in one. */
export type FoundConnection = Pick<ConnectionSummary, 'connId' | 'source' | 'line'>;

/** A whole connection, as given by the form or secret storage. Sent to the runtime, and back only when the user takes a found one into use. */
export type ConnectionSecret = Connection;

export interface StoreTable {
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'view';
  /** Estimate of the server; null when it has none. */
  readonly approximateRows: number | null;
  readonly comment: string | null;
}

export interface StoreColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly key: 'primary' | 'unique' | 'index' | null;
  readonly comment: string | null;
}

/** First rows of a table. Cells are texts as the database prints them; null for NULL. */
export interface TablePreview {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly truncated: boolean;
  readonly milliseconds: number;
}

export interface TableParams {
  readonly connId: string;
  readonly schema: string;
  readonly table: string;
}

/** An answer that may be an expected failure: one clear line for the user. */
export type Answer<T> = { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'failed'; readonly message: string };

/** Requests by name: parameters and result. */
export interface RuntimeRequests {
  initialize: { params: InitializeParams; result: InitializeResult };
  'run/start': { params: StartRunParams; result: StartRunResult };
  'run/cancel': { params: { readonly runId: string }; result: Answer<null> };
  /** Ends the wait of a task instance that is up for retry. */
  'run/retryNow': { params: { readonly runId: string; readonly taskId: string; readonly mapIndex: number }; result: Answer<null> };
  /** What an action would change; nothing is done. */
  'runs/preview': { params: { readonly action: RunAction }; result: Answer<readonly AffectedInstance[]> };
  /** `plan`: the DAG as it is now, for runs that had ended and go on; null to go on with that of the run. Answers the runs that changed. */
  'runs/act': { params: { readonly action: RunAction; readonly plan: RunPlan | null }; result: Answer<readonly string[]> };
  'backfill/preview': { params: BackfillParams; result: Answer<readonly BackfillRun[]> };
  /** Answers the runs that were started or cleared; no more than `max_active_runs` of them go on at once, the others are queued. */
  'backfill/start': { params: BackfillParams; result: Answer<readonly string[]> };
  /** Switches the scheduler of a DAG on, or gives it the plan that the DAG has now. */
  'schedule/on': { params: { readonly plan: RunPlan }; result: ScheduledDag };
  'schedule/off': { params: { readonly dagId: string }; result: null };
  'schedule/list': { params: null; result: readonly ScheduledDag[] };
  'runs/list': { params: { readonly dagId: string | null; readonly limit: number }; result: readonly RunSummary[] };
  'runs/events': { params: { readonly runId: string; readonly afterSeq: number }; result: readonly RunEvent[] };
  /** The DAG file as it was when the run started; null when it was not kept. */
  'run/source': { params: { readonly runId: string }; result: string | null };
  /** Writes what is known of a run into a new folder. */
  'run/export': { params: { readonly runId: string; readonly folder: string }; result: Answer<null> };
  'log/read': { params: LogParams; result: Answer<LogResult> };
  'connections/list': { params: null; result: readonly ConnectionSummary[] };
  /** Connections held by the editor's secret storage; replaces those given before. */
  'connections/provide': { params: { readonly connections: readonly ConnectionSecret[] }; result: null };
  /** A found connection with its secret, for the user who takes it into use: only ever asked on their word. */
  'connections/read': { params: FoundConnection; result: Answer<ConnectionSecret> };
  'connections/test': { params: { readonly connId: string }; result: Answer<string> };
  /** Tests a connection that is not saved yet. */
  'connections/try': { params: { readonly connection: ConnectionSecret }; result: Answer<string> };
  'store/schemas': { params: { readonly connId: string }; result: Answer<readonly string[]> };
  'store/tables': { params: { readonly connId: string; readonly schema: string }; result: Answer<readonly StoreTable[]> };
  'store/columns': { params: TableParams; result: Answer<readonly StoreColumn[]> };
  'store/preview': { params: TableParams & { readonly limit: number; readonly ticket: string }; result: Answer<TablePreview> };
  /** Stops the preview that was asked with this ticket. */
  'store/cancel': { params: { readonly ticket: string }; result: null };
  shutdown: { params: null; result: null };
}

/** What the runtime asks its client. */
export interface RuntimeClientRequests {
  /** A task triggers another DAG, which is looked for in the workspace of `file`, the DAG file that triggers it. */
  'plan/find': { params: { readonly dagId: string; readonly file: string }; result: Answer<RunPlan> };
}

/** Notifications of the runtime. */
export interface RuntimeNotifications {
  /** At most one a frame (16 ms) a run. */
  'run/events': { readonly runId: string; readonly events: readonly RunEvent[] };
  /** Runs were added or ended, here or by another process on the same store. */
  'runs/changed': null;
  'connections/changed': null;
  /** A next run has changed, or a DAG was switched on or off. */
  'schedule/changed': null;
}
