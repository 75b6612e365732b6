// A graph as lines: each task with its operator, then what comes after it.
import { pc } from './colours.ts';
import type { GraphView } from '#core/graph/view.ts';
import { subtitleOf } from '#layout/sizes.ts';

export function graphText(view: GraphView): string {
  const head = `${pc.bold(view.dagId)}  ${view.nodes.length} tasks, schedule ${view.schedule ?? 'None'}`;
  const lines = view.nodes.map(node => {
    const after = view.edges.filter(edge => edge.from === node.id).map(({ to, label }) => (label === null ? to : `${to} (${label})`));
    const marks = [
      node.mapped ? 'mapped' : '',
      node.setup ? 'setup' : '',
      node.teardown ? 'teardown' : '',
      node.unknown ? 'not known' : '',
    ].filter(mark => mark !== '');
    return `  ${node.id}  ${pc.dim([subtitleOf(node), ...marks].join(', '))}${after.length > 0 ? `\n    → ${after.join(', ')}` : ''}`;
  });
  const unknown = view.unknown.map(({ why, location }) => pc.yellow(`  not known (line ${location.range.start.line + 1}): ${why}`));
  return [head, ...lines, ...unknown].join('\n');
}
