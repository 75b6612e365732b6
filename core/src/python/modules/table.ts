// The native modules by name.
import type { Evaluation, Value } from '../values/value.ts';

/** One attribute of a module; undefined: not in the table. */
export type ModuleTable = (name: string, world: Evaluation) => Value | undefined;

const TABLES: ReadonlyMap<string, ModuleTable> = new Map<string, ModuleTable>([]);

export function nativeModule(path: string): ModuleTable | undefined {
  return TABLES.get(path);
}
