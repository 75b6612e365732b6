// Answers the sidebar's questions about databases: the connection by its id, the database by its kind, failures as values.
import type { Connection } from '#core/connections/connection.ts';
import type { Answer, StoreColumn, StoreTable, TableParams, TablePreview } from '#protocol/runtime.ts';
import { activeConnection } from '../connections/connections.ts';
import type { KnownConnection } from '../connections/known.ts';
import { SqlError } from '../sql/request.ts';
import type { StoreBrowser } from './browser.ts';
import { browseMySql } from './mysql-browser.ts';
import { browseSqlite } from './sqlite-browser.ts';

/** Longest wait for any answer of the sidebar but a preview, which the user can stop. */
const ANSWER_MILLISECONDS = 20_000;
const MOST_PREVIEW_ROWS = 10_000;

export class StoreBrowsing {
  readonly #connections: () => readonly KnownConnection[];
  readonly #previews = new Map<string, AbortController>();

  constructor(connections: () => readonly KnownConnection[]) {
    this.#connections = connections;
  }

  /** Tests a connection: what answered, in words. */
  test(connId: string): Promise<Answer<string>> {
    return answered(async () => tested(this.#browserOf(connId)));
  }

  /** Tests a connection that is not saved. */
  try(connection: Connection): Promise<Answer<string>> {
    return answered(async () => tested(browserFor(connection)));
  }

  schemas(connId: string): Promise<Answer<readonly string[]>> {
    return answered(() => this.#browserOf(connId).schemas(soon()));
  }

  tables(connId: string, schema: string): Promise<Answer<readonly StoreTable[]>> {
    return answered(() => this.#browserOf(connId).tables(schema, soon()));
  }

  columns({ connId, schema, table }: TableParams): Promise<Answer<readonly StoreColumn[]>> {
    return answered(() => this.#browserOf(connId).columns({ schema, table }, soon()));
  }

  /** First rows of a table; `ticket` names it for {@link cancel}. */
  async preview({
    connId,
    schema,
    table,
    limit,
    ticket,
  }: TableParams & { readonly limit: number; readonly ticket: string }): Promise<Answer<TablePreview>> {
    const abort = new AbortController();
    this.#previews.set(ticket, abort);
    const rows = Math.max(1, Math.min(MOST_PREVIEW_ROWS, Math.floor(limit)));
    try {
      return await answered(() => this.#browserOf(connId).preview({ schema, table }, rows, abort.signal));
    } finally {
      this.#previews.delete(ticket);
    }
  }

  cancel(ticket: string): void {
    this.#previews.get(ticket)?.abort();
  }

  #browserOf(connId: string): StoreBrowser {
    const known = activeConnection(this.#connections(), connId);
    if (!known) throw new SqlError(`no connection "${connId}" is defined here; found ones are used after they are added`);
    if (!known.connection) throw new SqlError(known.problem ?? 'its definition cannot be read');
    return browserFor(known.connection);
  }
}

function browserFor(connection: Connection): StoreBrowser {
  switch (connection.connType) {
    case 'mysql':
      return browseMySql(connection);
    case 'sqlite':
      return browseSqlite(connection);
    default:
      throw new SqlError(`connections of type "${connection.connType}" cannot be browsed; mysql (MariaDB too) and sqlite can`);
  }
}

async function tested(browser: StoreBrowser): Promise<string> {
  const started = performance.now();
  const version = await browser.version(soon());
  return `${version}, answered in ${Math.round(performance.now() - started)} ms`;
}

async function answered<T>(work: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { kind: 'ok', value: await work() };
  } catch (error) {
    if (error instanceof SqlError) return { kind: 'failed', message: error.message };
    throw error;
  }
}

function soon(): AbortSignal {
  return AbortSignal.timeout(ANSWER_MILLISECONDS);
}
