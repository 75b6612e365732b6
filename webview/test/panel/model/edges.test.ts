// Edges: which were not taken, how they are drawn, where arrow keys lead along them.
import { describe, expect, it } from 'vitest';
import { layoutGraph } from '#layout/layout.ts';
import { edgePath } from '#webview/panel/model/edge-path.ts';
import { paintsOf } from '#webview/panel/model/instances.ts';
import { isNotTaken } from '#webview/panel/model/not-taken.ts';
import { neighboursOf } from '#webview/panel/model/relations.ts';
import { neighbourTowards } from '#webview/panel/model/walk.ts';
import { graph, instance, node, smallGraph } from '../../graphs.ts';

describe('edges not taken', () => {
  const branching = graph(
    [node('branch', { operator: 'BranchPython' }), node('a'), node('b'), node('join')],
    ['branch > a', 'branch > b', 'a > join', 'b > join'],
  );
  const notTaken = (states: Parameters<typeof instance>[1][]) => {
    const paints = paintsOf(branching.nodes.map(({ id }, index) => instance(id, states[index] ?? 'none')));
    const neighbours = neighboursOf(branching.edges);
    const nodes = new Map(branching.nodes.map(each => [each.id, each]));
    return branching.edges
      .filter(edge => isNotTaken(edge, nodes.get(edge.from), paints, neighbours))
      .map(({ from, to }) => `${from} > ${to}`);
  };

  it('are those from a branch to what it skipped', () => {
    expect(notTaken(['success', 'success', 'skipped', 'success'])).toEqual(['branch > b']);
  });

  it('are not those by which a skip went on', () => {
    expect(notTaken(['success', 'success', 'skipped', 'skipped'])).toEqual(['branch > b']);
  });

  it('are none while nothing is skipped', () => {
    expect(notTaken(['success', 'running', 'queued', 'none'])).toEqual([]);
  });
});

describe('the line of an edge', () => {
  it('is straight between two points and rounded at a bend', () => {
    const point = (x: number, y: number) => ({ x, y });
    expect(edgePath([point(0, 0), point(40, 0)])).toBe('M0,0L40,0');
    expect(edgePath([point(0, 0), point(20, 0), point(20, 40)])).toBe('M0,0L14,0Q20,0 20,6L20,40');
  });

  it('never bends further than its shortest side allows', () => {
    expect(
      edgePath([
        { x: 0, y: 0 },
        { x: 4, y: 0 },
        { x: 4, y: 40 },
      ]),
    ).toBe('M0,0L2,0Q4,0 4,2L4,40');
    expect(edgePath([])).toBe('');
  });
});

describe('arrow keys', () => {
  it('lead along edges and to the neighbour above and below', async () => {
    const positions = await layoutGraph(smallGraph, text => text.length * 7, { collapsed: new Set() });
    const [upper, lower] = ['sleep', 'templated'].sort((one, other) => yOf(one) - yOf(other)) as [string, string];
    function yOf(id: string): number {
      return positions.nodes.find(each => each.id === id)?.y ?? 0;
    }
    expect(neighbourTowards(positions, 'sleep', 'left')).toBe('print_date');
    expect(['sleep', 'templated']).toContain(neighbourTowards(positions, 'print_date', 'right'));
    expect(neighbourTowards(positions, upper, 'down')).toBe(lower);
    expect(neighbourTowards(positions, lower, 'up')).toBe(upper);
    expect(neighbourTowards(positions, 'print_date', 'left')).toBeUndefined();
  });
});
