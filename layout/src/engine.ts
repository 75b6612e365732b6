// A layout through any ELK: the one in a worker, or the one in this thread.
import type { GraphView } from '#core/graph/view.ts';
import type { ELK } from 'elkjs/lib/elk-api.js';
import { layoutTaskOf } from './elk-graph.ts';
import type { Positions } from './positions.ts';
import { positionsOf } from './read-layout.ts';
import type { Measure } from './sizes.ts';

export interface LayoutOptions {
  /** Groups drawn as one node. */
  readonly collapsed: ReadonlySet<string>;
}

export async function layoutWith(elk: ELK, view: GraphView, measure: Measure, { collapsed }: LayoutOptions): Promise<Positions> {
  const task = layoutTaskOf(view, measure, collapsed);
  return positionsOf(task, await elk.layout(task.root));
}
