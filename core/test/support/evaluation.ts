// Evaluates one text, or a small workspace of texts, without any Airflow.
import { Interpreter } from '../../src/python/evaluate/interpreter.ts';
import { syntaxProblems } from '../../src/python/syntax/problems.ts';
import type { Value } from '../../src/python/values/value.ts';
import type { FolderEntry, Snapshot, Target } from '../../src/snapshot.ts';
import { pythonParser } from './parser.ts';

export interface Evaluated {
  readonly interpreter: Interpreter;
  readonly globals: ReadonlyMap<string, Value>;
}

/** A snapshot of the files given, whose folder `/dags` is the root of imports. */
export function snapshotOf(files: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}): Snapshot {
  return {
    target: '2.7.2',
    importRoots: ['/dags'],
    dagsRoot: '/dags',
    environment: new Map(Object.entries(environment)),
    variables: new Map(),
    connectionIds: null,
    variableNames: null,
    poolNames: null,
    projectVersion: null,
    now: Date.UTC(2024, 0, 1),
    readText: path => {
      const text = files[path];
      return text === undefined ? { kind: 'absent' } : { kind: 'found', value: text };
    },
    readFolder: path => {
      const entries = entriesOf(path, files);
      return entries.length === 0 ? { kind: 'absent' } : { kind: 'found', value: entries };
    },
    need: () => undefined,
  };
}

function entriesOf(folder: string, files: Readonly<Record<string, string>>): FolderEntry[] {
  const entries = new Map<string, FolderEntry>();
  for (const path of Object.keys(files)) {
    if (!path.startsWith(`${folder}/`)) continue;
    const [name, ...rest] = path.slice(folder.length + 1).split('/');
    if (name !== undefined) entries.set(name, { name, kind: rest.length > 0 ? 'folder' : 'file' });
  }
  return [...entries.values()];
}

export function evaluate(
  source: string,
  files: Readonly<Record<string, string>> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<Evaluated> {
  return run(source, snapshotOf({ ...files, '/dags/file.py': source }, environment));
}

/** For a version of Airflow: the libraries that come with it. */
export function evaluateFor(source: string, target: Target): Promise<Evaluated> {
  return run(source, { ...snapshotOf({ '/dags/file.py': source }), target });
}

async function run(source: string, snapshot: Snapshot): Promise<Evaluated> {
  const parser = await pythonParser();
  const interpreter = new Interpreter({
    snapshot,
    file: '/dags/file.py',
    library: { hasModule: () => false, fileOf: () => null, moduleAttribute: () => undefined, calledUnknown: () => undefined },
    parse: (text, file) => parser.parse(text, file),
    syntaxProblems,
  });
  const scope = interpreter.runFile(parser.parse(source, '/dags/file.py'));
  return { interpreter, globals: scope.vars };
}
