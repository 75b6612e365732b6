// SQLite for the runtime: each piece of work in a process of its own that can be killed, kept warm for the next one.
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '#core/connections/connection.ts';
import { SqlError, type SqlExecution, type StatementRows } from './request.ts';
import type { FromSqlite, ToSqlite } from './sqlite-messages.ts';

/** Processes that wait for work. They end with the runtime, whose going closes their channel. */
const idle: ChildProcess[] = [];
const MOST_IDLE = 2;

/** The database file of a connection: Airflow's SqliteHook takes the host; a URI `sqlite:////a/b.db` puts the path into the schema. */
export function sqliteFile(connection: Connection): string {
  const file = connection.host === null || connection.host === '' ? (connection.schema ?? '') : connection.host;
  if (file === '') throw new SqlError(`connection "${connection.connId}" names no database file; give its path as host`);
  return file;
}

/** Runs a task's statements; aborting kills the process, and SQLite rolls back what it had open. */
export async function executeSqlite(connection: Connection, execution: SqlExecution): Promise<readonly StatementRows[]> {
  const { statements, parameters, autocommit, wantRows, log, signal } = execution;
  const message: ToSqlite = { kind: 'execute', file: sqliteFile(connection), statements, parameters, autocommit, wantRows };
  const answer = await ask(message, log, signal);
  if (answer.kind === 'executed') return answer.rows;
  throw new SqlError(answer.kind === 'failed' ? `sqlite3: ${answer.message}` : 'the SQLite process gave a wrong answer');
}

/** A read-only query. Throws {@link SqlError} when it fails. */
export async function querySqlite(
  file: string,
  sql: string,
  parameters: readonly string[],
  signal: AbortSignal,
): Promise<Extract<FromSqlite, { kind: 'queried' }>> {
  const answer = await ask({ kind: 'query', file, sql, parameters }, () => undefined, signal);
  if (answer.kind === 'queried') return answer;
  throw new SqlError(answer.kind === 'failed' ? answer.message : 'the SQLite process gave a wrong answer');
}

function ask(message: ToSqlite, log: (line: string) => void, signal: AbortSignal): Promise<FromSqlite> {
  if (signal.aborted) return Promise.reject(new SqlError('cancelled'));
  const child = idle.pop() ?? startChild();
  child.channel?.ref();
  child.ref();
  return new Promise((resolve, reject) => {
    const onMessage = (answer: FromSqlite): void => {
      if (answer.kind === 'log') {
        log(answer.line);
        return;
      }
      done();
      release(child);
      resolve(answer);
    };
    const onExit = (): void => {
      done();
      reject(new SqlError(signal.aborted ? 'cancelled' : 'the process that held the SQLite database ended'));
    };
    const onAbort = (): void => void child.kill('SIGKILL');
    const done = (): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      signal.removeEventListener('abort', onAbort);
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
    signal.addEventListener('abort', onAbort, { once: true });
    child.send(message);
  });
}

function startChild(): ChildProcess {
  const bundled = join(import.meta.dirname, 'sqlite-child.cjs');
  const file = existsSync(bundled) ? bundled : join(import.meta.dirname, 'sqlite-child.ts');
  // --no-warnings: node:sqlite says at every start that it is experimental.
  const child = fork(file, [], { serialization: 'advanced', execArgv: ['--no-warnings'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.once('exit', () => {
    const at = idle.indexOf(child);
    if (at >= 0) idle.splice(at, 1);
  });
  return child;
}

function release(child: ChildProcess): void {
  if (idle.length >= MOST_IDLE) return void child.kill('SIGKILL');
  idle.push(child);
  // An idle process keeps nobody alive.
  child.unref();
  child.channel?.unref();
}
