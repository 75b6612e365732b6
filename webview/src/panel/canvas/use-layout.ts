// Keeps the picture on the screen until the next one is placed; asks for a place only when the structure changed.
import { useEffect, useRef, useState } from 'react';
import type { GraphView } from '#core/graph/view.ts';
import type { Positions } from '#layout/positions.ts';
import type { Layout } from './start-layout.ts';

/** A graph with its places: both of the same structure. */
export interface PlacedGraph {
  readonly view: GraphView;
  readonly positions: Positions;
}

export type LayoutState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'placed'; readonly graph: PlacedGraph }
  | { readonly kind: 'failed'; readonly message: string };

export function useLayout(layout: Layout, view: GraphView, collapsed: ReadonlySet<string>): LayoutState {
  const [placed, setPlaced] = useState<{ readonly key: string; readonly state: LayoutState }>({ key: '', state: { kind: 'waiting' } });
  const key = structureKey(view, collapsed);
  const wanted = useRef(view);
  wanted.current = view;
  useEffect(() => {
    let isWanted = true;
    const show = (state: LayoutState) => {
      if (isWanted) setPlaced({ key, state });
    };
    layout(wanted.current, { collapsed }).then(
      positions => show({ kind: 'placed', graph: { view: wanted.current, positions } }),
      (error: unknown) => show({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isWanted = false;
    };
    // The key says all that a layout depends on.
  }, [layout, key]);
  const { state } = placed;
  // Lines of the source may have moved under the same structure.
  return placed.key === key && state.kind === 'placed' && state.graph.view !== view
    ? { kind: 'placed', graph: { view, positions: state.graph.positions } }
    : state;
}

/** Everything of a graph that decides where things stand. */
function structureKey(view: GraphView, collapsed: ReadonlySet<string>): string {
  return JSON.stringify([
    view.dagId,
    view.nodes.map(({ id, label, operator, triggerRule, group, mapped }) => [id, label, operator, triggerRule, group, mapped]),
    view.groups.map(({ id, label, parent }) => [id, label, parent]),
    view.edges.map(({ from, to, label }) => [from, to, label]),
    [...collapsed].sort(),
  ]);
}
