// Sessions on MySQL and MariaDB: how a connection of Airflow's becomes one of mysql2, and what its failures mean.
import { readFileSync } from 'node:fs';
import { createConnection, type Connection as Session, type ConnectionOptions, type SslOptions } from 'mysql2/promise';
import { extraOf, type Connection } from '#core/connections/connection.ts';
import { SqlError } from './request.ts';

const DEFAULT_PORT = 3306;
const CONNECT_MILLISECONDS = 10_000;

/** Opens a session whose numbers and dates come as the texts the server sends. Throws {@link SqlError}. */
export async function openSession(connection: Connection, database: string | null): Promise<Session> {
  try {
    return await createConnection(sessionOptions(connection, database));
  } catch (error) {
    throw new SqlError(explained(error, connection));
  }
}

/** Stops what a session executes, by a second session: the first stays usable. */
export async function killQuery(connection: Connection, session: Session): Promise<void> {
  try {
    const second = await createConnection(sessionOptions(connection, null));
    await second.query(`KILL QUERY ${session.threadId}`);
    await second.end();
  } catch {
    session.destroy();
  }
}

function sessionOptions(connection: Connection, database: string | null): ConnectionOptions {
  const extra = extraOf(connection);
  const socket = extra['unix_socket'];
  const schema = database ?? connection.schema;
  const ssl = sslOptions(extra);
  return {
    host: reachableHost(connection.host),
    port: connection.port ?? DEFAULT_PORT,
    ...(typeof socket === 'string' ? { socketPath: socket } : {}),
    ...(connection.login ? { user: connection.login } : {}),
    ...(connection.password ? { password: connection.password } : {}),
    ...(schema ? { database: schema } : {}),
    ...(ssl ? { ssl } : {}),
    connectTimeout: CONNECT_MILLISECONDS,
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    rowsAsArray: true,
    disableEval: true,
  };
}

/** Node resolves localhost to ::1 first, where servers seldom listen; 0.0.0.0 is where a server listens, not where it is. */
function reachableHost(host: string | null): string {
  return host === null || host === '' || host === 'localhost' || host === '0.0.0.0' ? '127.0.0.1' : host;
}

/** `ssl` holds paths of files, `ssl_mode` says how much is checked. Airflow mysql provider, docs/connections/mysql.rst. */
function sslOptions(extra: Readonly<Record<string, unknown>>): SslOptions | undefined {
  const ssl = typeof extra['ssl'] === 'string' ? parsedObject(extra['ssl']) : extra['ssl'];
  const mode = typeof extra['ssl_mode'] === 'string' ? extra['ssl_mode'].toUpperCase() : '';
  const wanted = (typeof ssl === 'object' && ssl !== null) || mode === 'REQUIRED' || mode.startsWith('VERIFY');
  if (!wanted) return undefined;
  const files = (ssl ?? {}) as Readonly<Record<string, unknown>>;
  const options: SslOptions = { rejectUnauthorized: mode !== 'REQUIRED' && mode !== 'PREFERRED' };
  for (const name of ['ca', 'cert', 'key'] as const) {
    const path = files[name];
    if (typeof path === 'string') options[name] = readPem(path);
  }
  return options;
}

function parsedObject(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readPem(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new SqlError(`the certificate file ${path} of the connection cannot be read`);
  }
}

/** An error of mysql2 as one line: what, where, what to do. */
export function explained(error: unknown, connection: Connection): string {
  if (error instanceof SqlError) return error.message;
  const { code, errno, message } = error as { code?: string; errno?: number; message?: string };
  const where = `${connection.host ?? 'localhost'}:${connection.port ?? DEFAULT_PORT}`;
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing answers at ${where}: is the server started, and is the port right?`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `there is no host "${connection.host ?? ''}"`;
    case 'ETIMEDOUT':
      return `no answer from ${where} within ${CONNECT_MILLISECONDS / 1000} s: is the host right, and is it reachable?`;
    case 'ER_ACCESS_DENIED_ERROR':
    case 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR':
      return `the server at ${where} refuses user "${connection.login ?? ''}": check login and password of the connection`;
    case 'HANDSHAKE_NO_SSL_SUPPORT':
      return `the server at ${where} speaks no TLS; remove ssl and ssl_mode from the connection's extra`;
    default:
      return errno !== undefined && errno > 0 ? `(${errno}, ${JSON.stringify(message ?? '')})` : (message ?? String(error));
  }
}
