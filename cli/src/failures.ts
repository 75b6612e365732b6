// What a person needs after a failed run: the last lines of each failed task's log, and the command that shows all of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pc } from './colours.ts';
import type { AttemptState, RunState, TaskInstanceState } from '#core/run/state.ts';
import { instanceName } from './instance-line.ts';

/** Failed tasks that are told of. */
const MOST_TASKS = 3;
const MOST_LINES = 12;

/** `storeOption`: how the command line is told where the history is; empty when it finds it itself. */
export function* failureLines(state: RunState, store: { readonly folder: string; readonly option: string }): Iterable<string> {
  const failed = [...state.instances.values()].filter(
    instance => instance.state === 'failed' && instance.attempts.slice(-1).some(hasFailed),
  );
  for (const instance of failed.slice(0, MOST_TASKS)) {
    yield '';
    yield pc.bold(`${instanceName(instance)} failed. Its log ends with`);
    for (const line of lastLines(instance, store.folder)) yield pc.dim(`  │ ${line}`);
    yield `All of it: dagwright runs logs ${[state.runId, instanceName(instance)].map(quoted).join(' ')}${store.option}`;
  }
  if (failed.length > MOST_TASKS)
    yield `… and ${failed.length - MOST_TASKS} more failed tasks: dagwright runs show ${quoted(state.runId)}${store.option}`;
}

/** What a cancel has ended has nothing to explain. */
function hasFailed({ state, why }: AttemptState): boolean {
  return state === 'failed' && why !== 'cancelled';
}

function lastLines({ attempts }: TaskInstanceState, folder: string): readonly string[] {
  const path = attempts.at(-1)?.logPath;
  if (path === undefined || path === null) return [];
  try {
    return readFileSync(join(folder, path), 'utf8').trimEnd().split('\n').slice(-MOST_LINES);
  } catch {
    // The log was removed in the meantime: the command below says so.
    return [];
  }
}

/** As a POSIX shell takes it. */
export function quoted(text: string): string {
  return /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
