// How states look everywhere: codicon, theme colour and word, never one without the others.
import type { TaskState } from './state.ts';

export interface StateLook {
  /** Codicon. */
  readonly icon: string;
  /** Id of a theme colour. */
  readonly color: string;
  readonly word: string;
}

export const stateLooks: Readonly<Record<TaskState, StateLook>> = {
  success: { icon: 'pass-filled', color: 'testing.iconPassed', word: 'success' },
  failed: { icon: 'error', color: 'testing.iconFailed', word: 'failed' },
  upstream_failed: { icon: 'circle-slash', color: 'charts.orange', word: 'upstream failed' },
  skipped: { icon: 'debug-step-over', color: 'testing.iconSkipped', word: 'skipped' },
  running: { icon: 'sync', color: 'charts.blue', word: 'running' },
  up_for_retry: { icon: 'history', color: 'charts.yellow', word: 'up for retry' },
  up_for_reschedule: { icon: 'history', color: 'charts.yellow', word: 'up for reschedule' },
  queued: { icon: 'clock', color: 'testing.iconQueued', word: 'queued' },
  scheduled: { icon: 'clock', color: 'testing.iconQueued', word: 'scheduled' },
  deferred: { icon: 'watch', color: 'charts.purple', word: 'deferred' },
  removed: { icon: 'trash', color: 'disabledForeground', word: 'removed' },
  awaiting_input: { icon: 'person', color: 'charts.purple', word: 'awaiting input' },
  restarting: { icon: 'refresh', color: 'charts.yellow', word: 'restarting' },
  none: { icon: 'circle-outline', color: 'disabledForeground', word: 'no status' },
};

/** High contrast themes leave some theme colours undefined; there, these stand in for them. */
export const highContrastColors: Readonly<Record<string, string>> = {
  'testing.iconFailed': 'charts.red',
  'testing.iconQueued': 'charts.yellow',
  'charts.orange': 'editorWarning.foreground',
};

/** The state that speaks for many: the first of these that any of them is in. */
export const statesBySeverity: readonly TaskState[] = [
  'failed',
  'upstream_failed',
  'running',
  'restarting',
  'up_for_retry',
  'up_for_reschedule',
  'awaiting_input',
  'deferred',
  'queued',
  'scheduled',
  'skipped',
  'removed',
  'success',
  'none',
];
