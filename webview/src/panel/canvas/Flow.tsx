// React Flow around a placed graph: it pans, zooms and draws what is in sight.
import { ReactFlow, useReactFlow, useStore, ViewportPortal, type NodeMouseHandler } from '@xyflow/react';
import { useEffect, useMemo, useState, type RefObject } from 'react';
import { usePanel, usePanelState } from '../context.ts';
import { viewportOf, keepViewport } from '../kept.ts';
import { Edges } from './Edges.tsx';
import { flowNodesOf, type FlowNode } from './flow-nodes.ts';
import { GraphTree } from './GraphTree.tsx';
import { GroupNode } from './GroupNode.tsx';
import { TaskNode } from './TaskNode.tsx';
import type { PlacedGraph } from './use-layout.ts';
import { useNodeActs } from './use-node-acts.ts';
import { fittingViewport, MAX_ZOOM, MIN_ZOOM, showing } from './viewport.ts';

const nodeTypes = { task: TaskNode, 'group-box': GroupNode };
/** More nodes than this are drawn only while they are in sight. */
const MANY = 150;
/** Below this zoom nobody can read a second line: ids alone, as large as there is room. */
const FAR = 0.5;

interface Props {
  readonly graph: PlacedGraph;
  readonly frame: RefObject<HTMLDivElement | null>;
}

export function Flow({ graph, frame }: Props) {
  const { view, positions } = graph;
  const { act } = usePanel();
  const nodes = useMemo(() => flowNodesOf(graph), [graph]);
  const acts = useNodeActs(view);
  const isFar = useStore(({ transform }) => transform[2] < FAR);
  const [first] = useState(() => viewportOf(view.dagId) ?? fittingViewport(positions, extentOf(frame)));
  useSelectionInSight(graph, frame);
  const onClick: NodeMouseHandler<FlowNode> = (_, { id }) => {
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
        onNodeClick={onClick}
        onNodeDoubleClick={(_, { id }) => acts.openSource(id)}
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

function extentOf(frame: RefObject<HTMLDivElement | null>): { readonly width: number; readonly height: number } {
  return { width: frame.current?.clientWidth ?? 800, height: frame.current?.clientHeight ?? 600 };
}

/** Moves only when a selection, made by keys, a search or the editor's cursor, is out of sight, or the details take its place. */
function useSelectionInSight({ positions }: PlacedGraph, frame: RefObject<HTMLDivElement | null>): void {
  const selected = usePanelState(state => state.selected);
  const detailsOpen = usePanelState(state => state.detailsOpen);
  const flow = useReactFlow();
  useEffect(() => {
    const box = [...positions.nodes, ...positions.groups].find(({ id }) => id === selected);
    const viewport = flow.getViewport();
    const next = box ? showing(box, viewport, extentOf(frame)) : viewport;
    if (next !== viewport) void flow.setViewport(next);
    // A new layout moves nothing by itself.
  }, [selected, detailsOpen]);
}
