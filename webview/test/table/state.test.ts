// What the table view shows after messages of the host.
import { expect, it } from 'vitest';
import { foldTable, initialTable } from '#webview/table/state.ts';

const preview = { columns: [{ name: 'id', type: 'INT' }], rows: [['1']], truncated: false, milliseconds: 3 };
const shown = foldTable(initialTable, { type: 'preview', title: 'a', preview });

it('rows stay in sight while the same table is read again', () => {
  expect(foldTable(shown, { type: 'loading', title: 'a' })).toMatchObject({ loading: true, preview });
});

it('rows of another table do not', () => {
  expect(foldTable(shown, { type: 'loading', title: 'b' })).toMatchObject({ preview: null });
});

it('a failure is told until the next attempt', () => {
  const failed = foldTable(shown, { type: 'failed', title: 'a', message: 'gone' });
  expect(failed).toMatchObject({ failure: 'gone', loading: false, preview });
  expect(foldTable(failed, { type: 'loading', title: 'a' }).failure).toBeNull();
});
