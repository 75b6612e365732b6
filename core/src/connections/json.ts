// A connection as JSON, the other form an environment variable or a command line gives it in.
import { normalConnType, type ConnectionReading } from './connection.ts';

const KEYS: ReadonlySet<string> = new Set(['conn_type', 'description', 'login', 'password', 'host', 'port', 'schema', 'extra', 'conn_id']);

/** Reads an object with Airflow's keys; `extra` may be an object or its JSON text. Airflow 2.7.2 `Connection.from_json`. */
export function connectionFromJson(connId: string, text: string): ConnectionReading {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { kind: 'bad', why: 'it starts like JSON but is not valid JSON' };
  }
  if (!isRecord(parsed)) return { kind: 'bad', why: 'it must be a JSON object' };
  const stranger = Object.keys(parsed).find(key => !KEYS.has(key));
  if (stranger !== undefined) return { kind: 'bad', why: `Airflow knows no key "${stranger}"; its keys are ${[...KEYS].join(', ')}` };
  const port = portOf(parsed['port']);
  if (port === undefined) return { kind: 'bad', why: 'its port is not a number' };
  return {
    kind: 'ok',
    connection: {
      connId,
      connType: normalConnType(textOf(parsed['conn_type']) ?? ''),
      host: textOf(parsed['host']),
      port,
      schema: textOf(parsed['schema']),
      login: textOf(parsed['login']),
      password: textOf(parsed['password']),
      extra: extraTextOf(parsed['extra']),
    },
  };
}

/** Either form, told apart as Airflow does: what starts with `{` is JSON. */
export function looksLikeJson(text: string): boolean {
  return text.startsWith('{');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function portOf(value: unknown): number | null | undefined {
  if (value === undefined || value === null || value === '') return null;
  const number = Number(value);
  return Number.isInteger(number) ? number : undefined;
}

function extraTextOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
