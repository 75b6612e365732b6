// ELK's answer as positions.
import type { GraphEdge } from '#core/graph/view.ts';
import type { ElkExtendedEdge, ElkNode, ElkShape } from 'elkjs/lib/elk-api.js';
import type { DrawnItem } from './collapse.ts';
import type { LayoutTask } from './elk-graph.ts';
import type { Box, PlacedBox, PlacedEdge, PlacedGroup, Positions } from './positions.ts';

export function positionsOf(task: LayoutTask, answer: ElkNode): Positions {
  const boxes = new Map<string, Box>();
  collectBoxes(answer.children ?? [], boxes);
  const edges = new Map((answer.edges ?? []).map(edge => [edge.id, edge]));
  const nodes: PlacedBox[] = [];
  const groups: PlacedGroup[] = [];
  const place = (item: DrawnItem): void => {
    if (item.kind === 'task') return void nodes.push({ id: item.node.id, ...boxOf(boxes, item.node.id) });
    const { group, depth, kind } = item;
    groups.push({ id: group.id, collapsed: kind === 'collapsed', depth, ...boxOf(boxes, group.id) });
    if (kind === 'group') item.inside.forEach(place);
  };
  task.drawn.items.forEach(place);
  return {
    nodes,
    groups,
    edges: task.drawn.edges.map((edge, index) => placedEdge(edge, `edge-${index}`, edges.get(`edge-${index}`))),
    width: answer.width ?? 0,
    height: answer.height ?? 0,
  };
}

function collectBoxes(nodes: readonly ElkNode[], into: Map<string, Box>): void {
  for (const node of nodes) {
    into.set(node.id, shapeOf(node));
    collectBoxes(node.children ?? [], into);
  }
}

function boxOf(boxes: ReadonlyMap<string, Box>, id: string): Box {
  return boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
}

function shapeOf({ x = 0, y = 0, width = 0, height = 0 }: ElkShape): Box {
  return { x, y, width, height };
}

function placedEdge({ from, to, label }: GraphEdge, id: string, answer: ElkExtendedEdge | undefined): PlacedEdge {
  const points = (answer?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
  const drawnLabel = answer?.labels?.[0];
  return { id, from, to, label, points: points.map(({ x, y }) => ({ x, y })), labelBox: drawnLabel ? shapeOf(drawnLabel) : null };
}
