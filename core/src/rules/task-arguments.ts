// The arguments of tasks as rules look at them: every value that a template field gets, every text inside it.
import type { Argument, DagFile, Task } from '../dag/model.ts';
import type { StrValue, Value } from '../python/values/value.ts';

/** All tasks of a file, loose ones too. */
export function* tasksOf(file: DagFile): Iterable<Task> {
  for (const dag of file.dags) yield* dag.tasks;
  yield* file.looseTasks;
}

/** Arguments a task was given by any road: its call, `partial`, `default_args`, `expand`. */
export function* argumentsOf(task: Task): Iterable<readonly [string, Argument]> {
  yield* task.arguments;
  if (task.mapping?.kind === 'expand') yield* task.mapping.arguments;
}

/** Those that Airflow renders as templates. Nothing when the class is not known. */
export function* templateArgumentsOf(task: Task): Iterable<readonly [string, Argument]> {
  const fields = task.templateFields;
  if (fields === null) return;
  for (const entry of argumentsOf(task)) if (fields.includes(entry[0])) yield entry;
}

/** The texts in a value that Airflow would render: itself, or nested in lists, tuples, sets and the values of dicts. */
export function* textsIn(value: Value, depth = 0): Iterable<StrValue> {
  // A list can hold itself.
  if (depth > 20) return;
  switch (value.kind) {
    case 'str':
      yield value;
      break;
    case 'list':
    case 'tuple':
      for (const item of value.items) yield* textsIn(item, depth + 1);
      break;
    case 'set':
      for (const item of value.entries.values()) yield* textsIn(item, depth + 1);
      break;
    case 'dict':
      for (const entry of value.entries.values()) yield* textsIn(entry.value, depth + 1);
      break;
    default:
  }
}
