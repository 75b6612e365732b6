// Entry of the form that starts a run with a configuration.
import '@vscode/codicons/dist/codicon.css';
import '../parts/base.css';
import '../connection/connection.css';
import '../connection/elements.ts';
import { createRoot } from 'react-dom/client';
import type { HostToTrigger, TriggerToHost } from '#protocol/trigger.ts';
import { connectHost } from '../host.ts';
import { createStore } from '../store.ts';
import { foldTrigger, initialTrigger } from './state.ts';
import { TriggerForm } from './TriggerForm.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

const host = connectHost<HostToTrigger, TriggerToHost>();
const store = createStore(foldTrigger, initialTrigger);
host.listen(store.dispatch);
createRoot(root).render(<TriggerForm store={store} send={host.send} />);
host.send({ type: 'ready' });
