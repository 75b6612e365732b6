// Variables and connections that a preview may show.
import { extraOf, type Connection } from '#core/connections/connection.ts';
import { connectionsInEnvironment, variablesInEnvironment } from '#core/connections/environment.ts';
import { isSensitiveName } from '#core/connections/sensitive.ts';
import type { Snapshot } from '#core/snapshot.ts';
import type { PreviewChoice } from '#core/template/preview.ts';

export type PreviewWorld = Pick<PreviewChoice, 'variables' | 'connections' | 'previousSuccess'>;

interface KnownWorld {
  readonly variables: ReadonlyMap<string, string>;
  readonly connections: ReadonlyMap<string, Connection>;
}

const MASK = '***';

/** Of the environment, secrets masked. In Restricted Mode nothing is looked up. */
export function previewWorldOf(snapshot: Snapshot): PreviewWorld {
  if (snapshot.connectionIds === null) return { variables: null, connections: null };
  const { variables, connections } = environmentWorldOf(snapshot);
  return {
    variables: new Map(Array.from(variables, ([key, text]) => [key, isSensitiveName(key) ? MASK : text])),
    connections: new Map(Array.from(connections, ([connId, connection]) => [connId, masked(connection)])),
  };
}

/** As they are, for whoever has the environment. */
export function environmentWorldOf({ environment }: Snapshot): KnownWorld {
  const connections = connectionsInEnvironment(environment).flatMap(({ connId, reading }) =>
    reading.kind === 'ok' ? [[connId, reading.connection] as const] : [],
  );
  return { variables: variablesInEnvironment(environment), connections: new Map(connections) };
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
