// Layout of a large graph: ours beside elkjs with its default options, in the same process.
import ElkInThread from 'elkjs/lib/elk.bundled.js';
import { layoutGraph } from '#layout/layout.ts';
import { estimatedWidth } from '#layout/text-width.ts';
import { largeView } from './large-view.ts';
import { milliseconds, type Result } from './result.ts';
import { statsOf, timed } from './stats.ts';

const NODES = 1000;
const SHARE = 0.3;

export async function largeLayout(): Promise<readonly Result[]> {
  const view = largeView({ tasks: NODES, layers: 20 });
  const children = view.nodes.map(({ id }) => ({ id, width: 176, height: 44 }));
  const edges = view.edges.map(({ from, to }, index) => ({ id: `e${index}`, sources: [from], targets: [to] }));
  const theirs = await timed(
    () => new ElkInThread().layout({ id: 'root', layoutOptions: { 'elk.algorithm': 'layered' }, children, edges }),
    { runs: 3, warmUp: 1 },
  );
  const ours = await timed(() => layoutGraph(view, estimatedWidth, { collapsed: new Set() }), { runs: 3, warmUp: 1 });
  const [a, b] = [statsOf(ours).median, statsOf(theirs).median];
  const figure = `${milliseconds(a)}, elkjs by default ${milliseconds(b)}: ${(a / b).toFixed(2)} ×`;
  return [
    { what: `layout of ${view.nodes.length} nodes × ${view.edges.length} edges`, figure, budget: `≤ ${SHARE} ×`, holds: a / b <= SHARE },
  ];
}
