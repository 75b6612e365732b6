// The callbacks of a file: arguments of DAGs and tasks that Airflow calls when something has happened.
import type { Argument, DagFile } from '../../dag/model.ts';
import type { Value } from '../../python/values/value.ts';
import { tasksOf } from '../task-arguments.ts';
import { firstTime } from './once-by-place.ts';

export interface CallbackUse {
  readonly name: string;
  readonly argument: Argument;
}

const OF_DAGS = ['on_success_callback', 'on_failure_callback', 'sla_miss_callback'];
const OF_TASKS = ['on_execute_callback', 'on_failure_callback', 'on_success_callback', 'on_retry_callback', 'on_skipped_callback'];

const collected = new WeakMap<DagFile, readonly CallbackUse[]>();

/** Each place once, though default_args give it to many tasks. */
export function callbacksOf(file: DagFile): readonly CallbackUse[] {
  const before = collected.get(file);
  if (before) return before;
  const isNew = firstTime();
  const uses: CallbackUse[] = [];
  const add = (names: readonly string[], given: ReadonlyMap<string, Argument>): void => {
    for (const name of names) {
      const argument = given.get(name);
      // Entries of a default_args share the place of the dict where they are no text.
      if (argument && isNew(argument.nameSpan ?? argument.span)) uses.push({ name, argument });
    }
  };
  for (const dag of file.dags) add(OF_DAGS, dag.arguments);
  for (const task of tasksOf(file)) add(OF_TASKS, task.arguments);
  collected.set(file, uses);
  return uses;
}

/** A callback may be a list of several. */
export function* membersOf({ value }: Argument): Iterable<Value> {
  if (value.kind === 'list' || value.kind === 'tuple') yield* value.items;
  else yield value;
}
