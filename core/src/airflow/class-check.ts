// What a check of a constructor is: the arguments that a class was given, and what it refuses of them.
import type { Argument } from '../dag/model.ts';
import type { Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import type { Refusal } from './refusal.ts';
import type { TaskState } from './state.ts';

export type Given = ReadonlyMap<string, Argument>;

/** `argument` is the one that is pointed at. */
export type ClassRefusal = Refusal & { readonly argument: string };

export type ClassCheck = (given: Given, task: TaskState, target: Target) => ClassRefusal | null;

/** The value of an argument; undefined when it is not given, or None. */
export function valueOf(given: Given, name: string): Value | undefined {
  const value = given.get(name)?.value;
  return value?.kind === 'none' ? undefined : value;
}

/** The exception that Airflow 3 raises where 2.x has AirflowException. */
export function airflowError(target: Target): string {
  return target === '2.7.2' ? 'AirflowException' : 'ValueError';
}
