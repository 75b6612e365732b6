// The panel from top to bottom: header, tabs, banners, canvas with the details beside it.
import { usePanelState } from './context.ts';
import { Canvas } from './canvas/Canvas.tsx';
import type { Layout } from './canvas/start-layout.ts';
import { Details } from './details/Details.tsx';
import { GraphBanners } from './GraphBanners.tsx';
import { Header } from './header/Header.tsx';
import { Tabs } from './header/Tabs.tsx';
import { NoGraph } from './NoGraph.tsx';
import { shownGraph } from './state.ts';

export function PanelView({ layout }: { readonly layout: Layout }) {
  const hasSpoken = usePanelState(({ graphs }) => graphs !== null);
  const graph = usePanelState(shownGraph);
  const showsDetails = usePanelState(({ detailsOpen, selected }) => detailsOpen && selected !== null);
  if (!hasSpoken) return <div className="loading" role="progressbar" aria-label="Loading the graph" />;
  if (!graph) return <NoGraph />;
  return (
    <div className="panel">
      <Header graph={graph} />
      <Tabs />
      <GraphBanners graph={graph} />
      <main className={showsDetails ? 'body with-details' : 'body'}>
        {graph.nodes.length === 0 ? (
          <p className="empty">
            This DAG has no tasks yet. Create an operator inside its <code>with DAG(…)</code> block and it appears here.
          </p>
        ) : (
          <Canvas view={graph} layout={layout} />
        )}
        {showsDetails && <Details graph={graph} />}
      </main>
    </div>
  );
}
