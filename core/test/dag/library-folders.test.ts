// Folders of DAGs that are called as the library they are about: the installed library goes before a folder without `__init__.py`.
import { expect, it } from 'vitest';
import { loadDagFile } from '#core/dag/load.ts';
import { SnapshotStore } from '#core/snapshot-store.ts';
import type { FolderEntry } from '#core/snapshot.ts';
import { pythonParser } from '../support/parser.ts';

const parser = await pythonParser();

function resolved(source: string, files: Readonly<Record<string, string>>): readonly string[] {
  const all: Readonly<Record<string, string>> = { ...files, 'main.py': source };
  const store = new SnapshotStore({
    readText: path => all[path.slice('/dags/'.length)],
    readFolder: path => {
      const below = Object.keys(all).filter(name => `/dags/${name}`.startsWith(`${path}/`));
      const entries = below.map((name): FolderEntry => {
        const [first = '', ...rest] = `/dags/${name}`.slice(path.length + 1).split('/');
        return { name: first, kind: rest.length > 0 ? 'folder' : 'file' };
      });
      return entries.length > 0 ? entries : undefined;
    },
  });
  const snapshot = store.snapshot({
    target: '2.7.2',
    importRoots: ['/dags'],
    dagsRoot: '/dags',
    environment: new Map(),
    variables: new Map(),
    connectionIds: null,
    variableNames: null,
    poolNames: null,
    projectVersion: null,
    now: 0,
  });
  return loadDagFile(parser, snapshot, '/dags/main.py').scope.imports.map(imported => imported.resolved);
}

it('a folder of DAGs about kubernetes is not the library', () => {
  expect(resolved('from kubernetes.client import V1Pod\n', { 'kubernetes/pod_dag.py': 'X = 1\n' })).toEqual(['assumed']);
});

it('a package of the workspace is what it says', () => {
  expect(resolved('from kubernetes.client import V1Pod\n', { 'kubernetes/__init__.py': '' })).toEqual(['module-not-found']);
});

it('a folder with a name of its own misses what it does not have', () => {
  expect(resolved('from support.dates import X\n', { 'support/other.py': 'X = 1\n' })).toEqual(['module-not-found']);
});
