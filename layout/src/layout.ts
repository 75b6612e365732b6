// The layout for the command line and tests: ELK in this thread.
import type { GraphView } from '#core/graph/view.ts';
import ElkInThread from 'elkjs/lib/elk.bundled.js';
import { layoutWith, type LayoutOptions } from './engine.ts';
import type { Positions } from './positions.ts';
import type { Measure } from './sizes.ts';

/** Places a graph from left to right. The same view, measure and options give the same positions. */
export async function layoutGraph(view: GraphView, measure: Measure, options: LayoutOptions): Promise<Positions> {
  return layoutWith(new ElkInThread(), view, measure, options);
}
