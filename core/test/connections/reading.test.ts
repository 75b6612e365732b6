// Connections in both text forms, against what Airflow 2.7.2's Connection class made of the same texts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionFromJson } from '#core/connections/json.ts';
import { connectionFromUri } from '#core/connections/uri.ts';
import { secretsOf } from '#core/connections/connection.ts';

type Row = { uri?: string; json?: string; error?: string; conn_type?: string | null; extra?: string | null } & Record<string, unknown>;

const rows = readFileSync(join(import.meta.dirname, 'fixtures', 'connections-2.7.2.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Row);

describe('a connection written as text', () => {
  for (const row of rows)
    it(`${row.uri ?? row.json ?? ''} is read as Airflow reads it`, () => {
      const reading = row.uri === undefined ? connectionFromJson('c', row.json ?? '') : connectionFromUri('c', row.uri);
      expect(reading.kind).toBe(row.error === undefined ? 'ok' : 'bad');
      if (reading.kind !== 'ok') return;
      const { host, port, schema, login, password } = reading.connection;
      expect({ host, port, schema, login, password }).toEqual({
        host: row['host'],
        port: row['port'],
        schema: row['schema'],
        login: row['login'],
        password: row['password'],
      });
      expect(reading.connection.connType).toBe(row.conn_type ?? '');
      expect(parsed(reading.connection.extra)).toEqual(parsed(row.extra ?? null));
    });

  it('says what is wrong without ever failing', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(['ok', 'bad']).toContain(connectionFromUri('c', text).kind);
        expect(['ok', 'bad']).toContain(connectionFromJson('c', text).kind);
      }),
    );
  });

  it('hides the password as it is and as it stands in a URI', () => {
    const reading = connectionFromUri('c', 'mysql://u:p%40ss@h/db');
    expect(reading.kind === 'ok' ? secretsOf(reading.connection) : []).toEqual(['p@ss', 'p%40ss']);
  });
});

function parsed(extra: string | null): unknown {
  return extra === null ? null : JSON.parse(extra);
}
