// The real MariaDB that tests of this room share, one server a test file.
import { afterAll, beforeAll } from 'vitest';
import type { Connection } from '#core/connections/connection.ts';
import { hasMariaDb, startMariaDb } from '../../scripts/setup/mariadb.mjs';

/** False only where MariaDB is not installed and may not be; `npm test` says so, and in CI it fails instead. */
export const databaseIsHere = hasMariaDb();

type Server = Awaited<ReturnType<typeof startMariaDb>>;

/** Starts the server before the tests of a file and ends it after them. */
export function useDatabase(): { connection: (schema?: string) => Connection; query: (sql: string) => Promise<string> } {
  let server: Server | undefined;
  beforeAll(async () => {
    if (databaseIsHere) server = await startMariaDb();
  });
  afterAll(async () => server?.stop());
  const started = (): Server => {
    if (!server) throw new Error('the database is not started');
    return server;
  };
  return {
    connection: (schema = '') => {
      const { port, user, password } = started();
      return { connId: 'feature_store', connType: 'mysql', host: '127.0.0.1', port, schema, login: user, password, extra: null };
    },
    query: sql => started().query(sql),
  };
}
