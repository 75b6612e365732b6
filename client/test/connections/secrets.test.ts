// Connections added in the editor lie in its secret storage, each folder's for itself.
import { describe, expect, it } from 'vitest';
import { ConnectionSecrets } from '#client/connections/secrets.ts';
import type { ConnectionSecret } from '#protocol/runtime.ts';

const STORE: ConnectionSecret = {
  connId: 'feature_store',
  connType: 'mysql',
  host: '127.0.0.1',
  port: 3306,
  login: 'mlops',
  password: '비밀 pass/word',
  schema: 'features',
  extra: null,
};

/** A secret storage as the editor's: texts by key. */
function openBox(kept = new Map<string, string>()) {
  return {
    kept,
    get: (key: string) => Promise.resolve(kept.get(key)),
    store: (key: string, value: string) => Promise.resolve(void kept.set(key, value)),
  };
}

describe('connections added in the editor', () => {
  it('are there again after a restart, password included', async () => {
    const box = openBox();
    await new ConnectionSecrets(box).save('/study', STORE);
    expect(await new ConnectionSecrets(box).list('/study')).toEqual([STORE]);
  });

  it('belong to the folder they were added in', async () => {
    const secrets = new ConnectionSecrets(openBox());
    await secrets.save('/study', STORE);
    expect(await secrets.list('/work')).toEqual([]);
  });

  it('are replaced by one of the same id, and removed by it, and each change is told', async () => {
    const secrets = new ConnectionSecrets(openBox());
    const told: string[] = [];
    secrets.changed.on(folder => told.push(folder));
    await secrets.save('/study', STORE);
    await secrets.save('/study', { ...STORE, connId: 'warehouse' });
    await secrets.save('/study', { ...STORE, host: 'db.example' });
    expect((await secrets.list('/study')).map(({ connId, host }) => [connId, host])).toEqual([
      ['warehouse', '127.0.0.1'],
      ['feature_store', 'db.example'],
    ]);
    await secrets.remove('/study', 'warehouse');
    expect((await secrets.list('/study')).map(({ connId }) => connId)).toEqual(['feature_store']);
    expect(told).toEqual(['/study', '/study', '/study', '/study']);
  });

  it.each(['not JSON', '{}', '[{"connId": 3}]'])('are none where the storage holds %j', async text => {
    expect(await new ConnectionSecrets(openBox(new Map([['connections:/study', text]]))).list('/study')).toEqual([]);
  });
});
