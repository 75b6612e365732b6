// Variables and connections that a preview may show: those of the environment, secrets masked.
import { extraOf, type Connection } from '#core/connections/connection.ts';
import { connectionsInEnvironment, variablesInEnvironment } from '#core/connections/environment.ts';
import { isSensitiveName } from '#core/connections/sensitive.ts';
import type { Snapshot } from '#core/snapshot.ts';
import type { PreviewChoice } from '#core/template/preview.ts';

export type PreviewWorld = Pick<PreviewChoice, 'variables' | 'connections'>;

const MASK = '***';

/** In Restricted Mode nothing is looked up. */
export function previewWorldOf({ environment, connectionIds }: Snapshot): PreviewWorld {
  if (connectionIds === null) return { variables: null, connections: null };
  const connections = new Map<string, Connection>();
  for (const { connId, reading } of connectionsInEnvironment(environment))
    if (reading.kind === 'ok') connections.set(connId, masked(reading.connection));
  const variables = new Map([...variablesInEnvironment(environment)].map(([key, text]) => [key, isSensitiveName(key) ? MASK : text]));
  return { variables, connections };
}

function masked(connection: Connection): Connection {
  const extra = Object.entries(extraOf(connection));
  const hidden = extra.some(([name]) => isSensitiveName(name));
  return {
    ...connection,
    password: connection.password === null ? null : MASK,
    extra: hidden
      ? JSON.stringify(Object.fromEntries(extra.map(([name, value]) => [name, isSensitiveName(name) ? MASK : value])))
      : connection.extra,
  };
}
