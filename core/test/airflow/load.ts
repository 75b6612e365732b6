// Loads one text as a DAG file, as the product does, with a world that has nothing else in it.
import { loadDagFile } from '../../src/dag/load.ts';
import type { DagFile } from '../../src/dag/model.ts';
import type { Target } from '../../src/snapshot.ts';
import { pythonParser } from '../support/parser.ts';
import { snapshotOf } from '../support/evaluation.ts';

const FILE = '/dags/file.py';

export async function load(source: string, target: Target = '2.7.2', files: Readonly<Record<string, string>> = {}): Promise<DagFile> {
  return loadAt(FILE, target, { ...files, [FILE]: source });
}

/** Loads one of some files that lie in the folder `/dags`. */
export async function loadAt(path: string, target: Target, files: Readonly<Record<string, string>>): Promise<DagFile> {
  const snapshot = { ...snapshotOf(files), target, connectionIds: new Set<string>() };
  return loadDagFile(await pythonParser(), snapshot, path);
}

/** The text that a span covers. */
export function textAt(source: string, span: { readonly start: number; readonly end: number } | null | undefined): string | null {
  return span ? source.slice(span.start, span.end) : null;
}
