// States and durations as the terminal shows them.
import { pc } from './colours.ts';
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
