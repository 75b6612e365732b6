// Layout of large graphs: ours beside elkjs with its default options, in the same process.
import ElkInThread from 'elkjs/lib/elk.bundled.js';
import { layoutGraph } from '#layout/layout.ts';
import { estimatedWidth } from '#layout/text-width.ts';
import type { GraphView } from '#core/graph/view.ts';
import { layeredGraph } from '../webview/test/graphs.ts';
import { largeView } from './large-view.ts';
import { milliseconds, type Result } from './result.ts';
import { statsOf, timed } from './stats.ts';

const SHARE = 0.3;

export async function largeLayout(): Promise<readonly Result[]> {
  return [
    await besideDefaults('nearly all connected', layeredGraph(1000, 2000)),
    await besideDefaults('in 13 pieces', largeView({ tasks: 1000, layers: 20 })),
  ];
}

async function besideDefaults(shape: string, view: GraphView): Promise<Result> {
  const children = view.nodes.map(({ id }) => ({ id, width: 176, height: 44 }));
  const edges = view.edges.map(({ from, to }, index) => ({ id: `e${index}`, sources: [from], targets: [to] }));
  const theirs = await timed(
    () => new ElkInThread().layout({ id: 'root', layoutOptions: { 'elk.algorithm': 'layered' }, children, edges }),
    { runs: 3, warmUp: 1 },
  );
  const ours = await timed(() => layoutGraph(view, estimatedWidth, { collapsed: new Set() }), { runs: 3, warmUp: 1 });
  const [a, b] = [statsOf(ours).median, statsOf(theirs).median];
  const figure = `${milliseconds(a)}, elkjs by default ${milliseconds(b)}: ${(a / b).toFixed(2)} ×`;
  const what = `layout of ${view.nodes.length} nodes × ${view.edges.length} edges, ${shape}`;
  return { what, figure, budget: `≤ ${SHARE} ×`, holds: a / b <= SHARE };
}
