// All connections that a workspace has, from where each comes, and which of them tasks use.
import { EMBEDDED_CONNECTION } from '#core/connections/embedded.ts';
import { join } from 'node:path';
import { secretsOf, type Connection } from '#core/connections/connection.ts';
import { connectionsInEnvironment, type EnvironmentConnection } from '#core/connections/environment.ts';
import type { Answer, ConnectionSummary, FoundConnection } from '#protocol/runtime.ts';
import { readDotEnv } from './dot-env.ts';
import type { KnownConnection } from './known.ts';
import { connectionsInScripts } from './scripts.ts';

export interface ConnectionPlaces {
  /** Absolute path of the workspace folder. */
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** From the editor's secret storage. */
  readonly provided: readonly Connection[];
}

const BROWSABLE: ReadonlySet<string> = new Set(['mysql', 'sqlite']);

/** Active definitions in order of precedence (environment, `.env`, secret storage, embedded), then those found in scripts. */
export function collectConnections(places: ConnectionPlaces): readonly KnownConnection[] {
  const { workspace, environment, provided } = places;
  const set = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return [
    ...connectionsInEnvironment(new Map(set)).map(found => fromEnvironment(found, 'environment')),
    ...connectionsInEnvironment(readDotEnv(workspace)).map(found => fromEnvironment(found, '.env')),
    ...provided.map(connection => active(connection, 'secret storage')),
    active(embeddedConnection(workspace), 'embedded'),
    ...connectionsInScripts(workspace),
  ];
}

/** What a task gets for an id, which Airflow compares without regard to case in the environment only. */
export function activeConnection(all: readonly KnownConnection[], connId: string): KnownConnection | undefined {
  return all.find(
    ({ connId: id, use, source }) => use === 'active' && (id === connId || (isFromEnvironment(source) && id === connId.toLowerCase())),
  );
}

/** Texts that must be masked wherever output of a task is shown. */
export function secretsOfAll(all: readonly KnownConnection[]): readonly string[] {
  return [...new Set(all.flatMap(({ connection }) => (connection ? secretsOf(connection) : [])))];
}

/** A definition as the sidebar shows it: without its secret. */
export function summaryOf(known: KnownConnection): ConnectionSummary {
  const { connection, connId, problem, source, line, use } = known;
  return {
    connId,
    connType: connection?.connType ?? '',
    host: emptyAsNull(connection?.host),
    port: connection?.port ?? null,
    schema: emptyAsNull(connection?.schema),
    login: emptyAsNull(connection?.login),
    source,
    line,
    use,
    browsable: use === 'active' && connection !== null && BROWSABLE.has(connection.connType),
    problem,
  };
}

/** A found definition with its secret. */
export function readFound(all: readonly KnownConnection[], { connId, source, line }: FoundConnection): Answer<Connection> {
  const known = all.find(each => each.use === 'found' && each.connId === connId && each.source === source && each.line === line);
  if (!known) return { kind: 'failed', message: `${source} does not define ${connId} there any more.` };
  const { connection, problem } = known;
  return connection ? { kind: 'ok', value: connection } : { kind: 'failed', message: problem ?? `${connId} cannot be read.` };
}

/** The SQLite file that stands in for a feature store when nothing else does. */
function embeddedConnection(workspace: string): Connection {
  const host = join(workspace, '.dagwright', 'feature_store.db');
  return { connId: EMBEDDED_CONNECTION, connType: 'sqlite', host, port: null, schema: null, login: null, password: null, extra: null };
}

function fromEnvironment({ connId, reading }: EnvironmentConnection, source: string): KnownConnection {
  if (reading.kind === 'ok') return active(reading.connection, source);
  return { connId, connection: null, problem: `AIRFLOW_CONN_${connId.toUpperCase()}: ${reading.why}`, source, line: null, use: 'active' };
}

function active(connection: Connection, source: string): KnownConnection {
  return { connId: connection.connId, connection, problem: null, source, line: null, use: 'active' };
}

function isFromEnvironment(source: string): boolean {
  return source === 'environment' || source === '.env';
}

function emptyAsNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
