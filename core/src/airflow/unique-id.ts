// Ids of TaskFlow tasks: calling a function twice makes `f` and `f__1`.
import type { Argument } from '../dag/model.ts';
import { str } from '../python/values/make.ts';
import { childId, type DagState, type GroupState } from './state.ts';

/** The first free of `id`, `id__1`, `id__2`, …: calling a function twice makes two tasks. Airflow `get_unique_task_id`. */
export function uniqueId(argument: Argument, dag: DagState | null, group: GroupState | null): Argument {
  const { value } = argument;
  if (!dag || value.kind !== 'str') return argument;
  const full = (id: string): string => (group ? childId(group, id) : id);
  if (!dag.tasks.has(full(value.value))) return argument;
  const core = value.value.replace(/__\d+$/, '');
  const prefix = full(value.value).replace(/__\d+$/, '');
  let highest = 0;
  for (const id of dag.tasks.keys()) {
    const rest = id.startsWith(`${prefix}__`) ? id.slice(prefix.length + 2) : '';
    if (/^\d+$/.test(rest)) highest = Math.max(highest, Number(rest));
  }
  return { ...argument, value: str(`${core}__${highest + 1}`) };
}
