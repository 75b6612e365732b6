// How task and run states look: icon, colour and word, one row a state.
import type { RunOutcome, TaskState } from '#core/run/state.ts';

export interface StateLook {
  /** Codicon. */
  readonly icon: string;
  /** Theme colour. */
  readonly color: string;
  readonly word: string;
}

export const taskStateLooks: Readonly<Record<TaskState, StateLook>> = {
  success: { icon: 'pass-filled', color: 'testing.iconPassed', word: 'success' },
  failed: { icon: 'error', color: 'testing.iconFailed', word: 'failed' },
  upstream_failed: { icon: 'circle-slash', color: 'charts.orange', word: 'upstream failed' },
  skipped: { icon: 'debug-step-over', color: 'testing.iconSkipped', word: 'skipped' },
  running: { icon: 'sync~spin', color: 'charts.blue', word: 'running' },
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

/** A run looks as a task in the same state does. */
export function runLook(outcome: RunOutcome): StateLook {
  return taskStateLooks[outcome];
}
