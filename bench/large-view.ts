// A graph in layers, each task followed by two of the next layer: as large as is asked for.
import type { GraphView } from '#core/graph/view.ts';

export function largeView({ tasks, layers }: { readonly tasks: number; readonly layers: number }): GraphView {
  const perLayer = tasks / layers;
  const location = { file: 'dag.py', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
  const nodes = Array.from({ length: tasks }, (_, index) => ({
    id: `task_${index}`,
    label: `task_${index}`,
    operator: 'Bash',
    triggerRule: 'all_success',
    group: null,
    mapped: false,
    setup: false,
    teardown: false,
    unknown: false,
    location,
  }));
  const edges = nodes.slice(0, tasks - perLayer).flatMap((node, index) => {
    const next = Math.floor(index / perLayer + 1) * perLayer;
    return [index % perLayer, (index * 7 + 3) % perLayer].map(to => ({ from: node.id, to: `task_${next + to}`, label: null }));
  });
  return { dagId: 'large', file: 'dag.py', location, nodes, groups: [], edges, complete: true, unknown: [], stale: false, schedule: null };
}
