// What other task instances have pushed, for a Python task that pulls it.
import type { Encoded } from '#core/plan/encoded.ts';
import type { RunState, TaskInstanceState } from '#core/run/state.ts';
import type { Ask } from '../worker/messages.ts';
import type { AskAnswer } from '../worker/worker.ts';

/** Rows `[task_id, map_index, value]`, as worker/messages.ts orders them. */
export function answerXCom({ taskIds, key, mapIndexes }: Extract<Ask, { readonly what: 'xcom' }>, run: RunState): AskAnswer {
  const pushed = [...run.instances.values()].filter(one => one.xcoms[key] !== undefined && (mapIndexes?.includes(one.mapIndex) ?? true));
  const instances =
    taskIds === null ? pushed.sort((a, b) => endOf(b) - endOf(a)) : taskIds.flatMap(taskId => pushed.filter(one => one.taskId === taskId));
  const rows = instances.map((one): Encoded => [one.taskId, one.mapIndex, JSON.parse(one.xcoms[key] ?? 'null') as Encoded]);
  return { value: rows, missing: rows.length === 0 };
}

/** Events do not tell an XCom's own time in the state: a later attempt has pushed later. */
function endOf({ attempts }: TaskInstanceState): number {
  const last = attempts.at(-1);
  return last ? (last.finishedAt ?? Infinity) : 0;
}
