// Slice 5: feature stores in the sidebar, on SQLite and on a real MariaDB.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ViewRow } from '../../client/src/api.ts';
import { dagwright, eventually } from './workbench.ts';

/** Rows of the view below these labels, once there are any. */
async function rows(...path: string[]): Promise<readonly ViewRow[]> {
  const api = await dagwright();
  return eventually(`rows of Feature Stores below ${path.join(' ▸ ')}`, async () => {
    const found = await api.rows('featureStores', path);
    return found.length > 0 && found;
  });
}

describe('Feature Stores', () => {
  it('shows the embedded store, what the sample’s script would add, and what the environment defines', async () => {
    const connections = await rows();
    const described = connections.map(({ label, description }) => `${label} ${description}`);
    assert.ok(
      described.some(text => /feature_store.*(embedded|sqlite)/i.test(text)),
      described.join('\n'),
    );
    assert.ok(
      described.some(text => text.includes('add_connections.sh')),
      described.join('\n'),
    );
    assert.ok(
      described.some(text => text.startsWith('warehouse ')),
      described.join('\n'),
    );
  });

  it('shows the tables and columns that the sample’s DAG has made in the SQLite store', async () => {
    const tables = await rows('feature_store');
    assert.ok(
      tables.some(({ label }) => label === 'member_features'),
      tables.map(({ label }) => label).join(', '),
    );
    const columns = await rows('feature_store', 'member_features');
    assert.ok(columns.some(({ label }) => label === 'base_dt'));
  });

  it('previews the first rows of a table', async () => {
    const table = (await rows('feature_store')).find(({ label }) => label === 'visit_log');
    await vscode.commands.executeCommand('dagwright.previewTable', table?.node);
    const api = await dagwright();
    const shown = await eventually('the preview', () => api.tables().find(state => state.type === 'preview'));
    assert.ok(shown.preview.rows.length > 0);
    assert.ok(shown.preview.columns.some(({ name }) => name === 'base_dt'));
  });

  it('browses a real MariaDB', async () => {
    const tables = await rows('warehouse', 'mlops');
    assert.deepEqual(
      tables.map(({ label }) => label),
      ['loans'],
    );
    await vscode.commands.executeCommand('dagwright.previewTable', tables[0]?.node);
    const api = await dagwright();
    const shown = await eventually('the preview of MariaDB', () =>
      api.tables().find(state => state.type === 'preview' && state.title.includes('loans')),
    );
    assert.ok(shown.type === 'preview');
    assert.deepEqual(shown.preview.rows, [['20240101', '한글', '12345678901234567890.50']]);
  });
});
