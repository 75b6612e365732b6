// Entry of the table view: the first rows of a table, read-only.
import '@vscode/codicons/dist/codicon.css';
import '../parts/base.css';
import './table.css';
import { createRoot } from 'react-dom/client';
import type { HostToTable, TableToHost } from '#protocol/tables.ts';
import { connectHost } from '../host.ts';
import { createStore } from '../store.ts';
import { foldTable, initialTable } from './state.ts';
import { TableView } from './TableView.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

const host = connectHost<HostToTable, TableToHost>();
const store = createStore(foldTable, initialTable);
host.listen(store.dispatch);
createRoot(root).render(<TableView store={store} send={host.send} />);
host.send({ type: 'ready' });
