// A DAG file with a mark in one of its templates, analysed as the server does it, with the place of the mark.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadDagFile } from '#core/dag/load.ts';
import { createPythonParser } from '#core/python/parse/parser.ts';
import type { FolderEntry, Target } from '#core/snapshot.ts';
import { SnapshotStore } from '#core/snapshot-store.ts';
import type { Analysis } from '#server/analysis.ts';
import { placesAt, type TemplatePlace } from '#server/templates/places.ts';

const ROOT = '/project';

const require = createRequire(import.meta.url);
const parser = await createPythonParser({
  runtime: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
  grammar: readFileSync(join(dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm')),
});

export interface Options {
  readonly target?: Target;
  readonly files?: Readonly<Record<string, string>>;
  readonly connections?: readonly string[];
  readonly variables?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** `dag.py` with this text, in a folder with the other files. */
export function analysed(text: string, options: Options = {}): Analysis {
  const files = new Map(Object.entries({ ...options.files, 'dag.py': text }).map(([name, content]) => [`${ROOT}/${name}`, content]));
  const snapshot = new SnapshotStore({ readText: path => files.get(path), readFolder: path => listing(files, path) }).snapshot({
    target: options.target ?? '2.7.2',
    importRoots: [ROOT],
    dagsRoot: ROOT,
    environment: new Map(Object.entries(options.environment ?? {})),
    variables: new Map(),
    connectionIds: new Set(options.connections),
    variableNames: options.variables ? new Set(options.variables) : null,
    poolNames: null,
    projectVersion: options.target ?? '2.7.2',
    now: Date.UTC(2024, 5, 1),
  });
  const path = `${ROOT}/dag.py`;
  return { path, text, file: loadDagFile(parser, snapshot, path), snapshot, findings: [] };
}

function listing(files: ReadonlyMap<string, string>, folder: string): readonly FolderEntry[] | undefined {
  const below = [...files.keys()].filter(path => path.startsWith(`${folder}/`)).map(path => path.slice(folder.length + 1));
  if (below.length === 0) return undefined;
  const names = new Set(below.map(path => path.split('/')[0] ?? ''));
  return [...names].map(name => ({ name, kind: below.includes(name) ? 'file' : 'folder' }));
}

const MARK = '‸';

/** The text without its mark, and where that stood. */
export function unmarked(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf(MARK);
  if (offset < 0) throw new Error(`no ${MARK} in ${text}`);
  return { text: text.slice(0, offset) + text.slice(offset + MARK.length), offset };
}

/** The template around the mark. */
export function placeIn(marked: string, options: Options = {}): TemplatePlace {
  const { text, offset } = unmarked(marked);
  const [place] = placesAt([analysed(text, options)], `${ROOT}/dag.py`, offset);
  if (!place) throw new Error('no template at the mark');
  return place;
}

/** A DAG of two tasks, `load` with this template. */
export function dagWith(template: string, { dag = '', task = '' }: { readonly dag?: string; readonly task?: string } = {}): string {
  return `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator


def train(ti):
    ti.xcom_push(key="model", value=1)


with DAG("pipeline", schedule="0 6 * * *", start_date=datetime(2024, 1, 1), catchup=False, params={"day": "20240101", "limits": {"low": 1}}${dag}):
    training = PythonOperator(task_id="train", python_callable=train)
    load = BashOperator(task_id="load", retries=3, bash_command="""${template}"""${task})
    training >> load
`;
}
