// Small layouts that make ELK's code ready while the editor still reads the DAG.
import type { GraphView } from '#core/graph/view.ts';
import type { LayoutOptions } from '#layout/engine.ts';

/**
 * A browser compiles ELK's code while it runs: the first layout of 100 tasks takes five
 * times what it takes later. After so many laps there is little left to gain.
 */
const LAPS = 16;
/** Small, so that a graph that comes meanwhile waits for little. */
const LAYERS = 5;
const LAYER = 3;

/** Mark on the page's timeline, for measurements. */
const WARM = 'layout-warm';

/** Ends early once somebody waits for a real layout. */
export async function warmUp(
  layout: (view: GraphView, options: LayoutOptions) => Promise<unknown>,
  isWanted: () => boolean,
): Promise<void> {
  for (let lap = 0; lap < LAPS && !isWanted(); lap++) await layout(lap % 4 === 3 ? grouped : flat, { collapsed: new Set() });
  performance.mark(WARM);
}

/** Layers of tasks, each after two of the layer before, with edges that skip a layer, labels and, if asked for, groups. */
function exercise(groupOf: (layer: number) => string | null, groups: readonly string[]): GraphView {
  const location = { file: '', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
  const flags = { mapped: false, setup: false, teardown: false, unknown: false };
  const nodes = Array.from({ length: LAYERS * LAYER }, (_, index) => {
    const task = { id: `task_${index}`, label: `task_${index}`, operator: 'Bash', triggerRule: 'all_success' };
    return { ...task, ...flags, group: groupOf(Math.floor(index / LAYER)), location };
  });
  const edges = nodes.flatMap(({ id }, index) =>
    [LAYER, LAYER + 1, 2 * LAYER + 2]
      .filter(step => index + step < nodes.length)
      .map(step => ({ from: id, to: `task_${index + step}`, label: groups.length > 0 && index === 0 ? 'label' : null })),
  );
  return {
    dagId: '',
    file: '',
    location,
    nodes,
    groups: groups.map(id => ({ id, label: id, parent: null, mapped: false, tooltip: null, location })),
    edges,
    complete: true,
    unknown: [],
    stale: false,
    schedule: null,
  };
}

const flat = exercise(() => null, []);
const grouped = exercise(layer => (layer === 1 || layer === 2 ? 'group_a' : layer === 4 ? 'group_b' : null), ['group_a', 'group_b']);
