// A run as a folder to hand on: what it was, every event, the DAG file it ran, and the logs.
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { reduceRun } from '#core/run/reduce.ts';
import type { RunState } from '#core/run/state.ts';
import type { Answer } from '#protocol/runtime.ts';
import { runLogFolder } from './log-path.ts';
import { runJson } from './run-json.ts';
import type { RunStore } from './store.ts';

/**
 * Writes `run.json` (as `dagwright run --format json` prints a run), `events.jsonl`, the DAG file and `logs/` into `folder`, which
 * must be new or empty. Secrets were masked when events and logs were written.
 */
export function exportRun(store: RunStore, runId: string, folder: string): Answer<null> {
  const events = store.events(runId, 0);
  const state = events.reduce<RunState | null>((folded, event) => reduceRun(folded, event), null);
  if (!state) return { kind: 'failed', message: `There is no run ${runId}.` };
  if (existsSync(folder) && readdirSync(folder).length > 0)
    return { kind: 'failed', message: `${folder} is not empty: name a folder that does not exist yet.` };
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'run.json'), `${JSON.stringify(runJson(state, state.plan.file), null, 2)}\n`);
    writeFileSync(join(folder, 'events.jsonl'), events.map(event => `${JSON.stringify(event)}\n`).join(''));
    const source = store.source(runId);
    if (source !== null) writeFileSync(join(folder, basename(state.plan.file)), source);
    const logs = join(store.folder, runLogFolder(runId));
    if (existsSync(logs)) cpSync(logs, join(folder, runLogFolder(runId)), { recursive: true });
  } catch (error) {
    return { kind: 'failed', message: `${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}` };
  }
  return { kind: 'ok', value: null };
}
