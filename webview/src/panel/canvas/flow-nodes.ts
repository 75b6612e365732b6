// Placed boxes as the nodes React Flow draws. States are not in them: each node reads its own.
import { Position, type Node } from '@xyflow/react';
import type { GraphGroup, GraphNode } from '#core/graph/view.ts';
import type { PlacedBox } from '#layout/positions.ts';
import type { PlacedGraph } from './use-layout.ts';

export type TaskFlowNode = Node<{ readonly node: GraphNode }, 'task'>;
export type GroupFlowNode = Node<{ readonly group: GraphGroup; readonly collapsed: boolean }, 'group-box'>;
export type FlowNode = TaskFlowNode | GroupFlowNode;

export function flowNodesOf({ view, positions }: PlacedGraph): FlowNode[] {
  const nodes = new Map(view.nodes.map(node => [node.id, node]));
  const groups = new Map(view.groups.map(group => [group.id, group]));
  const groupBoxes = positions.groups.flatMap((box): FlowNode[] => {
    const group = groups.get(box.id);
    const zIndex = box.collapsed ? 1000 : box.depth - 1000;
    return group ? [{ ...shared(box), type: 'group-box', zIndex, data: { group, collapsed: box.collapsed } }] : [];
  });
  const tasks = positions.nodes.flatMap((box): FlowNode[] => {
    const node = nodes.get(box.id);
    return node ? [{ ...shared(box), type: 'task', zIndex: 1000, data: { node } }] : [];
  });
  return [...groupBoxes, ...tasks];
}

/** Sizes are given, so nothing waits to be measured. */
function shared({ id, x, y, width, height }: PlacedBox) {
  const handles = [
    { type: 'target' as const, position: Position.Left, x: 0, y: height / 2, width: 0, height: 0 },
    { type: 'source' as const, position: Position.Right, x: width, y: height / 2, width: 0, height: 0 },
  ];
  return { id, position: { x, y }, width, height, measured: { width, height }, handles };
}
