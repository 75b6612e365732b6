// A placed graph as one SVG picture that needs nothing else: for documents and reviews.
import type { GraphNode, GraphView } from '#core/graph/view.ts';
import type { PlacedBox, PlacedEdge, PlacedGroup, Positions } from './positions.ts';
import { subtitleOf } from './sizes.ts';

const MARGIN = 16;
const CORNER = 4;

/** Colours of the picture, with a dark set for whoever prefers one. */
const STYLE = `
    svg { font: 13px system-ui, sans-serif; --ink: #3b3b3b; --dim: #717171; --line: #8a8a8a; --box: #ffffff; --group: #0000000a; --edge: #c8c8c8; background: #ffffff }
    @media (prefers-color-scheme: dark) { svg { --ink: #cccccc; --dim: #9d9d9d; --line: #808080; --box: #252526; --group: #ffffff0d; --edge: #454545; background: #1e1e1e } }
    text { fill: var(--ink) } .dim { fill: var(--dim); font-size: 11px }
    .task { fill: var(--box); stroke: var(--edge) } .mapped { stroke-dasharray: 4 3 } .group { fill: var(--group); stroke: var(--edge) }
    .edge { fill: none; stroke: var(--line) } .arrow { fill: var(--line) }`;

export function svgOf(view: GraphView, positions: Positions): string {
  const nodes = new Map(view.nodes.map(node => [node.id, node]));
  const labels = new Map(view.groups.map(group => [group.id, group.label]));
  const [width, height] = [positions.width + 2 * MARGIN, positions.height + 2 * MARGIN];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" role="img">`,
    `  <title>${escaped(view.dagId)}</title>`,
    `  <style>${STYLE}\n  </style>`,
    '  <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="arrow" d="M0 0 8 4 0 8z"/></marker></defs>',
    ...positions.groups.map(box => groupSvg(box, labels.get(box.id) ?? box.id)),
    ...positions.edges.map(edgeSvg),
    ...positions.nodes.map(box => nodeSvg(box, nodes.get(box.id))),
    '</svg>',
  ].join('\n');
}

function groupSvg({ x, y, width, height, collapsed }: PlacedGroup, label: string): string {
  const title = `<text x="${x + 10}" y="${y + (collapsed ? height / 2 + 4 : 19)}">${escaped(label)}</text>`;
  return `  <g><rect class="group" x="${x}" y="${y}" width="${width}" height="${height}" rx="${CORNER}"/>${title}</g>`;
}

function nodeSvg({ x, y, width, height }: PlacedBox, node: GraphNode | undefined): string {
  if (!node) return '';
  const box = `<rect class="task${node.mapped || node.unknown ? ' mapped' : ''}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${CORNER}"/>`;
  const inner =
    node.setup || node.teardown
      ? `<rect class="edge" x="${x + 2}" y="${y + 2}" width="${width - 4}" height="${height - 4}" rx="${CORNER - 1}"/>`
      : '';
  return `  <g>${box}${inner}<text x="${x + 12}" y="${y + 18}">${escaped(node.label)}</text><text class="dim" x="${x + 12}" y="${y + 35}">${escaped(subtitleOf(node))}</text></g>`;
}

function edgeSvg({ points, label, labelBox }: PlacedEdge): string {
  const path = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
  const text =
    label === null || labelBox === null ? '' : `<text class="dim" x="${labelBox.x + 7}" y="${labelBox.y + 13}">${escaped(label)}</text>`;
  return `  <g><path class="edge" marker-end="url(#arrow)" d="${path}"/>${text}</g>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);
}
