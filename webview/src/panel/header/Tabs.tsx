// The strip of views over the canvas, and what can be done with the view at its right end.
import { useReactFlow } from '@xyflow/react';
import { IconButton } from '../../parts/IconButton.tsx';
import { usePanel, usePanelState } from '../context.ts';
import { Search } from './Search.tsx';

export function Tabs() {
  const { act } = usePanel();
  const isSearching = usePanelState(({ query }) => query !== null);
  const detailsOpen = usePanelState(state => state.detailsOpen && state.selected !== null);
  const hasSelection = usePanelState(({ selected }) => selected !== null);
  const flow = useReactFlow();
  return (
    <div className="tabs">
      <div role="tablist" aria-label="Views of the DAG">
        <button type="button" role="tab" aria-selected="true" className="tab">
          Graph
        </button>
      </div>
      <span className="spring" />
      {isSearching && <Search />}
      <div role="toolbar" aria-label="Graph" className="toolbar">
        <IconButton
          icon="search"
          label="Search tasks (/)"
          pressed={isSearching}
          onClick={() => act({ type: 'search', query: isSearching ? null : '' })}
        />
        <IconButton icon="zoom-out" label="Zoom out (-)" onClick={() => void flow.zoomOut()} />
        <IconButton icon="zoom-in" label="Zoom in (+)" onClick={() => void flow.zoomIn()} />
        <IconButton icon="screen-full" label="Fit the graph (F)" onClick={() => void flow.fitView({ maxZoom: 1, padding: '32px' })} />
        <IconButton
          icon="layout-sidebar-right"
          label="Details (Space)"
          pressed={detailsOpen}
          disabled={!hasSelection}
          onClick={() => act({ type: 'toggleDetails' })}
        />
      </div>
    </div>
  );
}
