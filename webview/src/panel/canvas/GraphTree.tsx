// The graph as a tree for screen readers, which also holds the keyboard's focus; the canvas draws the ring.
import { useMemo, type FocusEvent, type KeyboardEvent } from 'react';
import { stateLooks } from '#core/run/look.ts';
import { levelsOf } from '#core/graph/tree.ts';
import type { GraphNode } from '#core/graph/view.ts';
import { usePanel, usePanelState } from '../context.ts';
import { neighboursOf } from '../model/relations.ts';
import { collapsedGroups } from '../state.ts';
import type { NodeActs } from './use-node-acts.ts';
import type { PlacedGraph } from './use-layout.ts';
import { useTreeKeys } from './use-tree-keys.ts';

interface Props {
  readonly graph: PlacedGraph;
  readonly acts: NodeActs;
}

export function GraphTree({ graph, acts }: Props) {
  const { view } = graph;
  const levels = useMemo(() => levelsOf(view), [view]);
  const collapsed = usePanelState(collapsedGroups);
  const selected = usePanelState(state => state.selected);
  const onKeyDown = useTreeKeys(graph, acts);
  const { act } = usePanel();
  const stop = selected ?? view.nodes[0]?.id ?? view.groups[0]?.id;
  const item = (id: string) => ({
    id: `tree:${id}`,
    role: 'treeitem',
    tabIndex: id === stop ? 0 : -1,
    'aria-selected': id === selected,
    onKeyDown: (event: KeyboardEvent) => onKeyDown(event, id),
    onFocus: (event: FocusEvent) => {
      event.stopPropagation();
      if (id !== selected) act({ type: 'pick', id, details: 'as-is' });
    },
  });
  const inside = (group: string | null) => (
    <>
      {levels(group).nodes.map(node => (
        <li key={node.id} {...item(node.id)}>
          <TaskWords node={node} graph={graph} />
        </li>
      ))}
      {levels(group).groups.map(({ id, label }) => (
        <li key={id} {...item(id)} aria-expanded={!collapsed.has(id)} aria-label={`group ${label}`}>
          {!collapsed.has(id) && <ul role="group">{inside(id)}</ul>}
        </li>
      ))}
    </>
  );
  return (
    <ul className="reader-only graph-tree" role="tree" aria-label={`Tasks of ${view.dagId}`}>
      {inside(null)}
    </ul>
  );
}

function TaskWords({ node, graph }: { readonly node: GraphNode; readonly graph: PlacedGraph }) {
  const state = usePanelState(({ paints }) => paints.get(node.id)?.state);
  const { upstream, downstream } = useMemo(() => neighboursOf(graph.view.edges), [graph.view]);
  const list = (word: string, ids: readonly string[] | undefined) => (ids ? [`${word} ${ids.join(', ')}`] : []);
  const words = [
    node.label,
    state ? stateLooks[state].word : [],
    node.operator,
    list('upstream', upstream.get(node.id)),
    list('downstream', downstream.get(node.id)),
  ];
  return <>{words.flat().join('; ')}</>;
}
