// What tasks of a run have pushed.
import type { Encoded } from '../plan/encoded.ts';
import type { TaskInstanceState } from '../run/state.ts';

export const RETURN_VALUE = 'return_value';

const parsed = new WeakMap<TaskInstanceState['xcoms'], Map<string, Encoded>>();

/** The value an instance has pushed under a key; undefined when there is none. Parsed once: many map indexes ask for the same. */
export function parsedXCom(instance: TaskInstanceState | undefined, key: string): Encoded | undefined {
  const text = instance?.xcoms[key];
  if (instance === undefined || text === undefined) return undefined;
  const known = parsed.get(instance.xcoms) ?? new Map<string, Encoded>();
  parsed.set(instance.xcoms, known);
  const value = known.get(key) ?? (JSON.parse(text) as Encoded);
  known.set(key, value);
  return value;
}
