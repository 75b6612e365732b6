// A date as the file would write it: with pendulum or datetime, whichever it imports.
import type { DagFile } from '../../dag/model.ts';
import { importedName, type ImportedText } from '../edits/add-import.ts';

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Midnight in UTC. Null where neither library can be named. */
export function dateText(file: DagFile, { year, month, day }: Day): ImportedText | null {
  const { imports } = file.scope;
  const numbers = `${year}, ${month}, ${day}`;
  const imported = (module: string): boolean =>
    imports.some(one => one.module === module && (one.name === null || one.name === 'datetime'));
  const isPlain = imported('datetime') && !imported('pendulum');
  const made = isPlain ? importedName(file, 'datetime', 'datetime') : importedName(file, 'pendulum', null);
  if (!made) return null;
  const zone = isPlain ? '' : ', tz="UTC"';
  const call = made.text.endsWith('pendulum') && !isPlain ? `${made.text}.datetime` : made.text;
  return { text: `${call}(${numbers}${zone})`, edits: made.edits };
}

/** The day of an instant, in UTC. */
export function dayOf(instant: number): Day {
  const date = new Date(instant);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
