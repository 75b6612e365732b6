// Rows of the views: order, words, and one state for many instances.
import { describe, expect, it } from 'vitest';
import type { TaskInstanceState, TaskState } from '#core/run/state.ts';
import type { ConnectionSummary, RunSummary } from '#protocol/runtime.ts';
import { filesWithDags, worstState } from '#client/trees/dags-model.ts';
import { runRow, runsByDag } from '#client/trees/runs-model.ts';
import { connectionText, listedConnections } from '#client/trees/stores-model.ts';

const run = (more: Partial<RunSummary>): RunSummary => ({
  runId: 'r',
  dagId: 'd',
  file: '/w/d.py',
  outcome: 'success',
  why: null,
  logicalDate: '2023-05-01T00:00:00+00:00',
  startedAt: 0,
  finishedAt: 5_400,
  ...more,
});

describe('the Runs view', () => {
  it('groups by file and DAG, newest first', () => {
    const groups = runsByDag([
      run({ runId: '1', startedAt: 1 }),
      run({ runId: '3', startedAt: 3 }),
      run({ runId: '2', dagId: 'e', startedAt: 2 }),
      run({ runId: '4', file: '/w/copy.py', startedAt: 0 }),
    ]);
    expect(groups.map(group => [group.file, group.dagId, group.runs.map(each => each.runId)])).toEqual([
      ['/w/d.py', 'd', ['3', '1']],
      ['/w/d.py', 'e', ['2']],
      ['/w/copy.py', 'd', ['4']],
    ]);
  });

  it('says what became of a run, and why when it is not the task itself', () => {
    expect(runRow(run({}), 180_000)).toMatchObject({ label: '3 min ago', description: 'success · 5.4 s' });
    expect(runRow(run({ outcome: 'failed', why: 'interrupted' }), 0).description).toBe('failed: interrupted · 5.4 s');
    expect(runRow(run({ outcome: 'failed', why: 'task_failure' }), 0).description).toBe('failed · 5.4 s');
    expect(runRow(run({ outcome: 'running', finishedAt: null }), 2_000).description).toBe('running · 2.0 s');
  });
});

describe('the DAGs view', () => {
  it('puts DAGs under their files', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const dag = (dagId: string, uri: string) => ({ dagId, uri, location: { file: '/w/x.py', range }, schedule: null, taskCount: 1 });
    const rows = filesWithDags([dag('b', 'file:///w/b.py'), dag('a2', 'file:///w/a.py'), dag('a1', 'file:///w/a.py')]);
    expect(rows.map(row => [row.uri, row.dags.map(each => each.dagId)])).toEqual([
      ['file:///w/a.py', ['a2', 'a1']],
      ['file:///w/b.py', ['b']],
    ]);
  });

  it('lets the worst state of a mapped task stand for all', () => {
    const instance = (state: TaskState, mapIndex: number): TaskInstanceState => ({
      taskId: 't',
      mapIndex,
      state,
      why: null,
      attempts: [],
      nextAttemptAt: null,
      xcoms: {},
    });
    expect(worstState([instance('success', 0), instance('skipped', 1), instance('failed', 2)])).toBe('failed');
    expect(worstState([instance('success', 0), instance('running', 1)])).toBe('running');
    expect(worstState([])).toBeUndefined();
  });
});

describe('the Feature Stores view', () => {
  const connection = {
    connId: 'feature_store',
    connType: 'mysql',
    host: 'db',
    port: 3306,
    schema: 'mlops',
    login: 'me',
    source: 'shell/init.sh',
    line: 4,
    use: 'found',
    browsable: true,
    problem: null,
  } as const;
  const text = (more: Partial<ConnectionSummary>) => connectionText({ connection: { ...connection, ...more }, shadowedBy: null });

  it('says where a connection comes from and whether it is in use', () => {
    expect(text({})).toEqual({
      label: 'feature_store',
      description: 'mysql · found in shell/init.sh',
      tooltip: 'feature_store (mysql)\nme@db:3306/mlops\nfound in shell/init.sh:5, not in use until it is linked',
    });
    expect(text({ problem: 'its port is not a number' }).description).toBe('cannot be read · found in shell/init.sh');
    expect(text({ source: 'environment', line: null, use: 'active' }).description).toBe('mysql · environment');
  });

  it('tells which of two connections with one id tasks get', () => {
    const listed = listedConnections([
      { ...connection, source: 'secret storage', use: 'active' },
      { ...connection, source: 'embedded', use: 'active' },
      connection,
    ]);
    expect(listed.map(each => each.shadowedBy)).toEqual([null, 'secret storage', null]);
    expect(connectionText(listed[1]!).description).toBe('mysql · embedded · not in use');
  });
});
