// Connections and variables that the environment defines.
import type { ConnectionReading } from './connection.ts';
import { connectionFromJson, looksLikeJson } from './json.ts';
import { connectionFromUri } from './uri.ts';

const CONNECTION = 'AIRFLOW_CONN_';
const VARIABLE = 'AIRFLOW_VAR_';

export interface EnvironmentConnection {
  /** Lower case: Airflow looks an id up by its upper-case form, so case is lost. */
  readonly connId: string;
  readonly reading: ConnectionReading;
}

/** All `AIRFLOW_CONN_<ID>` of an environment. Airflow 2.7.2 `secrets/environment_variables.py`. */
export function connectionsInEnvironment(environment: ReadonlyMap<string, string>): readonly EnvironmentConnection[] {
  return [...environment]
    .filter(([name]) => name.startsWith(CONNECTION) && name.length > CONNECTION.length)
    .map(([name, text]) => {
      const connId = name.slice(CONNECTION.length).toLowerCase();
      return { connId, reading: connectionFromText(connId, text) };
    });
}

/** All `AIRFLOW_VAR_<KEY>` of an environment, by lower-case key. */
export function variablesInEnvironment(environment: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = [...environment].filter(([name]) => name.startsWith(VARIABLE) && name.length > VARIABLE.length);
  return new Map(found.map(([name, text]) => [name.slice(VARIABLE.length).toLowerCase(), text]));
}

/** A connection in either form. */
export function connectionFromText(connId: string, text: string): ConnectionReading {
  return looksLikeJson(text) ? connectionFromJson(connId, text) : connectionFromUri(connId, text);
}
