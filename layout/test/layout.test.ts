// Layouts of real shapes: nothing overlaps, lines run from box to box, the same graph stands the same way.
import { describe, expect, it } from 'vitest';
import type { GraphGroup, GraphNode, GraphView } from '#core/graph/view.ts';
import { layoutGraph } from '#layout/layout.ts';
import type { Box, Positions } from '#layout/positions.ts';

const place = { file: 'a.py', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } };
const measure = (text: string) => text.length * 7;

function view(tasks: readonly string[], edges: readonly (readonly [string, string, string?])[], groups: readonly string[] = []): GraphView {
  const groupOf = (id: string) =>
    groups.filter(group => id.startsWith(`${group}.`)).sort((one, other) => other.length - one.length)[0] ?? null;
  const labelOf = (id: string) => id.slice((groupOf(id)?.length ?? -1) + 1);
  const nodes = tasks.map((id): GraphNode => {
    const flags = { mapped: false, setup: false, teardown: false, unknown: false };
    return { id, label: labelOf(id), operator: 'Bash', triggerRule: 'all_success', group: groupOf(id), location: place, ...flags };
  });
  const boxes = groups.map((id): GraphGroup => ({
    id,
    label: labelOf(id),
    parent: groupOf(id),
    mapped: false,
    tooltip: null,
    location: place,
  }));
  const lines = edges.map(([from, to, label = null]) => ({ from, to, label }));
  const rest = { file: 'a.py', location: place, complete: true, unknown: [], stale: false, schedule: null };
  return { dagId: 'a', nodes, groups: boxes, edges: lines, ...rest };
}

const layout = (of: GraphView, collapsed: readonly string[] = []) => layoutGraph(of, measure, { collapsed: new Set(collapsed) });

function box(positions: Positions, id: string): Box {
  const found = [...positions.nodes, ...positions.groups].find(each => each.id === id);
  if (!found) throw new Error(`${id} is not placed`);
  return found;
}

