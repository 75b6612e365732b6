// States and durations as the terminal shows them.
import pc from 'picocolors';
import type { RunOutcome, TaskState } from '#core/run/state.ts';

const LOOK: Readonly<Record<TaskState, readonly [string, (text: string) => string]>> = {
  none: ['○', pc.dim],
  scheduled: ['◷', pc.dim],
  queued: ['◷', pc.dim],
  running: ['●', pc.blue],
  success: ['✔', pc.green],
  restarting: ['↻', pc.yellow],
  failed: ['✘', pc.red],
  up_for_retry: ['↻', pc.yellow],
  up_for_reschedule: ['↻', pc.yellow],
  upstream_failed: ['⊘', pc.yellow],
  skipped: ['⤼', pc.magenta],
  deferred: ['◷', pc.magenta],
  removed: ['−', pc.dim],
  awaiting_input: ['?', pc.magenta],
};

export function stateText(state: TaskState | RunOutcome): string {
  const [sign, colour] = LOOK[state];
  return colour(`${sign} ${state}`);
}

const MINUTE = 60;
const HOUR = 3600;

/** `0.42 s`, `5.4 s`, `2 m 05 s`, `1 h 12 m`. */
export function durationText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 1) return `${seconds.toFixed(2)} s`;
  if (seconds < MINUTE) return `${seconds.toFixed(1)} s`;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} m ${two(seconds % MINUTE)} s`;
  return `${Math.floor(seconds / HOUR)} h ${two((seconds % HOUR) / MINUTE)} m`;
}
