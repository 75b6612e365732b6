// Words of the Feature Stores view.
import type { ConnectionSummary, StoreColumn, StoreTable } from '#protocol/runtime.ts';

interface StoreText {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
}

/** Source of connections that were added by the form. */
const SECRET_STORAGE = 'secret storage';

export function isOwn(connection: ConnectionSummary): boolean {
  return connection.source === SECRET_STORAGE;
}

/** A connection as the view lists it. */
export interface ListedConnection {
  readonly connection: ConnectionSummary;
  /** Source of the connection of the same id that tasks get instead; null for the one they get. */
  readonly shadowedBy: string | null;
}

/** Of several active connections with one id, tasks get the first. */
export function listedConnections(connections: readonly ConnectionSummary[]): readonly ListedConnection[] {
  const sources = new Map<string, string>();
  return connections.map(connection => {
    if (connection.use === 'found') return { connection, shadowedBy: null };
    const first = sources.get(connection.connId);
    if (first === undefined) sources.set(connection.connId, connection.source);
    return { connection, shadowedBy: first ?? null };
  });
}

/** Type and place, then where it comes from; one that is not in use says why. */
export function connectionText({ connection, shadowedBy }: ListedConnection): StoreText {
  const { connId, connType, login, host, port, schema, source, line, problem } = connection;
  const server = host === null ? '' : `${login === null ? '' : `${login}@`}${host}${port === null ? '' : `:${port}`}`;
  const place = [server, schema ?? ''].filter(part => part !== '').join('/');
  const from = line === null ? source : `${source}:${line + 1}`;
  const use = connection.use === 'active' ? `from ${from}` : `found in ${from}, not in use until it is linked`;
  const kind = problem === null ? connType : 'cannot be read';
  const shadow = shadowedBy === null ? '' : `not in use: tasks get the one from ${shadowedBy}`;
  const where = connection.use === 'active' ? source : `found in ${source}`;
  return {
    label: connId,
    description: [kind, where, shadowedBy === null ? '' : 'not in use'].filter(part => part !== '').join(' · '),
    tooltip: [`${connId} (${kind})`, place, use, shadow, problem ?? ''].filter(part => part !== '').join('\n'),
  };
}

export function tableText(table: StoreTable): StoreText {
  const rows = table.approximateRows === null ? '' : `about ${table.approximateRows} rows`;
  return {
    label: table.name,
    description: rows,
    tooltip: [`${table.kind} ${table.schema}.${table.name}`, rows, table.comment ?? ''].filter(part => part !== '').join('\n'),
  };
}

export function columnText(column: StoreColumn): StoreText {
  const facts = [column.type, column.key === null ? '' : `${column.key} key`, column.nullable ? '' : 'not null'].filter(
    part => part !== '',
  );
  return {
    label: column.name,
    description: facts.join(' · '),
    tooltip: [column.name, ...facts, column.comment ?? ''].filter(part => part !== '').join('\n'),
  };
}
