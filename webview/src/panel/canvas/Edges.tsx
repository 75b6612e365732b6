// All edges of the graph in one picture below the tasks: the layout's own lines, an arrow at the end of each.
import { memo, useMemo } from 'react';
import type { GraphView } from '#core/graph/view.ts';
import type { PlacedEdge, Positions } from '#layout/positions.ts';
import { usePanelState } from '../context.ts';
import { membersOf } from '../model/counts.ts';
import { edgePath } from '../model/edge-path.ts';
import { isNotTaken } from '../model/not-taken.ts';
import { neighboursOf } from '../model/relations.ts';
import type { PlacedGraph } from './use-layout.ts';

export const Edges = memo(function Edges({ view, positions }: PlacedGraph) {
  const notTaken = useNotTaken(view, positions);
  return (
    <>
      <svg className="edges" width={Math.max(1, positions.width)} height={Math.max(1, positions.height)} aria-hidden="true">
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
            markerUnits="userSpaceOnUse"
          >
            <path d="M0,0.5 L8,4 L0,7.5 z" fill="context-stroke" />
          </marker>
        </defs>
        {positions.edges.map(edge => (
          <EdgeLine key={`${edge.from} ${edge.to}`} edge={edge} view={view} notTaken={notTaken.has(edge.id)} />
        ))}
      </svg>
      {positions.edges.map(edge => edge.labelBox && <EdgeLabel key={edge.id} edge={edge} />)}
    </>
  );
});

interface LineProps {
  readonly edge: PlacedEdge;
  readonly view: GraphView;
  readonly notTaken: boolean;
}

const EdgeLine = memo(function EdgeLine({ edge, view, notTaken }: LineProps) {
  const path = useMemo(() => edgePath(edge.points), [edge]);
  const ends = useMemo(() => [endsOf(view, edge.from), endsOf(view, edge.to)], [view, edge]);
  const isRelated = usePanelState(({ related }) => related === null || ends.every(ids => ids.some(id => related.has(id))));
  const isOfSelected = usePanelState(({ selected }) => selected === edge.from || selected === edge.to);
  const className = ['edge', !isRelated && 'dimmed', isOfSelected && 'of-selected', notTaken && 'not-taken'].filter(Boolean).join(' ');
  return <path className={className} d={path} markerEnd="url(#arrow)" data-from={edge.from} data-to={edge.to} />;
});

function EdgeLabel({ edge: { label, labelBox } }: { readonly edge: PlacedEdge }) {
  if (!labelBox) return null;
  const { x, y, width, height } = labelBox;
  return (
    <span className="edge-label" style={{ left: x, top: y, width, height }} aria-hidden="true">
      {label}
    </span>
  );
}

/** The task itself, or all that a collapsed group stands for. */
function endsOf(view: GraphView, id: string): readonly string[] {
  return membersOf(view).get(id) ?? [id];
}

/** Ids of drawn edges whose every task edge was not taken. */
function useNotTaken(view: GraphView, positions: Positions): ReadonlySet<string> {
  const paints = usePanelState(state => state.paints);
  return useMemo(() => {
    const neighbours = neighboursOf(view.edges);
    const nodes = new Map(view.nodes.map(node => [node.id, node]));
    const skipped = new Set(
      view.edges.filter(edge => isNotTaken(edge, nodes.get(edge.from), paints, neighbours)).map(({ from, to }) => `${from} ${to}`),
    );
    return new Set(positions.edges.filter(({ from, to }) => skipped.has(`${from} ${to}`)).map(({ id }) => id));
  }, [view, positions, paints]);
}
