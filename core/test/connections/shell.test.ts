// Connections found in shell scripts.
import { describe, expect, it } from 'vitest';
import { connectionsInShell } from '#core/connections/shell.ts';

describe('airflow connections add in a script', () => {
  it('is found with its line, over continued lines and after other commands', () => {
    const script = [
      '#!/usr/bin/env bash',
      '# airflow connections add commented_out --conn-uri mysql://h',
      'set -e; cd ~/airflow && airflow connections add \\',
      "  'feature_store' --conn-json '{",
      '    "conn_type": "mysql", "host": "0.0.0.0", "port": 3306,',
      '    "login": "root", "password": "a b", "schema": "mlops"}\'',
    ].join('\n');
    const found = connectionsInShell(script);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ connId: 'feature_store', line: 2 });
    expect(found[0]?.reading).toMatchObject({
      kind: 'ok',
      connection: { connType: 'mysql', port: 3306, password: 'a b', schema: 'mlops' },
    });
  });

  it('is read in all three spellings', () => {
    const found = connectionsInShell(
      'airflow connections add a --conn-uri "mysql://u:p@h:1/db"\n./venv/bin/airflow connections add --conn-type=mysql --conn-host h --conn-port 3307 b\nairflow connections add c',
    );
    expect(found.map(({ connId, reading }) => [connId, reading.kind])).toEqual([
      ['a', 'ok'],
      ['b', 'ok'],
      ['c', 'bad'],
    ]);
    expect(found[1]?.reading).toMatchObject({ connection: { host: 'h', port: 3307 } });
  });

  it('is not seen in a text, and an open quote does no harm', () => {
    expect(connectionsInShell("echo 'airflow connections add x'")).toEqual([]);
    expect(connectionsInShell("airflow connections add 'x --conn-uri")).toHaveLength(1);
  });
});