function overlap(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

const nested = view(
  ['start', 'g.a', 'g.b', 'g.h.c', 'end'],
  [
    ['start', 'g.a', 'first'],
    ['g.a', 'g.b'],
    ['g.b', 'g.h.c'],
    ['g.h.c', 'end'],
    ['start', 'end'],
  ],
  ['g', 'g.h'],
);

describe('a layout', () => {
  it('stands from left to right, 44 px high and 176 to 280 px wide', async () => {
    const long = 'a_task_with_a_name_that_is_longer_than_any_box_on_the_graph_could_be';
    const positions = await layout(view(['a', long], [['a', long]]));
    expect(box(positions, 'a').x + 176).toBeLessThan(box(positions, long).x);
    expect(positions.nodes.map(({ width, height }) => [width, height])).toEqual([
      [176, 44],
      [280, 44],
    ]);
  });

  it('draws edges as horizontal and vertical lines from the right side of a task to the left side of the next', async () => {
    const positions = await layout(nested);
    for (const { from, to, points } of positions.edges) {
      const [start, end] = [points[0]!, points.at(-1)!];
      expect(start.x).toBeCloseTo(box(positions, from).x + box(positions, from).width);
      expect(end.x).toBeCloseTo(box(positions, to).x);
      expect(isInside({ ...end, width: 0, height: 0 }, box(positions, to))).toBe(true);
      for (const [index, point] of points.slice(1).entries()) {
        const before = points[index]!;
        expect(Math.min(Math.abs(before.x - point.x), Math.abs(before.y - point.y))).toBeLessThan(0.01);
      }
    }
  });

  it('keeps tasks inside their groups, below the title bar, and everybody else out', async () => {
    const positions = await layout(nested);
    expect(isInside(box(positions, 'g.h.c'), box(positions, 'g.h'))).toBe(true);
    expect(isInside(box(positions, 'g.h'), box(positions, 'g'))).toBe(true);
    expect(box(positions, 'g.a').y).toBeGreaterThanOrEqual(box(positions, 'g').y + 28);
    expect(overlap(box(positions, 'end'), box(positions, 'g'))).toBe(false);
    expect(positions.edges[0]?.labelBox?.width).toBe(5 * 7 + 14);
  });

  it('gives the same places for the same graph', async () => {
    expect(await layout(nested)).toEqual(await layout(nested));
  });

  it('follows the order of the source where edges leave it open', async () => {
    const leaves = ['d', 'c', 'b', 'a'];
    const positions = await layout(
      view(
        ['start', ...leaves],
        leaves.map(leaf => ['start', leaf] as const),
      ),
    );
    expect([...leaves].sort((one, other) => box(positions, one).y - box(positions, other).y)).toEqual(leaves);
  });

  it('draws a collapsed group as one node with the edges of all inside', async () => {
    const positions = await layout(nested, ['g']);
    expect(positions.nodes.map(({ id }) => id)).toEqual(['start', 'end']);
    expect(positions.groups).toMatchObject([{ id: 'g', collapsed: true, height: 44 }]);
    expect(positions.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['start g', 'g end', 'start end']);
  });

  it('places cycles, tasks after themselves and empty graphs', async () => {
    const positions = await layout(
      view(
        ['a', 'b'],
        [
          ['a', 'b'],
          ['b', 'a'],
          ['a', 'a'],
        ],
      ),
    );
    expect(positions.edges.every(({ points }) => points.length >= 2)).toBe(true);
    expect((await layout(view([], []))).nodes).toEqual([]);
  });
});

describe('any graph', () => {
  it('never lets lines of different tasks run together: eight edges are not drawn like sixteen', async () => {
    const sources = ['a', 'b', 'c', 'd'];
    const targets = ['w', 'x', 'y', 'z'];
    const edges = sources.flatMap((from, at) => [0, 1].map(step => [from, targets[(at + step) % 4]!] as const));
    const stretches = (await layout(view([...sources, ...targets], edges))).edges.flatMap(stretchesOf);
    for (const one of stretches)
      for (const other of stretches)
        if (one.from !== other.from) expect(runTogether(one.box, other.box), `${one.from} and ${other.from}`).toBe(false);
  });

  it('is placed without overlaps: 60 random ones with nested groups, labels and cycles', async () => {
    const random = randomNumbers(5);
    for (let round = 0; round < 60; round++) {
      const of = randomView(random);
      const positions = await layout(of);
      const apart = positions.nodes;
      expect(apart).toHaveLength(of.nodes.length);
      const pairs = apart.flatMap((one, index) => apart.slice(index + 1).map(other => [one, other] as const));
      expect(pairs.filter(([one, other]) => overlap(one, other))).toEqual([]);
      expect(positions.edges.every(({ points }) => points.length >= 2)).toBe(true);
    }
  });
});

/** Stretches of an edge between its bends. */
function stretchesOf({ from, points }: Positions['edges'][number]): readonly { readonly from: string; readonly box: Box }[] {
  return points.slice(1).map((end, at) => {
    const start = points[at]!;
    const [x, y] = [Math.min(start.x, end.x), Math.min(start.y, end.y)];
    return { from, box: { x, y, width: Math.abs(start.x - end.x), height: Math.abs(start.y - end.y) } };
  });
}

/** Whether two stretches run on one line for more than a crossing. */
function runTogether(one: Box, other: Box): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return (
    (across > 1 && down >= 0 && one.height === 0 && other.height === 0) || (down > 1 && across >= 0 && one.width === 0 && other.width === 0)
  );
}

function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomView(random: (below: number) => number): GraphView {
  const groups: string[] = [];
  for (let index = random(5); index > 0; index--)
    groups.push(`${random(2) === 1 && groups.length > 0 ? `${groups[random(groups.length)]!}.` : ''}g${index}`);
  const tasks = Array.from({ length: 2 + random(20) }, (_, index) =>
    random(3) > 0 && groups.length > 0 ? `${groups[random(groups.length)]!}.t${index}` : `t${index}`,
  );
  const edges = Array.from({ length: tasks.length * 2 }, () => [random(tasks.length), random(tasks.length)] as const)
    .filter(([from, to]) => from < to || random(10) === 0)
    .map(([from, to]) => [tasks[from]!, tasks[to]!, ...(random(4) === 0 ? ['label'] : [])] as [string, string, string?]);
  return view(tasks, edges, groups);
}
