// Wire between the extension and the graph panel.
import type { GraphView } from '#core/graph/view.ts';
import type { TaskState } from '#core/run/state.ts';
import type { RunSummary } from './runtime.ts';

/** Findings on tasks, for the badge. */
export interface TaskFinding {
  readonly taskId: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
}

/** One try of a task instance. */
export interface PaintedAttempt {
  readonly tryNumber: number;
  readonly state: TaskState;
  readonly startedAt: number;
  readonly finishedAt: number | null;
}

/** One task instance as the panel paints it. Mapped instances come one by one; the panel folds them. */
export interface PaintedInstance {
  readonly taskId: string;
  readonly mapIndex: number;
  readonly state: TaskState;
  readonly why: string | null;
  /** The newest try, 0 before the first; the same for the two times. */
  readonly tryNumber: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  /** Oldest first. */
  readonly attempts: readonly PaintedAttempt[];
  readonly nextAttemptAt: number | null;
  readonly rendered: Readonly<Record<string, string>>;
  /** Key to a text for people (JSON). */
  readonly xcoms: Readonly<Record<string, string>>;
}

export interface PaintedRun {
  readonly summary: RunSummary;
  readonly instances: readonly PaintedInstance[];
}

export type HostToPanel =
  /** The graphs of the file; `dagId` is the one to show. */
  | { readonly type: 'graphs'; readonly graphs: readonly GraphView[]; readonly dagId: string | null; readonly problem: string | null }
  | { readonly type: 'findings'; readonly findings: readonly TaskFinding[] }
  /** Newest first. */
  | { readonly type: 'runs'; readonly runs: readonly RunSummary[] }
  /** The picked run, whole; null for none. */
  | { readonly type: 'run'; readonly run: PaintedRun | null }
  /** Only what changed in the picked run. */
  | { readonly type: 'runChanged'; readonly summary: RunSummary; readonly instances: readonly PaintedInstance[] }
  /** The editor's cursor is in this task; null when it is in none. */
  | { readonly type: 'select'; readonly taskId: string | null };

export type PanelToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'showDag'; readonly dagId: string }
  | { readonly type: 'pickRun'; readonly runId: string | null }
  | { readonly type: 'run'; readonly only: readonly string[] | null }
  | { readonly type: 'runWithConfig' }
  /** With the date and the configuration of a run to start from. */
  | { readonly type: 'runAgain'; readonly runId: string }
  | { readonly type: 'cancel'; readonly runId: string }
  | { readonly type: 'retryNow'; readonly runId: string; readonly taskId: string; readonly mapIndex: number }
  /** `focus` moves to the editor; otherwise the line is revealed only. */
  | { readonly type: 'reveal'; readonly taskId: string; readonly focus: boolean }
  | { readonly type: 'revealLocation'; readonly file: string; readonly line: number }
  | { readonly type: 'openLog'; readonly runId: string; readonly taskId: string; readonly mapIndex: number; readonly tryNumber: number };
