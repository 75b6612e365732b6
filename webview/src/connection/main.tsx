// Entry of the connection form.
import '@vscode/codicons/dist/codicon.css';
import '../parts/base.css';
import './connection.css';
import './elements.ts';
import { createRoot } from 'react-dom/client';
import type { ConnectionFormToHost, HostToConnectionForm } from '#protocol/tables.ts';
import { connectHost } from '../host.ts';
import { createStore } from '../store.ts';
import { ConnectionForm } from './ConnectionForm.tsx';
import { foldForm, initialForm } from './state.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

const host = connectHost<HostToConnectionForm, ConnectionFormToHost>();
const store = createStore(foldForm, initialForm);
host.listen(store.dispatch);
createRoot(root).render(<ConnectionForm store={store} send={host.send} />);
host.send({ type: 'ready' });
