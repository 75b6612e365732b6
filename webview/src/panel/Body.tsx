// The canvas, and the details beside or below it.
import type { GraphView } from '#core/graph/view.ts';
import { Canvas } from './canvas/Canvas.tsx';
import type { Layout } from './canvas/start-layout.ts';
import { useDoubleClick } from './canvas/use-double-click.ts';
import { useNodeActs } from './canvas/use-node-acts.ts';
import { usePanelState } from './context.ts';
import { Details } from './details/Details.tsx';

export function Body({ graph, layout }: { readonly graph: GraphView; readonly layout: Layout }) {
  const showsDetails = usePanelState(({ detailsOpen, selected }) => detailsOpen && selected !== null);
  const acts = useNodeActs(graph);
  const doubleClick = useDoubleClick(id => {
    acts.openSource(id);
  });
  return (
    <main className={showsDetails ? 'body with-details' : 'body'} onClickCapture={doubleClick.onClickCapture}>
      {graph.nodes.length === 0 ? (
        <p className="empty">
          This DAG has no tasks yet. Create an operator inside its <code>with DAG(…)</code> block and it appears here.
        </p>
      ) : (
        <Canvas view={graph} layout={layout} onClick={doubleClick.began} />
      )}
      {showsDetails && <Details graph={graph} />}
    </main>
  );
}
