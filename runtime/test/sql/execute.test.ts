// SQL tasks on real databases. What a task returns was read off Airflow 2.7.2's SQLExecuteQueryOperator (common-sql 1.8.0).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Connection } from '#core/connections/connection.ts';
import { executeSql } from '#runtime/sql/execute.ts';
import type { SqlOutcome, SqlRequest } from '#runtime/sql/request.ts';
import { databaseIsHere, useDatabase } from '../database.ts';

const folder = mkdtempSync(join(tmpdir(), 'dagwright-sql-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DEFAULTS: Omit<SqlRequest, 'sql'> = {
  parameters: null,
  database: null,
  autocommit: false,
  splitStatements: false,
  returnLast: true,
  wantRows: true,
};

function sqlite(name: string): Connection {
  return {
    connId: 'store',
    connType: 'sqlite',
    host: join(folder, name),
    port: null,
    schema: null,
    login: null,
    password: null,
    extra: null,
  };
}

function run(connection: Connection, sql: SqlRequest['sql'], options: Partial<SqlRequest> = {}, lines: string[] = []): Promise<SqlOutcome> {
  return executeSql(connection, { ...DEFAULTS, ...options, sql }, line => lines.push(line), new AbortController().signal);
}

const tuple = (...v: readonly (null | number | string | object)[]): object => ({ $: 'tuple', v });

describe('a SQL task on SQLite', () => {
  it('returns the rows of the last statement as tuples, integers and floats told apart', async () => {
    const outcome = await run(
      sqlite('a.db'),
      "create table t (a integer, b real, c text); insert into t values (1, 2, 'ㄱ'), (9223372036854775807, 0.1, null); select * from t",
      {
        splitStatements: true,
      },
    );
    expect(outcome).toEqual({
      kind: 'ok',
      value: [tuple(1, { $: 'float', v: '2.0' }, 'ㄱ'), tuple({ $: 'int', v: '9223372036854775807' }, { $: 'float', v: '0.1' }, null)],
    });
  });

  it('returns a list of results for a list of statements, None for those without rows', async () => {
    expect(await run(sqlite('b.db'), ['create table t (a)', 'select 1', 'select 2'])).toEqual({
      kind: 'ok',
      value: [null, [tuple(1)], [tuple(2)]],
    });
  });

  it('returns nothing when nothing is to be pushed', async () => {
    expect(await run(sqlite('c.db'), 'select 1', { wantRows: false })).toEqual({ kind: 'ok', value: null });
  });

  it('takes nothing back that it did before, and nothing stays of a task that fails', async () => {
    const store = sqlite('d.db');
    await run(store, "create table t (a); insert into t values ('kept')", { splitStatements: true });
    const failed = await run(store, "insert into t values ('lost'); select * from missing", { splitStatements: true });
    expect(failed).toEqual({ kind: 'failed', message: 'sqlite3: no such table: missing' });
    expect(await run(store, 'select a from t')).toEqual({ kind: 'ok', value: [tuple('kept')] });
  });

  it('takes parameters by position and by name', async () => {
    expect(await run(sqlite('e.db'), 'select ?, ?', { parameters: ['x', 2n] })).toEqual({ kind: 'ok', value: [tuple('x', 2)] });
    expect(await run(sqlite('e.db'), 'select :b, :a', { parameters: { a: 'x', b: null, unused: 1n } })).toEqual({
      kind: 'ok',
      value: [tuple(null, 'x')],
    });
  });

  it('refuses several statements that are not split, as sqlite3 does', async () => {
    expect(await run(sqlite('f.db'), 'select 1; select 2')).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('one statement at a time') as string,
    });
  });

  it('says what it ran', async () => {
    const lines: string[] = [];
    await run(sqlite('g.db'), 'create table t (a); insert into t values (1), (2)', { splitStatements: true }, lines);
    expect(lines).toEqual([
      'Running statement: create table t (a);, parameters: None',
      'Rows affected: 0',
      'Running statement: insert into t values (1), (2), parameters: None',
      'Rows affected: 2',
    ]);
  });

  it('is stopped in the middle of a query that would never end', async () => {
    const abort = new AbortController();
    const endless = 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n';
    const outcome = executeSql(sqlite('h.db'), { ...DEFAULTS, sql: endless }, () => abort.abort(), abort.signal);
    expect(await outcome).toEqual({ kind: 'failed', message: 'cancelled' });
  });

  it('refuses an empty statement and an unknown kind of database in words', async () => {
    expect(await run(sqlite('i.db'), ' ')).toMatchObject({ message: 'ValueError: List of SQL statements is empty' });
    expect(await run({ ...sqlite('i.db'), connType: 'oracle' }, 'select 1')).toMatchObject({
      message: expect.stringContaining('of type "oracle"') as string,
    });
  });
});

