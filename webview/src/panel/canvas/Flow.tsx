// React Flow around a placed graph: it pans, zooms and draws what is in sight.
import { ReactFlow, useStore, ViewportPortal, type NodeMouseHandler } from '@xyflow/react';
import { useMemo, useState, type RefObject } from 'react';
import { usePanel } from '../context.ts';
import { viewportOf, keepViewport } from '../kept.ts';
import { Edges } from './Edges.tsx';
import { flowNodesOf, type FlowNode } from './flow-nodes.ts';
import { GraphTree } from './GraphTree.tsx';
import { GroupNode } from './GroupNode.tsx';
import { TaskNode } from './TaskNode.tsx';
import type { PlacedGraph } from './use-layout.ts';
import { useNodeActs } from './use-node-acts.ts';
import { extentOf, useInSight } from './use-in-sight.ts';
import { fittingViewport, MAX_ZOOM, MIN_ZOOM } from './viewport.ts';

const nodeTypes = { task: TaskNode, 'group-box': GroupNode };
/** More nodes than this are drawn only while they are in sight. */
const MANY = 150;
/** Below this zoom nobody can read a second line: ids alone, as large as there is room. */
const FAR = 0.5;

interface Props {
  readonly graph: PlacedGraph;
  readonly frame: RefObject<HTMLDivElement | null>;
  /** A box was clicked, for what only becomes clear with the next click. */
  readonly onClick: (id: string) => void;
}

export function Flow({ graph, frame, onClick }: Props) {
  const { view, positions } = graph;
  const { act } = usePanel();
  const nodes = useMemo(() => flowNodesOf(graph), [graph]);
  const acts = useNodeActs(view);
  const isFar = useStore(({ transform }) => transform[2] < FAR);
  const [first] = useState(() => viewportOf(view.dagId) ?? fittingViewport(positions, extentOf(frame)));
  useInSight(graph, frame);
  const pick: NodeMouseHandler<FlowNode> = (_, { id }) => {
    onClick(id);
    acts.pick(id);
    document.getElementById(`tree:${id}`)?.focus({ preventScroll: true });
  };
  return (
    <>
      <GraphTree graph={graph} acts={acts} />
      <ReactFlow
        className={isFar ? 'far' : 'near'}
        nodes={nodes}
        edges={[]}
        nodeTypes={nodeTypes}
        defaultViewport={first}
        minZoom={MIN_ZOOM}
        maxZoom={MAX_ZOOM}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        panOnScroll
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements={nodes.length > MANY}
        proOptions={{ hideAttribution: true }}
        onNodeClick={pick}
        onNodeMouseEnter={(_, { id }) => act({ type: 'hover', id })}
        onNodeMouseLeave={() => act({ type: 'hover', id: null })}
        onPaneClick={() => act({ type: 'unpick' })}
        onMoveEnd={(_, viewport) => keepViewport(view.dagId, viewport)}
      >
        <ViewportPortal>
          <Edges view={view} positions={positions} />
        </ViewportPortal>
      </ReactFlow>
    </>
  );
}
