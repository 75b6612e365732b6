// What is left to draw when groups are collapsed: each stands as one node for all that is inside it.
import { levelsOf } from '#core/graph/tree.ts';
import type { GraphEdge, GraphGroup, GraphNode, GraphView } from '#core/graph/view.ts';

export type DrawnItem =
  | { readonly kind: 'task'; readonly node: GraphNode }
  | { readonly kind: 'collapsed'; readonly group: GraphGroup; readonly depth: number }
  | { readonly kind: 'group'; readonly group: GraphGroup; readonly depth: number; readonly inside: readonly DrawnItem[] };

export interface Drawn {
  readonly items: readonly DrawnItem[];
  readonly edges: readonly GraphEdge[];
}

export function drawnOf(view: GraphView, collapsed: ReadonlySet<string>): Drawn {
  const levels = levelsOf(view);
  const standsFor = new Map<string, string>();
  const walk = (within: string | null, depth: number, hiddenBy: string | null): DrawnItem[] => {
    const { groups, nodes } = levels(within);
    for (const { id } of nodes) standsFor.set(id, hiddenBy ?? id);
    const tasks = nodes.map(node => ({ kind: 'task' as const, node }));
    return [...tasks, ...groups.map(group => groupItem(group, depth, hiddenBy))];
  };
  const groupItem = (group: GraphGroup, depth: number, hiddenBy: string | null): DrawnItem => {
    const isCollapsed = hiddenBy !== null || collapsed.has(group.id);
    const inside = walk(group.id, depth + 1, isCollapsed ? (hiddenBy ?? group.id) : null);
    return isCollapsed ? { kind: 'collapsed', group, depth } : { kind: 'group', group, depth, inside };
  };
  return { items: walk(null, 0, null), edges: edgesBetween(view.edges, standsFor) };
}

/** Edges between what is drawn, each once: those inside a collapsed group vanish, parallel ones become one without a label. */
function edgesBetween(edges: readonly GraphEdge[], standsFor: ReadonlyMap<string, string>): readonly GraphEdge[] {
  const drawn = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const from = standsFor.get(edge.from);
    const to = standsFor.get(edge.to);
    if (from === undefined || to === undefined || (from === to && edge.from !== edge.to)) continue;
    const key = JSON.stringify([from, to]);
    const other = drawn.get(key);
    drawn.set(key, { from, to, label: other && other.label !== edge.label ? null : edge.label });
  }
  return [...drawn.values()];
}
