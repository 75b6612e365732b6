// Ids of TaskFlow tasks: calling a function twice makes `f` and `f__1`.
import type { Argument } from '../dag/model.ts';
import { spendItems } from '../python/values/effort.ts';
import { str } from '../python/values/make.ts';
import { childId, type DagState, type GroupState } from './state.ts';

/** The first free of `id`, `id__1`, `id__2`, …: calling a function twice makes two tasks. Airflow `get_unique_task_id`. */
export function uniqueId(argument: Argument, dag: DagState | null, group: GroupState | null): Argument {
  const { value } = argument;
  if (!dag || value.kind !== 'str') return argument;
  const full = (id: string): string => (group ? childId(group, id) : id);
  if (!dag.tasks.has(full(value.value))) return argument;
  const core = value.value.replace(/__\d+$/, '');
  const prefix = `${full(value.value).replace(/__\d+$/, '')}__`;
  spendItems(dag.tasks.size / 3);
  let highest = 0;
  for (const id of dag.tasks.keys()) if (id.startsWith(prefix)) highest = Math.max(highest, digitsFrom(id, prefix.length));
  return { ...argument, value: str(`${core}__${highest + 1}`) };
}

/** The number that the rest of a text is; 0 where it is none. */
function digitsFrom(text: string, start: number): number {
  let number = 0;
  for (let at = start; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return 0;
    number = number * 10 + digit;
  }
  return number;
}
