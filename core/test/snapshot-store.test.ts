// The snapshot that reads what it is asked for, once.
import { beforeEach, describe, expect, it } from 'vitest';
import { SnapshotStore, type SnapshotSettings } from '../src/snapshot-store.ts';
import type { FolderEntry, Snapshot } from '../src/snapshot.ts';

const SETTINGS: SnapshotSettings = {
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
};

let files: Map<string, string>;
let read: string[];
let store: SnapshotStore;
let snapshot: Snapshot;

beforeEach(() => {
  files = new Map([
    ['/dags/a.py', 'a'],
    ['/dags/lib/b.py', 'b'],
  ]);
  read = [];
  store = new SnapshotStore({
    readText: path => {
      read.push(path);
      return files.get(path);
    },
    readFolder: path => {
      read.push(path);
      return entriesOf(path);
    },
  });
  snapshot = store.snapshot(SETTINGS);
});

function entriesOf(folder: string): readonly FolderEntry[] | undefined {
  const below = [...files.keys()].filter(path => path.startsWith(`${folder}/`)).map(path => path.slice(folder.length + 1).split('/'));
  if (below.length === 0) return undefined;
  return below.map(([name = '', ...rest]) => ({ name, kind: rest.length > 0 ? 'folder' : 'file' }));
}

describe('a snapshot store', () => {
  it('reads a path once, whether it is there or not', () => {
    for (let time = 0; time < 2; time++) {
      expect(snapshot.readText('/dags/a.py')).toEqual({ kind: 'found', value: 'a' });
      expect(snapshot.readText('/elsewhere/a.py')).toEqual({ kind: 'absent' });
    }
    expect(read).toEqual(['/dags', '/dags/a.py', '/elsewhere']);
  });

  it('looks into a folder once for all that is not in it', () => {
    expect(snapshot.readText('/dags/pandas.py')).toEqual({ kind: 'absent' });
    expect(snapshot.readFolder('/dags/pandas')).toEqual({ kind: 'absent' });
    expect(read).toEqual(['/dags']);
  });

  it('shows unsaved texts, of files that are not on disk too', () => {
    snapshot.readFolder('/dags');
    store.overlay('/dags/a.py', 'edited');
    store.overlay('/dags/new.py', 'unsaved');
    expect(snapshot.readText('/dags/a.py')).toEqual({ kind: 'found', value: 'edited' });
    expect(snapshot.readText('/dags/new.py')).toEqual({ kind: 'found', value: 'unsaved' });
    store.overlay('/dags/a.py', undefined);
    expect(snapshot.readText('/dags/a.py')).toEqual({ kind: 'found', value: 'a' });
  });

  it('reads a new file once its folder is forgotten', () => {
    snapshot.readFolder('/dags');
    expect(snapshot.readText('/dags/c.py')).toEqual({ kind: 'absent' });
    files.set('/dags/c.py', 'c');
    expect(store.forget('/dags/c.py')).toBe(true);
    expect(snapshot.readText('/dags/c.py')).toEqual({ kind: 'found', value: 'c' });
  });

  it('knows whether a change concerns anybody', () => {
    expect(snapshot.readText('/dags/a.py')).toEqual({ kind: 'found', value: 'a' });
    expect(snapshot.readText('/dags/missing.py')).toEqual({ kind: 'absent' });
    expect(snapshot.readFolder('/dags/new')).toEqual({ kind: 'absent' });
    expect(store.forget('/dags/lib/b.py')).toBe(false);
    expect(store.forget('/dags/.dagwright/log.txt')).toBe(false);
    expect(store.forget('/dags/missing.py')).toBe(true);
    files.set('/dags/new/inner/c.py', 'c');
    expect(store.forget('/dags/new/inner/c.py')).toBe(true);
    expect(snapshot.readFolder('/dags/new')).toEqual({ kind: 'found', value: [{ name: 'inner', kind: 'folder' }] });
    expect(store.forget('/dags/new/x.txt')).toBe(true);
  });

  it('forgets all below a folder that was removed or renamed', () => {
    expect(snapshot.readText('/dags/lib/b.py')).toEqual({ kind: 'found', value: 'b' });
    files.delete('/dags/lib/b.py');
    expect(store.forget('/dags/lib')).toBe(true);
    expect(snapshot.readText('/dags/lib/b.py')).toEqual({ kind: 'absent' });
    expect(store.forget('/nobody/asked')).toBe(false);
  });
});
