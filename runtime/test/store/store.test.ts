// The run history on disk: several processes, damage, other versions, retention.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '#core/run/event.ts';
import { StoreProblem } from '#runtime/store/store-problem.ts';
import { openStore, type RunStore } from '#runtime/store/store.ts';
import { plan, task } from '../plans.ts';
import { atEnd, makeWorkspace } from '../workspace.ts';

const NODE = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.bin', 'node');

function open(folder: string): RunStore {
  const store = openStore(folder);
  atEnd(() => store.close());
  return store;
}

function started(runId: string, at: number): RunEvent {
  const date = '2023-05-02T00:00:00+00:00';
  const given = {
    runId,
    plan: plan([task('one', {})]),
    logicalDate: date,
    dataIntervalStart: date,
    dataIntervalEnd: date,
    conf: '{}',
    only: null,
  };
  return { type: 'run-started', version: 1, at, seq: 1, ...given };
}

function finished(at: number): RunEvent {
  return { type: 'run-finished', at, seq: 2, outcome: 'success', why: null };
}

describe('the run history', () => {
  it('keeps events in order and lists the newest run first', () => {
    const store = open(join(makeWorkspace(), '.dagwright'));
    for (const [at, runId] of ['study/a', 'study/b', 'study/c'].entries()) store.append(runId, [started(runId, at), finished(at + 10)]);
    expect(store.list({ dagId: null, limit: 2 }).map(run => run.runId)).toEqual(['study/c', 'study/b']);
    expect(store.events('study/a', 0).map(event => event.type)).toEqual(['run-started', 'run-finished']);
    expect(store.events('study/a', 1).map(event => event.seq)).toEqual([2]);
    expect(store.find('study/nothing')).toBeNull();
  });

  it('opens a history of the version before, with all that is in it', () => {
    const folder = join(makeWorkspace(), '.dagwright');
    const store = open(folder);
    store.append('study/a', [started('study/a', 0), finished(10)]);
    store.close();
    const database = new DatabaseSync(join(folder, 'runs.db'));
    database.exec('ALTER TABLE runs DROP COLUMN source; DROP TABLE sources; PRAGMA user_version = 1');
    database.close();
    const again = open(folder);
    expect(again.list({ dagId: null, limit: 5 }).map(run => run.runId)).toEqual(['study/a']);
    expect(again.source('study/a')).toBeNull();
    again.keepSource('study/a', 'x = 1');
    expect(again.source('study/a')).toBe('x = 1');
  });

  it('keeps a DAG file once for all runs of it, and as long as one of them stays', () => {
    const folder = join(makeWorkspace(), '.dagwright');
    const store = open(folder);
    for (const [at, runId] of ['study/a', 'study/b', 'study/c'].entries()) {
      store.append(runId, [started(runId, at), finished(at + 10)]);
      store.keepSource(runId, at < 2 ? 'old = 1' : 'new = 1');
    }
    const database = new DatabaseSync(join(folder, 'runs.db'), { readOnly: true });
    atEnd(() => database.close());
    const kept = (): unknown =>
      database
        .prepare('SELECT text FROM sources ORDER BY text')
        .all()
        .map(row => row['text']);
    expect(kept()).toEqual(['new = 1', 'old = 1']);
    store.prune('study', 2);
    expect([kept(), store.source('study/b')]).toEqual([['new = 1', 'old = 1'], 'old = 1']);
    store.prune('study', 1);
    expect(kept()).toEqual(['new = 1']);
  });

  it('writes a batch whole or not at all', () => {
    const store = open(join(makeWorkspace(), '.dagwright'));
    store.append('study/a', [started('study/a', 0)]);
    expect(() => store.append('study/a', [finished(1), finished(2)])).toThrow(/UNIQUE/);
    expect(store.events('study/a', 0)).toHaveLength(1);
    expect(store.find('study/a')).toMatchObject({ outcome: 'running' });
  });

  it('is ignored by git, and keeps an ignore file that is there', () => {
    const folder = join(makeWorkspace(), '.dagwright');
    open(folder).close();
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
    writeFileSync(join(folder, '.gitignore'), 'logs\n');
    open(folder).close();
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('logs\n');
  });

  it('says that a damaged file is damaged', () => {
    const folder = join(makeWorkspace(), '.dagwright');
    mkdirSync(folder);
    writeFileSync(join(folder, 'runs.db'), 'this is no database, and long enough to be read as one '.repeat(100));
    expect(() => openStore(folder)).toThrow(StoreProblem);
    expect(() => openStore(folder)).toThrow(/runs\.db is damaged .*not a database.*Move it away/);
  });

  it('says that a newer version wrote the file', () => {
    const folder = join(makeWorkspace(), '.dagwright');
    open(folder).close();
    const database = new DatabaseSync(join(folder, 'runs.db'));
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openStore(folder)).toThrow(/written by a newer Dagwright \(schema 99/);
  });

  it('keeps the newest runs of a DAG, and those that still go', () => {
    const folder = join(makeWorkspace(), '.dagwright');
    const store = open(folder);
    store.append('study/live', [started('study/live', 0)]);
    for (const at of [1, 2, 3]) store.append(`study/${at}`, [started(`study/${at}`, at), finished(at)]);
    mkdirSync(join(folder, 'logs', 'study', '1'), { recursive: true });
    expect(store.prune('study', 1)).toBe(2);
    expect(store.list({ dagId: 'study', limit: 10 }).map(run => run.runId)).toEqual(['study/3', 'study/live']);
    expect(store.events('study/1', 0)).toEqual([]);
    expect(existsSync(join(folder, 'logs', 'study', '1'))).toBe(false);
  });

  it('leaves the live run of another process alone, and tells of its changes', async () => {
    const folder = join(makeWorkspace(), '.dagwright');
    const owner = open(folder);
    owner.append('study/live', [started('study/live', 0)]);
    const other = open(folder);
    expect(other.find('study/live')).toMatchObject({ outcome: 'running' });
    const changed = new Promise<void>(resolve => atEnd(other.onChange(resolve)));
    owner.append('study/live', [finished(1)]);
    await changed;
    expect(other.find('study/live')).toMatchObject({ outcome: 'success' });
  });

  it('takes what several processes write at the same time, without loss', async () => {
    const folder = join(makeWorkspace(), '.dagwright');
    const program = `
      import { openStore } from ${JSON.stringify(join(import.meta.dirname, '..', '..', 'src', 'store', 'store.ts'))};
      const [folder, name, body] = process.argv.slice(2);
      const store = openStore(folder);
      for (let run = 0; run < 50; run += 1) {
        const runId = \`study/\${name}\${run}\`;
        store.append(runId, [{ ...JSON.parse(body), runId }]);
        for (let seq = 2; seq < 6; seq += 1) store.append(runId, [{ type: 'run-cancelling', at: seq, seq }]);
        store.append(runId, [{ type: 'run-finished', outcome: 'success', why: null, at: 9, seq: 6 }]);
      }
      store.close();`;
    const file = join(folder, '..', 'writer.ts');
    writeFileSync(file, program);
    // The imports of the source (#core/…) are resolved from the repository's package.json by its own place.
    const write = (name: string): Promise<unknown> =>
      promisify(execFile)(NODE, [file, folder, name, JSON.stringify(started('study/x', 0))]);
    await Promise.all(['a', 'b', 'c'].map(write));
    const store = open(folder);
    const runs = store.list({ dagId: 'study', limit: 1000 });
    expect(runs).toHaveLength(150);
    expect(runs.every(run => run.outcome === 'success' && store.events(run.runId, 0).length === 6)).toBe(true);
  });

  it.each([
    ['whose process number belongs to another process now', `process_start = 'long ago'`],
    ['of an earlier boot', `boot_id = 'another'`],
    ['of another host that has been silent', `host = 'elsewhere', beat_at = 0`],
  ])('closes a run %s', (_, change) => {
    const folder = join(makeWorkspace(), '.dagwright');
    open(folder).append('study/a', [started('study/a', 0)]);
    const database = new DatabaseSync(join(folder, 'runs.db'));
    database.exec(`UPDATE owners SET ${change}`);
    database.close();
    expect(open(folder).find('study/a')).toMatchObject({ outcome: 'failed', why: 'interrupted' });
  });

  it('closes a run whose events cannot be read', () => {
    const folder = join(makeWorkspace(), '.dagwright');
    open(folder).append('study/a', [started('study/a', 0)]);
    const database = new DatabaseSync(join(folder, 'runs.db'));
    database.exec(`UPDATE events SET body = '{'; DELETE FROM owners`);
    database.close();
    expect(open(folder).find('study/a')).toMatchObject({ outcome: 'failed', why: 'interrupted' });
  });
});
