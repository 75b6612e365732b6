// The nesting of a graph: which groups and tasks stand directly inside which group.
import type { GraphGroup, GraphNode, GraphView } from './view.ts';

export interface GraphLevel {
  readonly groups: readonly GraphGroup[];
  readonly nodes: readonly GraphNode[];
}

const NOTHING: GraphLevel = { groups: [], nodes: [] };

/** Looks up what is directly inside a group; `null` is the root. Members of a group nobody declared stand at the root. */
export function levelsOf(view: GraphView): (group: string | null) => GraphLevel {
  const declared = new Set(view.groups.map(group => group.id));
  const levels = new Map<string | null, { groups: GraphGroup[]; nodes: GraphNode[] }>();
  const level = (of: string | null) => {
    const id = of !== null && declared.has(of) ? of : null;
    const found = levels.get(id) ?? { groups: [], nodes: [] };
    levels.set(id, found);
    return found;
  };
  for (const group of view.groups) level(group.parent).groups.push(group);
  for (const node of view.nodes) level(node.group).nodes.push(node);
  return group => levels.get(group) ?? NOTHING;
}
