// Where connections come from, which of them win, and what the sidebar is told.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connectionFromText } from '#core/connections/environment.ts';
import { activeConnection, collectConnections, readFound, secretsOfAll, summaryOf } from '#runtime/connections/connections.ts';

const workspace = mkdtempSync(join(tmpdir(), 'dagwright-connections-'));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));
mkdirSync(join(workspace, 'shell'));
writeFileSync(
  join(workspace, '.env'),
  'AIRFLOW_CONN_WAREHOUSE="mysql://reader:dot%40env@db:3306/dw"\nAIRFLOW_CONN_FEATURE_STORE=mysql://env-file@db/x\n',
);
writeFileSync(
  join(workspace, 'shell', 'init.sh'),
  "#!/bin/bash\n\nairflow connections add feature_store --conn-uri 'mysql://root:from-script@0.0.0.0:3306/mlops'\n",
);

describe('the connections of a workspace', () => {
  it('are taken from the environment first, then .env, then secret storage, then the embedded store', () => {
    const provided = [connectionOf('feature_store', 'mysql://secret@db/x'), connectionOf('other', 'mysql://secret@db/y')];
    const all = collectConnections({ workspace, environment: { AIRFLOW_CONN_FEATURE_STORE: 'mysql://env@db/x', PATH: '/bin' }, provided });
    expect(activeConnection(all, 'feature_store')?.connection?.login).toBe('env');
    expect(activeConnection(all, 'other')?.source).toBe('secret storage');
    expect(activeConnection(all, 'Warehouse')?.source).toBe('.env');
    expect(activeConnection(all, 'missing')).toBeUndefined();
    expect(all.filter(({ connId }) => connId === 'feature_store').map(({ source }) => source)).toEqual([
      'environment',
      '.env',
      'secret storage',
      'embedded',
      'shell/init.sh',
    ]);
  });

  it('found in a script are shown with their line, and not used', () => {
    const all = collectConnections({ workspace, environment: {}, provided: [] });
    const found = all.find(({ use }) => use === 'found');
    expect(found && summaryOf(found)).toEqual({
      connId: 'feature_store',
      connType: 'mysql',
      host: '0.0.0.0',
      port: 3306,
      schema: 'mlops',
      login: 'root',
      source: 'shell/init.sh',
      line: 2,
      use: 'found',
      browsable: false,
      problem: null,
    });
  });

  it('found in a script are given whole, password included, to who takes them into use; active ones never', () => {
    const all = collectConnections({ workspace, environment: { AIRFLOW_CONN_FEATURE_STORE: 'mysql://u:env-secret@db/x' }, provided: [] });
    const place = { connId: 'feature_store', source: 'shell/init.sh', line: 2 };
    expect(readFound(all, place)).toMatchObject({ kind: 'ok', value: { login: 'root', password: 'from-script', schema: 'mlops' } });
    expect(readFound(all, { ...place, line: 7 }).kind).toBe('failed');
    expect(readFound(all, { connId: 'feature_store', source: 'environment', line: null }).kind).toBe('failed');
  });

  it('that cannot be read say why, and take the place they were given', () => {
    const all = collectConnections({ workspace, environment: { AIRFLOW_CONN_OTHER: '{oops' }, provided: [] });
    expect(activeConnection(all, 'other')).toMatchObject({
      connection: null,
      problem: 'AIRFLOW_CONN_OTHER: it starts like JSON but is not valid JSON',
    });
  });

  it('give every text that must be masked', () => {
    const all = collectConnections({ workspace, environment: {}, provided: [] });
    expect(secretsOfAll(all)).toEqual(['dot@env', 'dot%40env', 'from-script']);
  });
});

function connectionOf(connId: string, uri: string) {
  const reading = connectionFromText(connId, uri);
  if (reading.kind === 'bad') throw new Error(reading.why);
  return reading.connection;
}
