// The golden files: what real Airflow said about DAG files, one JSON object a line, as `dagwright graph --format jsonl` says it.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export interface LoadError {
  /** Class of the exception; in golden files what stands before the colon of the last line of its trace. */
  readonly type: string;
  readonly message: string;
  readonly line: number | null;
}

export interface LoadedTask extends Readonly<Record<string, unknown>> {
  readonly task_id: string;
}

export interface LoadedDag extends Readonly<Record<string, unknown>> {
  readonly dag_id: string;
  readonly tasks: readonly LoadedTask[];
  readonly edges: readonly (readonly [string, string])[];
  readonly groups: readonly string[];
  /** Ours only: whether the structure is all known. */
  readonly complete?: boolean;
  /** Golden only: keys whose values depend on the day they were asked for. */
  readonly clock?: readonly string[];
}

export interface LoadedFile {
  readonly file: string;
  readonly error: LoadError | null;
  readonly dags: readonly LoadedDag[];
}

export type GoldenFile = LoadedFile & {
  /** The text of the DAG file, where it stands in the golden file itself. */
  readonly source?: string;
};

/** Reads a file of JSON lines, `.gz` or plain. */
export function readGolden(file: URL): readonly GoldenFile[] {
  const bytes = readFileSync(file);
  return jsonLines(file.pathname.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8')) as GoldenFile[];
}

function jsonLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as unknown);
}
