// The canvas: places a graph, draws it, and turns clicks, hovering and keys into acts.
import { useRef } from 'react';
import type { GraphView } from '#core/graph/view.ts';
import { Banner } from '../../parts/Banner.tsx';
import { usePanelState } from '../context.ts';
import { collapsedGroups } from '../state.ts';
import { Flow } from './Flow.tsx';
import type { Layout } from './start-layout.ts';
import { useLayout } from './use-layout.ts';

interface Props {
  readonly view: GraphView;
  readonly layout: Layout;
  readonly onClick: (id: string) => void;
}

export function Canvas({ view, layout, onClick }: Props) {
  const collapsed = usePanelState(collapsedGroups);
  const state = useLayout(layout, view, collapsed);
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div className="canvas" ref={frame}>
      {state.kind === 'failed' && (
        <Banner kind="error">The graph could not be laid out: {state.message}. Reopen the panel to try again.</Banner>
      )}
      {state.kind === 'placed' && <Flow key={state.graph.view.dagId} graph={state.graph} frame={frame} onClick={onClick} />}
    </div>
  );
}