describe.runIf(databaseIsHere)('a SQL task on MariaDB', () => {
  const database = useDatabase();

  it('returns exact values: big integers, decimals, dates, Korean', async () => {
    const outcome = await run(
      database.connection(),
      "select 1, 18446744073709551615, cast(1.50 as decimal(10,2)), 2e0, date '2024-02-29', timestamp '2024-01-02 03:04:05.000006', '값', null, time '-01:00:00.5'",
    );
    expect(outcome).toEqual({
      kind: 'ok',
      value: [
        tuple(
          1,
          { $: 'int', v: '18446744073709551615' },
          '1.50',
          { $: 'float', v: '2.0' },
          { $: 'date', v: '2024-02-29' },
          { $: 'datetime', v: '2024-01-02T03:04:05.000006', zone: null, pendulum: false },
          '값',
          null,
          { $: 'timedelta', v: '-3600500000' },
        ),
      ],
    });
  });

  it('commits at the end, in the schema of the connection or the one that is named', async () => {
    await database.query('create database one; create database two character set utf8mb4');
    const script = 'create table t (a int); insert into t values (1); insert into t values (2)';
    await run(database.connection('one'), script, { splitStatements: true });
    await run(database.connection('one'), script, { splitStatements: true, database: 'two' });
    expect(await database.query('select (select count(*) from one.t), (select count(*) from two.t)')).toContain('2\t2');
  });

  it('leaves nothing of a task that fails', async () => {
    await database.query('create database lost; create table lost.t (a int primary key)');
    const outcome = await run(database.connection('lost'), 'insert into t values (1); insert into t values (1)', { splitStatements: true });
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('1062') as string });
    expect(await database.query('select count(*) from lost.t')).toContain('0');
  });

  it("fills in parameters as Python's drivers do", async () => {
    expect(await run(database.connection(), "select %s, '100%%'", { parameters: ["it's"] })).toEqual({
      kind: 'ok',
      value: [tuple("it's", '100%')],
    });
    expect(await run(database.connection(), "select %(a)s, date_format(date '2024-01-02', '%%Y')", { parameters: { a: 1n } })).toEqual({
      kind: 'ok',
      value: [tuple(1, '2024')],
    });
    expect(await run(database.connection(), "select date_format(date '2024-01-02', '%Y')")).toEqual({ kind: 'ok', value: [tuple('2024')] });
  });

  it('is stopped in the server too', async () => {
    const abort = new AbortController();
    const outcome = executeSql(database.connection(), { ...DEFAULTS, sql: 'select sleep(1000)' }, () => abort.abort(), abort.signal);
    expect(await outcome).toEqual({ kind: 'failed', message: 'cancelled' });
  });

  it('explains what a wrong connection does', async () => {
    expect(await run({ ...database.connection(), password: 'wrong' }, 'select 1')).toMatchObject({
      message: expect.stringContaining('refuses user "root"') as string,
    });
    expect(await run({ ...database.connection(), port: 1 }, 'select 1')).toMatchObject({
      message: expect.stringContaining('nothing answers at 127.0.0.1:1') as string,
    });
  });
});
