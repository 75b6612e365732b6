// Entry of the graph panel: connects to the host and draws into #root.
import '@vscode/codicons/dist/codicon.css';
import '@xyflow/react/dist/base.css';
import '../parts/base.css';
import './panel.css';
import './canvas/canvas.css';
import './details/details.css';
import { ReactFlowProvider } from '@xyflow/react';
import { createRoot } from 'react-dom/client';
import type { HostToPanel, PanelToHost } from '#protocol/panel.ts';
import { connectHost } from '../host.ts';
import { createStore } from '../store.ts';
import { startLayout } from './canvas/start-layout.ts';
import { PanelContext, type Panel } from './context.ts';
import { keepCollapsed, openKept } from './kept.ts';
import { PanelView } from './PanelView.tsx';
import { fold, initialState } from './state.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

const layout = startLayout(root.dataset['worker'] ?? 'layout-worker.js');
const host = connectHost<HostToPanel, PanelToHost>();
const store = createStore(fold, initialState(openKept(host.kept(), host.keep)));
const panel: Panel = {
  store,
  send: host.send,
  act(act) {
    store.dispatch({ from: 'user', act });
    if (act.type === 'toggleGroup') keepCollapsed(store.get().collapsed);
    if (act.type === 'show') host.send({ type: 'showDag', dagId: act.dagId });
  },
};
host.listen(message => store.dispatch({ from: 'host', message }));

createRoot(root).render(
  <PanelContext value={panel}>
    <ReactFlowProvider>
      <PanelView layout={layout} />
    </ReactFlowProvider>
  </PanelContext>,
);
host.send({ type: 'ready' });
