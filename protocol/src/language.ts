// Wire between the extension and the language server: what is asked beyond standard LSP.
import type { GraphView } from '#core/graph/view.ts';
import type { RunPlan } from '#core/plan/plan.ts';
import type { Location, Range } from '#core/text/span.ts';

/** How Node is to run the server: it chooses itself when the young generation is collected. Without them it works as well, less evenly. */
export const SERVER_FLAGS: readonly string[] = ['--expose-gc'];

/** `initializationOptions` of the server. */
export interface ServerOptions {
  /** `file:` URI of the folder with the two wasm files of the parser; null when the server runs from source. */
  readonly assets: string | null;
  /** `file:` URI of the folder with the pages of the rules, ending in a slash; null when they are not at hand. */
  readonly rulePages: string | null;
  readonly trusted: boolean;
}

/** `dagwright/graph`: the graphs of a file, in source order. Asks for the current text, stale graphs included. */
export const GRAPH_REQUEST = 'dagwright/graph';
export interface GraphParams {
  readonly uri: string;
}
export interface GraphResult {
  readonly uri: string;
  readonly graphs: readonly GraphView[];
  /** What stops the file from loading, one line each; empty when it loads. */
  readonly problems: readonly { readonly message: string; readonly location: Location }[];
}

/** `dagwright/graphChanged`: sent for every open file whose graphs are not the same as before. */
export const GRAPH_CHANGED = 'dagwright/graphChanged';
export type GraphChangedParams = GraphResult;

/** `dagwright/plan`: what ▶ runs. A problem is one line for the user with the place to look at. */
export const PLAN_REQUEST = 'dagwright/plan';
export interface PlanParams {
  readonly uri: string;
  readonly dagId: string;
}
export type PlanResult =
  | { readonly kind: 'plan'; readonly plan: RunPlan }
  | { readonly kind: 'problem'; readonly message: string; readonly location: Location | null };

/** `dagwright/dags`: all DAGs of the workspace, for the tree. */
export const DAGS_REQUEST = 'dagwright/dags';
export interface DagSummary {
  readonly dagId: string;
  readonly uri: string;
  readonly location: Location;
  readonly schedule: string | null;
  readonly taskCount: number;
}

/** `dagwright/connectionIds`: ids that only the extension knows (secret storage), for `unknown-connection`. */
export const CONNECTION_IDS = 'dagwright/connectionIds';
export interface ConnectionIdsParams {
  readonly ids: readonly string[];
}

/** `dagwright/checkers`: other checkers that are installed and enabled in the editor, so that no mistake is reported twice. */
export const CHECKERS = 'dagwright/checkers';
export type Checker = 'ruff' | 'pylance' | 'pylint';
export interface CheckersParams {
  readonly checkers: readonly Checker[];
}

/** `dagwright/airflow3`: what of the workspace's DAG files Airflow 3 would refuse or take otherwise, and the edits that can be made without a decision. */
export const AIRFLOW3_REQUEST = 'dagwright/airflow3';
export interface Airflow3File {
  readonly uri: string;
  /** As LSP has them. */
  readonly diagnostics: readonly object[];
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}
export interface Airflow3Result {
  /** Files with findings, in the order of their paths. */
  readonly files: readonly Airflow3File[];
  readonly checked: number;
}

/** `dagwright/status`: Airflow version the analysis follows, and where it was found. */
export const STATUS_CHANGED = 'dagwright/status';
export interface StatusParams {
  /** Version as written in the project (`2.10.5`), null when none was found. */
  readonly projectVersion: string | null;
  readonly target: string;
  readonly foundIn: string | null;
}
