// The side that tells all about the selected task or group.
import type { GraphView } from '#core/graph/view.ts';
import { IconButton } from '../../parts/IconButton.tsx';
import { usePanel, usePanelState } from '../context.ts';
import { GroupDetails } from './GroupDetails.tsx';
import { TaskDetails } from './TaskDetails.tsx';

export function Details({ graph }: { readonly graph: GraphView }) {
  const { act } = usePanel();
  const selected = usePanelState(state => state.selected);
  const node = graph.nodes.find(({ id }) => id === selected);
  const group = graph.groups.find(({ id }) => id === selected);
  return (
    <aside className="details" aria-label="Details">
      <div className="details-close">
        <IconButton icon="close" label="Close details" onClick={() => act({ type: 'toggleDetails' })} />
      </div>
      {node ? (
        <TaskDetails key={node.id} graph={graph} node={node} />
      ) : (
        group && <GroupDetails key={group.id} graph={graph} group={group} />
      )}
    </aside>
  );
}
