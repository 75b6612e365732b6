// Browsing MySQL and MariaDB.
import type { FieldPacket } from 'mysql2';
import type { Connection as Session } from 'mysql2/promise';
import type { Connection } from '#core/connections/connection.ts';
import type { StoreColumn, StoreTable } from '#protocol/runtime.ts';
import { cellText, typeNameOf } from '../sql/mysql-cells.ts';
import { explained, killQuery, openSession } from '../sql/mysql-session.ts';
import { SqlError } from '../sql/request.ts';
import type { StoreBrowser } from './browser.ts';
import { guarded } from './guard.ts';

const SERVERS_OWN = ["'information_schema'", "'performance_schema'", "'mysql'", "'sys'"].join(', ');

/** What information_schema holds; cells of a previewed table may also be bytes and JSON, which only `cellText` looks at. */
type InformationCell = string | number | null;

interface Answer {
  readonly fields: readonly FieldPacket[];
  readonly rows: readonly (readonly InformationCell[])[];
}

/** Each question has a session of its own that is read-only: what it might leave behind is gone with it. */
export function browseMySql(connection: Connection): StoreBrowser {
  const ask = (sql: string, values: readonly string[], signal: AbortSignal): Promise<Answer> => askOnce(connection, sql, values, signal);
  return {
    async version(signal) {
      const { rows } = await ask('SELECT version(), @@version_comment', [], signal);
      const version = String(rows[0]?.[0] ?? '');
      return /mariadb/i.test(version) ? `MariaDB ${version.split('-')[0] ?? version}` : `MySQL ${version}`;
    },

    async schemas(signal) {
      const { rows } = await ask(
        `SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN (${SERVERS_OWN}) ORDER BY schema_name`,
        [],
        signal,
      );
      return rows.map(row => String(row[0]));
    },

    async tables(schema, signal) {
      const sql =
        'SELECT table_name, table_type, table_rows, table_comment FROM information_schema.tables WHERE table_schema = ? ORDER BY table_name';
      const { rows } = await ask(sql, [schema], signal);
      return rows.map(([name, type, count, comment]): StoreTable => {
        const kind = String(type).includes('VIEW') ? 'view' : 'table';
        // The comment of a view is the word VIEW.
        return {
          schema,
          name: String(name),
          kind,
          approximateRows: count === null ? null : Number(count),
          comment: kind === 'view' ? null : textOrNull(comment),
        };
      });
    },

    async columns({ schema, table }, signal) {
      const sql =
        'SELECT column_name, column_type, is_nullable, column_key, column_comment FROM information_schema.columns WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position';
      const { rows } = await ask(sql, [schema, table], signal);
      return rows.map(([name, type, nullable, key, comment]): StoreColumn => ({
        name: String(name),
        type: String(type),
        nullable: nullable === 'YES',
        key: keyOf(String(key)),
        comment: textOrNull(comment),
      }));
    },

    async preview({ schema, table }, limit, signal) {
      const started = performance.now();
      const { fields, rows } = await ask(`SELECT * FROM ${quoted(schema)}.${quoted(table)} LIMIT ${limit + 1}`, [], signal);
      return {
        columns: fields.map(field => ({ name: field.name, type: typeNameOf(field) })),
        rows: rows.slice(0, limit).map(row => row.map((cell, at) => cellText(cell, fields[at] as FieldPacket))),
        truncated: rows.length > limit,
        milliseconds: Math.round(performance.now() - started),
      };
    },
  };
}

async function askOnce(connection: Connection, sql: string, values: readonly string[], signal: AbortSignal): Promise<Answer> {
  const session: Session = await openSession(connection, null);
  const onAbort = (): void => void killQuery(connection, session);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await session.query('SET SESSION TRANSACTION READ ONLY');
    signal.throwIfAborted();
    const [rows, fields] = await session.query(guarded(sql), [...values]);
    return { rows: rows as unknown as readonly (readonly InformationCell[])[], fields };
  } catch (error) {
    throw new SqlError(signal.aborted ? 'cancelled' : explained(error, connection));
  } finally {
    signal.removeEventListener('abort', onAbort);
    session.destroy();
  }
}

function keyOf(key: string): StoreColumn['key'] {
  switch (key) {
    case 'PRI':
      return 'primary';
    case 'UNI':
      return 'unique';
    case 'MUL':
      return 'index';
    default:
      return null;
  }
}

function textOrNull(value: InformationCell | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
