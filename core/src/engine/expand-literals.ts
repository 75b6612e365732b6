// Tasks that are mapped over what the DAG file itself says.
import type { Draft } from './draft.ts';
import { instanceCount, isLiteral } from './map-length.ts';

/** Airflow 2.7.2 `models/dagrun.py`, `verify_integrity`: mapping over literals is expanded when the run is made. */
export function expandLiterals(draft: Draft): void {
  for (const { task } of draft.topology.nodes.values()) {
    if (draft.table.instance(task.taskId, -1)?.state !== 'none') continue;
    const length = isLiteral(task, draft.state.plan) ? instanceCount(task, draft.state) : null;
    if (length?.kind === 'known' && length.length > 0) draft.emit({ type: 'task-mapped', taskId: task.taskId, length: length.length });
  }
}
