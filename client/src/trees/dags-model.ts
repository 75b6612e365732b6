// What the DAGs view shows: files with their DAGs, and one state for the instances of a mapped task.
import type { TaskInstanceState, TaskState } from '#core/run/state.ts';
import type { DagSummary } from '#protocol/language.ts';

export interface DagFileRow {
  readonly uri: string;
  readonly dags: readonly DagSummary[];
}

/** Files by path, DAGs in source order. */
export function filesWithDags(dags: readonly DagSummary[]): readonly DagFileRow[] {
  const files = new Map<string, DagSummary[]>();
  for (const dag of dags) {
    const known = files.get(dag.uri);
    if (known) known.push(dag);
    else files.set(dag.uri, [dag]);
  }
  return [...files].map(([uri, inFile]) => ({ uri, dags: inFile })).sort((a, b) => a.uri.localeCompare(b.uri));
}

/** Order in which one state stands for many. */
const SEVERITY: readonly TaskState[] = [
  'failed',
  'upstream_failed',
  'running',
  'restarting',
  'up_for_retry',
  'up_for_reschedule',
  'deferred',
  'awaiting_input',
  'queued',
  'scheduled',
  'skipped',
  'removed',
  'success',
  'none',
];

export function worstState(instances: readonly TaskInstanceState[]): TaskState | undefined {
  return SEVERITY.find(state => instances.some(instance => instance.state === state));
}
