// A task instance as one line of the terminal: name, state, how long it took, and why it is so.
import { pc } from './colours.ts';
import type { RunState, TaskInstanceState } from '#core/run/state.ts';
import { durationText } from '#core/text/duration.ts';
import { displayWidth, padded } from './display-width.ts';
import { stateText } from './words.ts';

/** `load`, or `load[2]` for an instance of a mapped task. */
export function instanceName({ taskId, mapIndex }: Pick<TaskInstanceState, 'taskId' | 'mapIndex'>): string {
  return mapIndex < 0 ? taskId : `${taskId}[${mapIndex}]`;
}

/** Columns for the names of a run's instances, with room for an index. */
export function nameWidth({ plan }: Pick<RunState, 'plan'>): number {
  return Math.max(8, ...plan.tasks.map(({ taskId, mapping }) => displayWidth(taskId) + (mapping ? 5 : 0)));
}

export function instanceLine(instance: TaskInstanceState, width: number): string {
  const { state, why, attempts, nextAttemptAt } = instance;
  const last = attempts.at(-1);
  const details = [
    last?.finishedAt ? durationText(last.finishedAt - last.startedAt) : '',
    last && (attempts.length > 1 || state === 'up_for_retry') ? `try ${last.tryNumber}` : '',
    state === 'success' || state === 'running' ? '' : (why ?? last?.why ?? ''),
    nextAttemptAt === null || !isWaiting(state) ? '' : `next at ${new Date(nextAttemptAt).toLocaleTimeString('sv')}`,
  ];
  return `  ${padded(instanceName(instance), width)}  ${stateText(state)}  ${pc.dim(details.filter(part => part !== '').join('  '))}`.trimEnd();
}

function isWaiting(state: TaskInstanceState['state']): boolean {
  return state === 'up_for_retry' || state === 'up_for_reschedule';
}
