// Names that Airflow 3 has elsewhere, or no more.
import moved from './data/moved-in-3.json' with { type: 'json' };

const MOVED: Readonly<Record<string, string | null>> = moved;

export interface MovedName {
  readonly module: string;
  readonly name: string;
}

/**
 * Where a name of Airflow 2 is in Airflow 3: `null` when nothing took its place, `undefined` when it is not known to have moved.
 * Every new place was looked up in Airflow 3.3.2 itself, those of providers that it does not bring along excepted.
 */
export function movedName(module: string, name: string): MovedName | null | undefined {
  const path = MOVED[`${module}.${name}`];
  if (path === null || path === undefined) return path;
  const dot = path.lastIndexOf('.');
  return { module: path.slice(0, dot), name: path.slice(dot + 1) };
}
