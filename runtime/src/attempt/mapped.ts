// The arguments of one instance of a mapped task.
import { mappedArguments } from '#core/engine/mapping.ts';
import { xcomsOf } from '#core/engine/xcoms.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import type { PlanTask } from '#core/plan/plan.ts';
import type { RunState } from '#core/run/state.ts';

/** Resolved arguments by name; null when the task is not mapped. */
export function mappedFieldsOf(task: PlanTask, mapIndex: number, run: RunState): Readonly<Record<string, Encoded>> | null {
  return mappedArguments(task, mapIndex, xcomsOf(run)) ?? null;
}
