// The connection form's fields: what each kind of connection asks for, and what is wrong with an entry. No DOM.
import type { Connection } from '#core/connections/connection.ts';

export type FieldName = 'connId' | 'host' | 'port' | 'schema' | 'login' | 'password' | 'extra';

/** Texts as typed. */
export type Entries = Readonly<Record<FieldName, string>> & { readonly connType: string };

export interface Field {
  readonly name: FieldName;
  readonly label: string;
  readonly hint: string;
}

export const connectionTypes = [
  { value: 'mysql', label: 'MySQL / MariaDB' },
  { value: 'sqlite', label: 'SQLite' },
] as const;

const connId: Field = { name: 'connId', label: 'Connection id', hint: 'The name that tasks use, as in conn_id="feature_store".' };
const extra: Field = { name: 'extra', label: 'Extra', hint: 'More settings as a JSON object; empty for none.' };

const server: readonly Field[] = [
  connId,
  { name: 'host', label: 'Host', hint: '' },
  { name: 'port', label: 'Port', hint: '3306 when empty.' },
  { name: 'schema', label: 'Schema', hint: 'The database that is used first.' },
  { name: 'login', label: 'Login', hint: '' },
  { name: 'password', label: 'Password', hint: "Kept in the editor's secret storage, never in a file." },
  extra,
];

/** Airflow's SQLite hook takes the path of the file from `host`. */
const file: readonly Field[] = [
  connId,
  { name: 'host', label: 'File', hint: 'Path of the database file; it is made when it is not there.' },
  extra,
];

export function fieldsOf(connType: string): readonly Field[] {
  return connType === 'sqlite' ? file : server;
}

export function entriesOf(connection: Partial<Connection>): Entries {
  const { connId: id = '', connType = 'mysql', host, port, schema, login, password } = connection;
  return {
    connId: id,
    connType,
    host: host ?? '',
    port: port == null ? '' : String(port),
    schema: schema ?? '',
    login: login ?? '',
    password: password ?? '',
    extra: connection.extra ?? '',
  };
}

/** One message for each field that cannot be so; `takenIds` are the connections that exist already. */
export function mistakesIn(entries: Entries, takenIds: readonly string[]): ReadonlyMap<FieldName, string> {
  const mistakes = new Map<FieldName, string>();
  for (const { name } of fieldsOf(entries.connType)) {
    const mistake = mistakeOf(name, entries, takenIds);
    if (mistake !== null) mistakes.set(name, mistake);
  }
  return mistakes;
}

function mistakeOf(name: FieldName, entries: Entries, takenIds: readonly string[]): string | null {
  const text = entries[name].trim();
  switch (name) {
    case 'connId':
      // Airflow 3.3.2 `models/connection.py` RE_SANITIZE_CONN_ID and CONN_ID_MAX_LEN; 2.7.2 checks nothing.
      if (text === '') return 'Give the connection a name.';
      if (!/^[\w#!()\-.:/\\]{1,250}$/.test(text)) return 'Use letters, digits and _ - . : / only, at most 250.';
      return takenIds.includes(text) ? `There is a connection "${text}" already.` : null;
    case 'host':
      return text !== '' ? null : entries.connType === 'sqlite' ? 'Say which file.' : 'Say where the server is, for example 127.0.0.1.';
    case 'port':
      return text === '' || (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535)
        ? null
        : 'A port is a number from 1 to 65535.';
    case 'extra':
      return text === '' || isObjectText(text) ? null : 'Write a JSON object, for example {"charset": "utf8mb4"}.';
    case 'schema':
    case 'login':
    case 'password':
      return null;
    default:
      return name satisfies never;
  }
}

function isObjectText(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** What the entries say, to send; only those that the kind of connection asks for. */
export function connectionOf(entries: Entries): Connection {
  const asked = new Set(fieldsOf(entries.connType).map(({ name }) => name));
  const textOf = (name: FieldName) => (asked.has(name) && entries[name].trim() !== '' ? entries[name].trim() : null);
  const port = textOf('port');
  return {
    connId: entries.connId.trim(),
    connType: entries.connType,
    host: textOf('host'),
    port: port === null ? null : Number(port),
    schema: textOf('schema'),
    login: textOf('login'),
    // Blanks at the ends of a password are part of it.
    password: asked.has('password') && entries.password !== '' ? entries.password : null,
    extra: textOf('extra'),
  };
}
