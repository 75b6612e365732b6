// Browsing a SQLite file.
import { existsSync } from 'node:fs';
import type { Connection } from '#core/connections/connection.ts';
import type { StoreColumn, StoreTable } from '#protocol/runtime.ts';
import { SqlError } from '../sql/request.ts';
import { querySqlite, sqliteFile } from '../sql/sqlite.ts';
import type { StoreBrowser } from './browser.ts';
import { guarded } from './guard.ts';

/** The one schema every SQLite file has. */
const SCHEMA = 'main';

/** A file that does not exist yet is an empty store: the first task that writes makes it. */
export function browseSqlite(connection: Connection): StoreBrowser {
  const file = sqliteFile(connection);
  const ask = async (sql: string, values: readonly string[], signal: AbortSignal): Promise<readonly (readonly (string | null)[])[]> =>
    existsSync(file) ? (await querySqlite(file, guarded(sql), values, signal)).rows : [];
  return {
    async version(signal) {
      if (!existsSync(file)) return `SQLite; ${file} is made when a task first writes to it`;
      return `SQLite ${(await ask('SELECT sqlite_version()', [], signal))[0]?.[0] ?? ''}`;
    },

    async schemas() {
      return Promise.resolve([SCHEMA]);
    },

    async tables(schema, signal) {
      const rows = await ask(
        "SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
        [],
        signal,
      );
      return rows.map(([name, type]): StoreTable => ({
        schema,
        name: name ?? '',
        kind: type === 'view' ? 'view' : 'table',
        approximateRows: null,
        comment: null,
      }));
    },

    async columns({ table }, signal) {
      const columns = await ask('SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid', [table], signal);
      const indexed = await ask(
        'SELECT i.name, l."unique" FROM pragma_index_list(?) l, pragma_index_info(l.name) i WHERE i.seqno = 0',
        [table],
        signal,
      );
      return columns.map(([name, type, notNull, pk]): StoreColumn => {
        const index = indexed.find(([column]) => column === name);
        const key = pk !== '0' ? 'primary' : index ? (index[1] === '1' ? 'unique' : 'index') : null;
        return { name: name ?? '', type: type ?? '', nullable: notNull === '0' && pk === '0', key, comment: null };
      });
    },

    async preview({ table }, limit, signal) {
      if (!existsSync(file)) throw new SqlError(`there is no file ${file} yet; it is made when a task first writes to it`);
      const started = performance.now();
      const { columns, rows } = await querySqlite(
        file,
        guarded(`SELECT * FROM "${table.replaceAll('"', '""')}" LIMIT ${limit + 1}`),
        [],
        signal,
      );
      return { columns, rows: rows.slice(0, limit), truncated: rows.length > limit, milliseconds: Math.round(performance.now() - started) };
    },
  };
}
