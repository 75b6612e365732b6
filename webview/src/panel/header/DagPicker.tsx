// The DAG on show; a drop-down when the file has several.
import type { GraphView } from '#core/graph/view.ts';
import { Menu } from '../../parts/Menu.tsx';
import { countText } from '../../words.ts';
import { usePanel, usePanelState } from '../context.ts';

export function DagPicker({ graph }: { readonly graph: GraphView }) {
  const { act } = usePanel();
  const graphs = usePanelState(state => state.graphs) ?? [];
  const title = <h1 className="dag-id">{graph.dagId}</h1>;
  const schedule = graph.schedule !== null && (
    <span className="schedule" title="Schedule">
      {graph.schedule}
    </span>
  );
  if (graphs.length < 2) {
    return (
      <div className="dag-title">
        {title}
        {schedule}
      </div>
    );
  }
  const items = graphs.map(({ dagId, nodes }) => ({
    key: dagId,
    content: (
      <>
        <span className="name">{dagId}</span>
        <span className="aside">{countText(nodes.length, 'task')}</span>
      </>
    ),
  }));
  return (
    <div className="dag-title">
      <Menu label={`DAG: ${graph.dagId}`} items={items} picked={graph.dagId} onPick={dagId => act({ type: 'show', dagId })}>
        {title}
      </Menu>
      {schedule}
    </div>
  );
}
