// What `activate` returns: a look at what the user sees, for the tests inside the workbench.
import type { HostToTable } from '#protocol/tables.ts';
import type { RunSummary } from '#protocol/runtime.ts';
import type { ViewName } from './contributions/views.ts';
import type { PanelState } from './panel/graph-panel.ts';

export interface DagwrightApi {
  /** All listed runs, newest first. */
  runs(): readonly RunSummary[];
  panels(): readonly PanelState[];
  /** What the open table previews show. */
  tables(): readonly HostToTable[];
  /** Rows of a view below the row with these labels; the whole first level for no labels. */
  rows(view: ViewName, path: readonly string[]): Promise<readonly ViewRow[]>;
  /** Process ids of the runtimes that live, one a workspace folder. */
  runtimeProcesses(): readonly number[];
  /** Milliseconds that `activate` took. */
  readonly activationMilliseconds: number;
}

export interface ViewRow {
  readonly label: string;
  readonly description: string;
  readonly contextValue: string | undefined;
  readonly icon: string | undefined;
  /** What commands of the row's menu are given. */
  readonly node: unknown;
}
