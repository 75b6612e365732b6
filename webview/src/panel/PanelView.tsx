// The panel from top to bottom: header, tabs, banners, canvas with the details beside it.
import { Body } from './Body.tsx';
import { usePanelState } from './context.ts';
import type { Layout } from './canvas/start-layout.ts';
import { GraphBanners } from './GraphBanners.tsx';
import { Header } from './header/Header.tsx';
import { Tabs } from './header/Tabs.tsx';
import { NoGraph } from './NoGraph.tsx';
import { shownGraph } from './state.ts';

export function PanelView({ layout }: { readonly layout: Layout }) {
  const hasSpoken = usePanelState(({ graphs }) => graphs !== null);
  const graph = usePanelState(shownGraph);
  if (!hasSpoken) return <div className="loading" role="progressbar" aria-label="Loading the graph" />;
  if (!graph) return <NoGraph />;
  return (
    <div className="panel">
      <Header graph={graph} />
      <Tabs />
      <GraphBanners graph={graph} />
      <Body graph={graph} layout={layout} />
    </div>
  );
}
