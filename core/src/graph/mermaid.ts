// A graph as Mermaid text, for Markdown pages: groups are subgraphs.
import { levelsOf } from './tree.ts';
import type { GraphView } from './view.ts';

export function mermaidOf(view: GraphView): string {
  const levels = levelsOf(view);
  const names = new Map([...view.nodes, ...view.groups].map(({ id }, index) => [id, `n${index}`]));
  const nameOf = (id: string) => names.get(id) ?? 'n';
  const inside = (group: string | null, indent: string): string[] => [
    ...levels(group).groups.flatMap(({ id, label }) => [
      `${indent}subgraph ${nameOf(id)}["${escaped(label)}"]`,
      ...inside(id, `${indent}  `),
      `${indent}end`,
    ]),
    ...levels(group).nodes.map(({ id, label, operator }) => `${indent}${nameOf(id)}["${escaped(label)}<br>${escaped(operator)}"]`),
  ];
  const edges = view.edges.map(
    ({ from, to, label }) => `  ${nameOf(from)} -->${label === null || label === '' ? '' : `|"${escaped(label)}"|`} ${nameOf(to)}`,
  );
  return ['flowchart LR', ...inside(null, '  '), ...edges, ''].join('\n');
}

/** Inside a quoted label only entity codes stand for the characters that Mermaid or HTML would read. */
function escaped(text: string): string {
  return text.replace(/[#"<>&\n`\\]/g, character => `#${character.charCodeAt(0)};`);
}
