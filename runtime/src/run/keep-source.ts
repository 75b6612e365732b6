// The DAG file of a run, kept as it was when the run started.
import { readFileSync } from 'node:fs';
import type { RunStore } from '../store/store.ts';
import type { LiveRun } from './live-run.ts';

/** A file that cannot be read any more is not kept; a history that cannot be written says so with the next event. */
export function keepSource(store: RunStore, run: LiveRun): void {
  try {
    store.keepSource(run.runId, readFileSync(run.state.plan.file, 'utf8'));
  } catch {
    // Both are told elsewhere, as the comment above says.
  }
}
