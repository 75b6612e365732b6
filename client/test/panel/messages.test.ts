// Nothing that a webview sends goes on unchecked.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { panelMessageOf } from '#client/panel/messages.ts';
import { connectionFormMessageOf, tableMessageOf } from '#client/tables/messages.ts';

describe('messages of the graph panel', () => {
  it('pass when every field has its type', () => {
    const openLog = { type: 'openLog', runId: 'r', taskId: '데이터추출', mapIndex: -1, tryNumber: 1 };
    expect(panelMessageOf(openLog)).toEqual(openLog);
    expect(panelMessageOf({ type: 'run', only: null })).toEqual({ type: 'run', only: null });
    expect(panelMessageOf({ type: 'run', only: ['a', 'b'] })).toEqual({ type: 'run', only: ['a', 'b'] });
    expect(panelMessageOf({ type: 'pickRun', runId: null })).toEqual({ type: 'pickRun', runId: null });
  });

  it('are dropped when a field is missing or of another type', () => {
    expect(panelMessageOf({ type: 'run', only: [1] })).toBeUndefined();
    expect(panelMessageOf({ type: 'reveal', taskId: 'a' })).toBeUndefined();
    expect(panelMessageOf({ type: 'revealLocation', file: '/a.py', line: -1 })).toBeUndefined();
    expect(panelMessageOf({ type: 'openLog', runId: 'r', taskId: 'a', mapIndex: 0.5, tryNumber: 1 })).toBeUndefined();
    expect(panelMessageOf({ type: 'toString' })).toBeUndefined();
  });

  it('carry only the fields of their type', () => {
    expect(panelMessageOf({ type: 'ready', command: 'rm' })).toEqual({ type: 'ready' });
  });
});

describe('messages of the connection form', () => {
  const connection = {
    connId: ' feature_store ',
    connType: 'mysql',
    host: 'localhost',
    port: 3306,
    schema: null,
    login: 'u',
    password: 'p',
    extra: null,
  };

  it('trim the id and keep the rest', () => {
    expect(connectionFormMessageOf({ type: 'save', connection })).toEqual({
      type: 'save',
      connection: { ...connection, connId: 'feature_store' },
    });
  });

  it('are dropped without an id or with a port that is none', () => {
    expect(connectionFormMessageOf({ type: 'save', connection: { ...connection, connId: ' ' } })).toBeUndefined();
    expect(connectionFormMessageOf({ type: 'test', connection: { ...connection, port: 70_000 } })).toBeUndefined();
  });
});

describe('messages of the table preview', () => {
  it('ask for at most ten thousand rows', () => {
    expect(tableMessageOf({ type: 'reload', limit: 1e9 })).toEqual({ type: 'reload', limit: 10_000 });
    expect(tableMessageOf({ type: 'reload', limit: 0 })).toBeUndefined();
  });
});

it('whatever arrives, checking it does not throw', () => {
  fc.assert(
    fc.property(fc.anything(), raw => {
      panelMessageOf(raw);
      tableMessageOf(raw);
      connectionFormMessageOf(raw);
    }),
  );
});
