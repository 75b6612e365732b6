// The sidebar's questions, asked of real databases.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Connection } from '#core/connections/connection.ts';
import type { KnownConnection } from '#runtime/connections/known.ts';
import { StoreBrowsing } from '#runtime/featurestore/browse.ts';
import { executeSql } from '#runtime/sql/execute.ts';
import { databaseIsHere, useDatabase } from '../database.ts';

const folder = mkdtempSync(join(tmpdir(), 'dagwright-browse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function browsing(connection: Connection): StoreBrowsing {
  const known: KnownConnection = { connId: connection.connId, connection, problem: null, source: 'environment', line: null, use: 'active' };
  return new StoreBrowsing(() => [known]);
}

const sqlite: Connection = {
  connId: 'store',
  connType: 'sqlite',
  host: join(folder, 'store.db'),
  port: null,
  schema: null,
  login: null,
  password: null,
  extra: null,
};

describe('browsing a SQLite file', () => {
  it('shows an empty store before the first task wrote to it', async () => {
    expect(await browsing(sqlite).tables('store', 'main')).toEqual({ kind: 'ok', value: [] });
    expect(await browsing(sqlite).test('store')).toMatchObject({ kind: 'ok' });
  });

  it('shows tables, views, columns with their keys, and the first rows', async () => {
    const sql =
      "create table features (base_dt text not null, id integer, amount real, note text, primary key (base_dt, id)); create unique index u on features (note); create view v as select 1 as one; insert into features values ('20240101', 1, 1.0, 'a'), ('20240101', 2, null, 'b'), ('20240102', 1, 2.5, null)";
    await executeSql(
      sqlite,
      { sql, parameters: null, database: null, autocommit: false, splitStatements: true, returnLast: true, wantRows: false },
      () => undefined,
      new AbortController().signal,
    );
    const store = browsing(sqlite);
    expect(await store.schemas('store')).toEqual({ kind: 'ok', value: ['main'] });
    expect(await store.tables('store', 'main')).toMatchObject({
      value: [
        { name: 'features', kind: 'table' },
        { name: 'v', kind: 'view' },
      ],
    });
    expect(await store.columns({ connId: 'store', schema: 'main', table: 'features' })).toMatchObject({
      value: [
        { name: 'base_dt', type: 'TEXT', nullable: false, key: 'primary' },
        { name: 'id', key: 'primary' },
        { name: 'amount', type: 'REAL', nullable: true, key: null },
        { name: 'note', key: 'unique' },
      ],
    });
    const preview = await store.preview({ connId: 'store', schema: 'main', table: 'features', limit: 2, ticket: 'p' });
    expect(preview).toMatchObject({
      kind: 'ok',
      value: {
        truncated: true,
        rows: [
          ['20240101', '1', '1.0', 'a'],
          ['20240101', '2', null, 'b'],
        ],
      },
    });
  });

  it('answers in words when there is no such connection, table or kind', async () => {
    expect(await browsing(sqlite).schemas('other')).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('no connection "other"') as string,
    });
    expect(await browsing(sqlite).preview({ connId: 'store', schema: 'main', table: 'nope', limit: 1, ticket: 'p' })).toEqual({
      kind: 'failed',
      message: 'no such table: nope',
    });
    expect(await browsing({ ...sqlite, connType: 'http' }).schemas('store')).toMatchObject({ kind: 'failed' });
  });
});

describe.runIf(databaseIsHere)('browsing MariaDB', () => {
  const database = useDatabase();

  it('shows schemas, tables with their comments, columns and rows, and nothing of the server itself', async () => {
    await database.query(
      "create database mlops character set utf8mb4; create table mlops.`fea``ture` (base_dt varchar(8) not null comment '기준일', id bigint unsigned, score decimal(5,2), primary key (base_dt, id)) comment '대출 특징'; insert into mlops.`fea``ture` values ('20240101', 18446744073709551615, 1.50), ('20240102', 2, null)",
    );
    const store = browsing(database.connection());
    const where = { connId: 'feature_store', schema: 'mlops', table: 'fea`ture' };
    expect(await store.test('feature_store')).toMatchObject({
      kind: 'ok',
      value: expect.stringMatching(/^MariaDB 1\d+\.\d+\.\d+, answered in \d+ ms$/) as string,
    });
    expect(await store.schemas('feature_store')).toEqual({ kind: 'ok', value: ['mlops'] });
    expect(await store.tables('feature_store', 'mlops')).toMatchObject({
      value: [{ name: 'fea`ture', kind: 'table', comment: '대출 특징' }],
    });
    expect(await store.columns(where)).toMatchObject({
      value: [
        { name: 'base_dt', type: 'varchar(8)', nullable: false, key: 'primary', comment: '기준일' },
        { name: 'id', type: 'bigint(20) unsigned' },
        { name: 'score', nullable: true },
      ],
    });
    expect(await store.preview({ ...where, limit: 10, ticket: 'p' })).toMatchObject({
      value: {
        truncated: false,
        columns: [{ name: 'base_dt', type: 'varchar' }, { type: 'bigint' }, { type: 'decimal' }],
        rows: [
          ['20240101', '18446744073709551615', '1.50'],
          ['20240102', '2', null],
        ],
      },
    });
  });

  it('stops a preview that takes too long', async () => {
    await database.query('create view mlops.slow as select sleep(1000) as s');
    const store = browsing(database.connection());
    const preview = store.preview({ connId: 'feature_store', schema: 'mlops', table: 'slow', limit: 1, ticket: 'slow' });
    // The query shows up in the server's list once it runs; only then is there something to stop.
    while (!(await database.query('show processlist')).includes('slow')) continue;
    store.cancel('slow');
    expect(await preview).toEqual({ kind: 'failed', message: 'cancelled' });
  });

  it('explains a refused login', async () => {
    expect(await browsing(database.connection()).try({ ...database.connection(), password: null })).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('refuses user "root"') as string,
    });
  });
});
