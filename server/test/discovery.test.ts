// Which files Airflow 2.7.2 and 3.3.2 themselves find in folders with .airflowignore files and links (fixtures/airflowignore.jsonl.gz,
// asked of `utils/file.py` and of the importers' `list_dag_files`), against what the walk finds on a real disk.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discoverDagFiles, type DiscoveryOptions, type Visit } from '#core/dag/discovery/discover.ts';
import type { Target } from '#core/snapshot.ts';
import { diskReader } from '#server/disk-reader.ts';

interface Tree {
  readonly syntax: 'regexp' | 'glob';
  readonly files: Readonly<Record<string, string>>;
  /** From a path to another; `@out` is a folder outside. */
  readonly links: Readonly<Record<string, string>>;
}
/** The files Airflow finds; or its refusal to go on. */
type Asked = Tree & Readonly<Record<Target, readonly string[] | 'recursive loop'>>;

const asked = gunzipSync(readFileSync(new URL('fixtures/airflowignore.jsonl.gz', import.meta.url)))
  .toString('utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Asked);

let home: string;
let root: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'dagwright-discovery-')));
  root = join(home, 'dags');
});
afterEach(() => rmSync(home, { recursive: true }));

function build({ files, links = {} }: Partial<Tree>): void {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  for (const [path, text] of Object.entries(files ?? {})) write(join(root, path), text === 'ZIP' ? 'PK\x03\x04' : text);
  for (const path of ['o.py', 'sub/a.py']) write(join(home, 'out', path), 'airflow dag');
  for (const [path, to] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (!existsSync(join(root, path))) symlinkSync(to === '@out' ? join(home, 'out') : join(root, to), join(root, path));
  }
}

function visits(options: Partial<DiscoveryOptions> = {}): readonly Visit[] {
  const walk = discoverDagFiles(diskReader, {
    root,
    realRoot: root,
    within: root,
    target: '2.7.2',
    ignoreSyntax: 'glob',
    safeMode: true,
    ...options,
  });
  return [...walk].map(visit => ({ ...visit, path: visit.path.slice(root.length + 1) }));
}

function found(options?: Partial<DiscoveryOptions>): readonly string[] {
  return visits(options)
    .filter(({ kind }) => kind === 'dag-file' || kind === 'archive')
    .map(({ path }) => path)
    .sort();
}

const TARGETS: readonly Target[] = ['2.7.2', '3.3.2'];

it.each(['glob', 'regexp'] as const)('finds the files that Airflow finds, with %s patterns', { timeout: 120_000 }, syntax => {
  const trees = asked.filter(tree => tree.syntax === syntax);
  expect(trees.length).toBeGreaterThan(80);
  for (const tree of trees) {
    rmSync(root, { recursive: true, force: true });
    build(tree);
    for (const target of TARGETS) {
      const options = { target, ignoreSyntax: syntax };
      const ours = visits(options).some(({ kind }) => kind === 'again') ? 'recursive loop' : found(options);
      const theirs = tree[target];
      expect({ ...tree, ours }).toEqual({ ...tree, ours: typeof theirs === 'string' ? theirs : [...theirs].sort() });
    }
  }
});

describe('a walk', () => {
  it('goes once through a folder that links lead to, and ends', () => {
    build({ files: { 'a/d.py': 'airflow dag' }, links: { 'a/up': '', b: 'a' } });
    expect(found()).toEqual(['a/d.py']);
    expect(
      visits()
        .filter(({ kind }) => kind === 'again')
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['a/up', 'b']);
  });

  it('lists part of a dags folder with the patterns of the whole', () => {
    build({ files: { '.airflowignore': 'old*', 'team/old.py': 'airflow dag', 'team/new.py': 'airflow dag', 'other/x.py': 'airflow dag' } });
    expect(found({ within: join(root, 'team') })).toEqual(['team/new.py']);
  });

  it('takes every Python file where safe mode is off', () => {
    build({ files: { 'a.py': 'x = 1', 'b.txt': 'airflow dag' } });
    expect([found(), found({ safeMode: false })]).toEqual([[], ['a.py']]);
  });

  it('leaves virtual environments and repositories alone', () => {
    build({ files: { 'env/pyvenv.cfg': '', 'env/x.py': 'airflow dag', '.git/hooks/y.py': 'airflow dag', 'build/z.py': 'airflow dag' } });
    expect(found()).toEqual(['build/z.py']);
  });
});
