// A graph as ELK takes it: sizes, nesting, and the options that make it calm, stable and fast.
import type { GraphEdge, GraphView } from '#core/graph/view.ts';
import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { drawnOf, type Drawn, type DrawnItem } from './collapse.ts';
import { collapsedGroupSize, GROUP_PADDING, GROUP_TITLE_HEIGHT, groupTitleWidth, labelSize, nodeSize, type Measure } from './sizes.ts';

/** Sizes above which a layout that is a little less tidy is worth not waiting for. */
const LARGE = 400;

/** https://eclipse.dev/elk/reference/options.html names every option. */
const calm: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.randomSeed': '1',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.spacing.nodeNode': '20',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeEdge': '8',
  'elk.spacing.componentComponent': '28',
  'elk.spacing.edgeLabel': '4',
  'elk.edgeLabels.placement': 'CENTER',
  'elk.layered.spacing.nodeNodeBetweenLayers': '48',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
  // Half of ELK's default: the same picture for graphs of 100 tasks.
  'elk.layered.thoroughness': '3',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
};

/**
 * Order follows the model (the source), so that typing moves as little as can be. For the root alone: given to a group
 * inside one layout, elkjs 0.12 ends in a TypeError for most graphs.
 */
const inModelOrder: LayoutOptions = { 'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES' };

/**
 * 0.4 of the time of ELK's defaults for 1,000 tasks and 2,000 edges. Simple placement, each layer about the middle,
 * bends more lines than Brandes and Köpf's does, but a picture of 1,000 tasks is an eighth as high with it.
 */
const fast: LayoutOptions = {
  'elk.layered.thoroughness': '1',
  'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.nodePlacement.strategy': 'SIMPLE',
};

/** ELK's options for a graph of `count` nodes; children of groups take part in one layout when there are groups. */
function optionsFor(drawn: Drawn, count: number): LayoutOptions {
  const nested: LayoutOptions = drawn.items.some(item => item.kind === 'group') ? { 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' } : {};
  return { ...calm, ...(count > LARGE ? fast : inModelOrder), ...nested };
}

/** Depths of the groups and the drawn edges go along, for reading ELK's answer. */
export interface LayoutTask {
  readonly root: ElkNode;
  readonly drawn: Drawn;
}

export function layoutTaskOf(view: GraphView, measure: Measure, collapsed: ReadonlySet<string>): LayoutTask {
  const drawn = drawnOf(view, collapsed);
  const root: ElkNode = {
    id: 'root',
    layoutOptions: optionsFor(drawn, view.nodes.length),
    children: drawn.items.map(item => elkNodeOf(item, { measure, sources: new Set(drawn.edges.map(edge => edge.from)) })),
    edges: drawn.edges.map((edge, index) => elkEdgeOf(edge, index, measure)),
  };
  return { root, drawn };
}

interface NodeParts {
  readonly measure: Measure;
  /** Ids that some edge begins at. */
  readonly sources: ReadonlySet<string>;
}

function elkNodeOf(item: DrawnItem, parts: NodeParts): ElkNode {
  const { measure } = parts;
  switch (item.kind) {
    case 'task':
      return { id: item.node.id, ...nodeSize(item.node, measure), ...stemOf(item.node.id, parts) };
    case 'collapsed':
      return { id: item.group.id, ...collapsedGroupSize(item.group, measure), ...stemOf(item.group.id, parts) };
    case 'group':
      return {
        id: item.group.id,
        layoutOptions: {
          ...calm,
          'elk.padding': `[top=${GROUP_TITLE_HEIGHT + GROUP_PADDING},left=${GROUP_PADDING},bottom=${GROUP_PADDING},right=${GROUP_PADDING}]`,
          'elk.nodeSize.constraints': 'MINIMUM_SIZE',
          'elk.nodeSize.minimum': `(${groupTitleWidth(item.group, measure)},${GROUP_TITLE_HEIGHT + GROUP_PADDING})`,
        },
        children: item.inside.map(each => elkNodeOf(each, parts)),
      };
    default:
      return item satisfies never;
  }
}

/**
 * All edges of a task leave it at one point and part further on, as a stem with branches. They do not share their last stretch
 * with edges of other tasks: where four sources and four targets share one line, nobody can tell eight edges from sixteen.
 */
function stemOf(id: string, { sources }: NodeParts): Partial<ElkNode> {
  if (!sources.has(id)) return {};
  const port = { id: stemId(id), width: 0, height: 0, layoutOptions: { 'elk.port.side': 'EAST' } };
  return { ports: [port], layoutOptions: { 'elk.portConstraints': 'FIXED_SIDE' } };
}

/** No task id holds a blank. */
function stemId(id: string): string {
  return `${id} out`;
}

function elkEdgeOf(edge: GraphEdge, index: number, measure: Measure): ElkExtendedEdge {
  const labels = edge.label ? { labels: [{ id: `label-${index}`, text: edge.label, ...labelSize(edge.label, measure) }] } : {};
  return { id: `edge-${index}`, sources: [stemId(edge.from)], targets: [edge.to], ...labels };
}
