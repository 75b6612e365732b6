// Connection: how to reach a database or service, as Airflow keeps it.

/** Airflow's `models/connection.py` Connection. Holds the secret: it never goes into logs, events, settings or argv. */
export interface Connection {
  readonly connId: string;
  /** `mysql`, `sqlite`, `postgres`, `http`, …, normalised as Airflow does (`postgresql` → `postgres`, `-` → `_`). */
  readonly connType: string;
  readonly host: string | null;
  readonly port: number | null;
  readonly schema: string | null;
  readonly login: string | null;
  readonly password: string | null;
  /** JSON text of an object. */
  readonly extra: string | null;
}

/** A connection read from a text, or why the text is none. */
export type ConnectionReading = { readonly kind: 'ok'; readonly connection: Connection } | { readonly kind: 'bad'; readonly why: string };

/** The connection type as Airflow stores it. Airflow 2.7.2 `Connection._normalize_conn_type`. */
export function normalConnType(type: string): string {
  const lower = type === 'postgresql' ? 'postgres' : type;
  return lower.replaceAll('-', '_');
}

/** The texts that must never be shown: the password, as it is and as it stands in a URI. */
export function secretsOf(connection: Connection): readonly string[] {
  const { password } = connection;
  if (!password) return [];
  return [...new Set([password, encodeURIComponent(password)])];
}

/** `extra` as an object; empty when there is none or it is not an object. */
export function extraOf(connection: Connection): Readonly<Record<string, unknown>> {
  if (!connection.extra) return {};
  try {
    const parsed: unknown = JSON.parse(connection.extra);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
