// The form of a native module.
import type { Evaluation, Value } from '../values/value.ts';

/** One attribute of a module; undefined: it is not in the table. */
export type ModuleTable = (name: string, world: Evaluation) => Value | undefined;
