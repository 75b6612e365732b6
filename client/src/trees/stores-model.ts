// Words of the Feature Stores view.
import type { ConnectionSummary, StoreColumn, StoreTable } from '#protocol/runtime.ts';

export interface StoreText {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
}

/** Source of connections that were added by the form. */
export const SECRET_STORAGE = 'secret storage';

export function isOwn(connection: ConnectionSummary): boolean {
  return connection.source === SECRET_STORAGE;
}

/** Type and place, then where it comes from; a found one says that it is not in use, an unreadable one why. */
export function connectionText(connection: ConnectionSummary): StoreText {
  const { connId, connType, login, host, port, schema, source, line, problem } = connection;
  const server = host === null ? '' : `${login === null ? '' : `${login}@`}${host}${port === null ? '' : `:${port}`}`;
  const place = [server, schema ?? ''].filter(part => part !== '').join('/');
  const from = line === null ? source : `${source}:${line + 1}`;
  const use = connection.use === 'active' ? `from ${from}` : `found in ${from}, not in use until it is linked`;
  const kind = problem === null ? connType : 'cannot be read';
  return {
    label: connId,
    description: connection.use === 'active' ? `${kind} · ${source}` : `${kind} · found in ${source}`,
    tooltip: [`${connId} (${kind})`, place, use, problem ?? ''].filter(part => part !== '').join('\n'),
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
