// Opens `runs.db`: journal, schema version and migrations, and one clear message when it cannot be used.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreProblem } from './store-problem.ts';

/** How long a statement waits for another process that writes, milliseconds. */
const BUSY_TIMEOUT = 5_000;

/** One step a schema version, oldest first; `PRAGMA user_version` counts those applied. Never edit one that was released. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE owners (
     owner_id INTEGER PRIMARY KEY,
     host TEXT NOT NULL,
     boot_id TEXT,
     pid INTEGER NOT NULL,
     process_start TEXT,
     beat_at INTEGER NOT NULL
   );
   CREATE TABLE runs (
     run_id TEXT PRIMARY KEY,
     dag_id TEXT NOT NULL,
     file TEXT NOT NULL,
     outcome TEXT NOT NULL,
     why TEXT,
     logical_date TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     finished_at INTEGER,
     owner_id INTEGER
   );
   CREATE INDEX runs_by_start ON runs (started_at);
   CREATE INDEX runs_by_dag ON runs (dag_id, started_at);
   CREATE INDEX live_runs ON runs (owner_id) WHERE finished_at IS NULL;
   CREATE TABLE events (
     run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
     seq INTEGER NOT NULL,
     body TEXT NOT NULL,
     PRIMARY KEY (run_id, seq)
   ) WITHOUT ROWID;`,
  `CREATE TABLE sources (
     digest TEXT PRIMARY KEY,
     text TEXT NOT NULL
   );
   ALTER TABLE runs ADD COLUMN source TEXT REFERENCES sources (digest);`,
];

export interface Database {
  readonly connection: DatabaseSync;
  /** `truncate` where write-ahead logging was refused, as on network folders. */
  readonly journal: 'wal' | 'truncate';
}

/** Opens or makes the database of a store's folder. Throws {@link StoreProblem}. */
export function openDatabase(folder: string): Database {
  const path = join(folder, 'runs.db');
  try {
    makeOwnFolder(folder);
    return prepare(new DatabaseSync(path, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true }), path);
  } catch (error) {
    if (error instanceof StoreProblem) throw error;
    throw new StoreProblem(messageOf(error, path));
  }
}

/** Runs `body` in one write transaction: all of it or nothing. */
export function inTransaction<T>(connection: DatabaseSync, body: () => T): T {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = body();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after a full disk or an I/O error.
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/** Makes a folder for what Dagwright keeps, which git does not look into. */
export function makeOwnFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    if (!isErrorWithCode(error) || error.code !== 'EEXIST') throw error;
  }
}

function prepare(connection: DatabaseSync, path: string): Database {
  try {
    const journal = chooseJournal(connection);
    connection.exec('PRAGMA synchronous = NORMAL');
    migrate(connection, path);
    return { connection, journal };
  } catch (error) {
    connection.close();
    throw error;
  }
}

function chooseJournal(connection: DatabaseSync): Database['journal'] {
  const wal = connection.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode'];
  if (wal === 'wal') return 'wal';
  connection.exec('PRAGMA journal_mode = TRUNCATE');
  return 'truncate';
}

function migrate(connection: DatabaseSync, path: string): void {
  if (schemaVersion(connection) === MIGRATIONS.length) return;
  inTransaction(connection, () => {
    const version = schemaVersion(connection);
    if (version > MIGRATIONS.length)
      throw new StoreProblem(
        `The run history ${path} was written by a newer Dagwright (schema ${version}, this one knows ${MIGRATIONS.length}). Update Dagwright, or use another folder.`,
      );
    for (const migration of MIGRATIONS.slice(version)) connection.exec(migration);
    connection.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}

function schemaVersion(connection: DatabaseSync): number {
  return Number(connection.prepare('PRAGMA user_version').get()?.['user_version']);
}

function messageOf(error: unknown, path: string): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/not a database|malformed/.test(text))
    return `The run history ${path} is damaged (${text}). Move it away to start a new one; the logs beside it stay readable.`;
  return `The run history ${path} cannot be opened: ${text}`;
}

function isErrorWithCode(error: unknown): error is Error & { readonly code: unknown } {
  return error instanceof Error && 'code' in error;
}
