// Who is up- and downstream of whom.
import type { GraphEdge } from '#core/graph/view.ts';

export interface Neighbours {
  readonly upstream: ReadonlyMap<string, readonly string[]>;
  readonly downstream: ReadonlyMap<string, readonly string[]>;
}

export function neighboursOf(edges: readonly Pick<GraphEdge, 'from' | 'to'>[]): Neighbours {
  const ends = (key: 'from' | 'to', value: 'from' | 'to') =>
    new Map([...Map.groupBy(edges, edge => edge[key])].map(([id, own]) => [id, own.map(edge => edge[value])]));
  return { upstream: ends('to', 'from'), downstream: ends('from', 'to') };
}

/** `start` with everything that must run before it or waits for it, at any distance. */
export function relatedTo(start: readonly string[], neighbours: Neighbours): ReadonlySet<string> {
  return new Set([...reach(start, neighbours.upstream), ...reach(start, neighbours.downstream)]);
}

function reach(start: readonly string[], next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set(start);
  for (const id of seen) for (const other of next.get(id) ?? []) seen.add(other);
  return seen;
}
