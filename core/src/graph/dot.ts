// A graph as Graphviz text, as `airflow dags show` would give: groups are clusters.
import { levelsOf } from './tree.ts';
import type { GraphNode, GraphView } from './view.ts';

export function dotOf(view: GraphView): string {
  const levels = levelsOf(view);
  const inside = (group: string | null, indent: string): string[] => [
    ...levels(group).groups.flatMap(({ id, label }) => [
      `${indent}subgraph ${quoted(`cluster_${id}`)} {`,
      `${indent}  label=${quoted(label)}`,
      ...inside(id, `${indent}  `),
      `${indent}}`,
    ]),
    ...levels(group).nodes.map(node => `${indent}${quoted(node.id)} [${attributesOf(node)}]`),
  ];
  const edges = view.edges.map(
    ({ from, to, label }) => `  ${quoted(from)} -> ${quoted(to)}${label === null ? '' : ` [label=${quoted(label)}]`}`,
  );
  return [
    `digraph ${quoted(view.dagId)} {`,
    '  rankdir=LR',
    '  node [shape=box style=rounded]',
    ...inside(null, '  '),
    ...edges,
    '}',
    '',
  ].join('\n');
}

function attributesOf(node: GraphNode): string {
  const styles = ['rounded', ...(node.unknown || node.mapped ? ['dashed'] : [])];
  return `label=${quoted(`${node.label}\n${node.operator}`)} style=${quoted(styles.join(','))}${node.setup || node.teardown ? ' peripheries=2' : ''}`;
}

/** A quoted ID of the DOT language: only `"` must be escaped, and `\` so that it is no escape of a label. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
