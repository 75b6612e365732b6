// Folders of DAGs that are called as the library they are about: the installed library goes before a folder without `__init__.py`.
import { expect, it } from 'vitest';
import { loadDagFile } from '#core/dag/load.ts';
import { snapshotOf } from '../support/evaluation.ts';
import { pythonParser } from '../support/parser.ts';

const parser = await pythonParser();

function resolved(source: string, files: Readonly<Record<string, string>>): readonly string[] {
  const below = Object.entries({ ...files, 'main.py': source }).map(([name, text]) => [`/dags/${name}`, text] as const);
  const file = loadDagFile(parser, snapshotOf(Object.fromEntries(below)), '/dags/main.py');
  return file.scope.imports.map(imported => imported.resolved);
}

it('a folder of DAGs about kubernetes is not the library', () => {
  expect(resolved('from kubernetes.client import V1Pod\n', { 'kubernetes/pod_dag.py': 'X = 1\n' })).toEqual(['assumed']);
});

it('what a folder that is called as a library lacks is the library’s', () => {
  const source = 'from kubernetes.client import V1Pod\nfrom kubernetes import client\n';
  expect(resolved(source, { 'kubernetes/pod_dag.py': 'X = 1\n' })).toEqual(['assumed', 'assumed']);
});

it('a package of the workspace is what it says', () => {
  expect(resolved('from kubernetes.client import V1Pod\n', { 'kubernetes/__init__.py': '' })).toEqual(['module-not-found']);
});

it('a folder with a name of its own misses what it does not have', () => {
  expect(resolved('from support.dates import X\n', { 'support/other.py': 'X = 1\n' })).toEqual(['module-not-found']);
});

it('a DAG file in a folder of its own name imports from the folder', () => {
  const files = { '/dags/sales/sales.py': 'from sales.names import TABLE\n', '/dags/sales/names.py': 'TABLE = 1\n' };
  const snapshot = { ...snapshotOf(files), importRoots: ['/dags', '/dags/sales'] };
  const file = loadDagFile(parser, snapshot, '/dags/sales/sales.py');
  expect(file.scope.imports.map(imported => imported.resolved)).toEqual(['workspace']);
});
