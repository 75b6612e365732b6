// Graphs and runs for the tests of the views.
import type { GraphEdge, GraphGroup, GraphNode, GraphView } from '#core/graph/view.ts';
import type { TaskState } from '#core/run/state.ts';
import type { PaintedInstance, PaintedRun } from '#protocol/panel.ts';
import type { RunSummary } from '#protocol/runtime.ts';

export const START = Date.UTC(2026, 9, 24, 10, 2);

function at(line: number) {
  return { file: '/dags/features.py', range: { start: { line, character: 4 }, end: { line, character: 20 } } };
}

export function node(id: string, more: Partial<GraphNode> = {}): GraphNode {
  const group = more.group ?? null;
  const label = group === null ? id : id.slice(group.length + 1);
  return {
    id,
    label,
    operator: 'Bash',
    triggerRule: 'all_success',
    group,
    mapped: false,
    setup: false,
    teardown: false,
    unknown: false,
    location: at(10),
    ...more,
  };
}

function group(id: string, parent: string | null = null): GraphGroup {
  return { id, label: id.slice(parent === null ? 0 : parent.length + 1), parent, mapped: false, tooltip: null, location: at(5) };
}

/** `a > b` or `a > b : label`. */
function edge(text: string): GraphEdge {
  const [, from = '', to = '', label] = /^(\S+) > (\S+)(?: : (.*))?$/.exec(text) ?? [];
  return { from, to, label: label ?? null };
}

export function graph(nodes: readonly GraphNode[], edges: readonly string[], more: Partial<GraphView> = {}): GraphView {
  return {
    dagId: 'my_first_airflow_dag',
    file: '/dags/features.py',
    location: at(3),
    nodes,
    groups: [],
    edges: edges.map(edge),
    complete: true,
    unknown: [],
    stale: false,
    schedule: '0 8 * * *',
    ...more,
  };
}

export const smallGraph = graph([node('print_date'), node('sleep'), node('templated')], ['print_date > sleep', 'print_date > templated']);

/** Every form a task can take, in groups, with a branch. */
export const richGraph = graph(
  [
    node('start', { operator: 'Empty' }),
    node('create_cluster', { operator: '@task', setup: true }),
    node('features.check', { group: 'features', operator: '@task.branch' }),
    node('features.create_features', { group: 'features', operator: 'SQLExecuteQuery', triggerRule: 'none_failed_min_one_success' }),
    node('features.fill_missing_values', { group: 'features', operator: 'SQLExecuteQuery' }),
    node('features.notify', { group: 'features', operator: '@task' }),
    node('models.train', { group: 'models', operator: '@task', mapped: true }),
    node('models.evaluate.score', { group: 'models.evaluate', operator: '@task' }),
    node('models.evaluate.report', { group: 'models.evaluate', operator: 'Bash', triggerRule: 'all_done' }),
    node('학습_결과_저장', { operator: 'Bash', triggerRule: 'one_failed' }),
    node('delete_cluster', { operator: '@task', teardown: true }),
    node('?30:4', { label: 'unknown task id', operator: 'Python', unknown: true }),
  ],
  [
    'start > create_cluster',
    'create_cluster > features.check',
    'features.check > features.create_features : new rows',
    'features.check > features.notify : nothing new',
    'features.create_features > features.fill_missing_values',
    'features.fill_missing_values > models.train',
    'models.train > models.evaluate.score',
    'models.evaluate.score > models.evaluate.report',
    'models.train > 학습_결과_저장',
    'models.evaluate.report > delete_cluster',
    'create_cluster > delete_cluster',
    'start > ?30:4',
  ],
  {
    dagId: 'data_extract_pipeline',
    groups: [group('features'), group('models'), group('models.evaluate', 'models')],
    complete: false,
    unknown: [
      { why: 'the number of tasks depends on a file that is read at run time', location: at(29) },
      { why: 'task_id is computed by requests.get(…).json()', location: at(33) },
    ],
  },
);

export function instance(taskId: string, state: TaskState, more: Partial<PaintedInstance> = {}): PaintedInstance {
  const ran = state === 'success' || state === 'failed' || state === 'running' || state === 'up_for_retry';
  const startedAt = ran ? START : null;
  const finishedAt = ran && state !== 'running' ? START + 420 : null;
  return {
    taskId,
    mapIndex: -1,
    state,
    why: null,
    tryNumber: ran ? 1 : 0,
    startedAt,
    finishedAt,
    attempts: startedAt === null ? [] : [{ tryNumber: 1, state, startedAt, finishedAt }],
    nextAttemptAt: null,
    rendered: {},
    xcoms: {},
    ...more,
  };
}

export function summary(dagId: string, more: Partial<RunSummary> = {}): RunSummary {
  return {
    runId: `${dagId}/manual__2026-10-24T10:02:00+00:00`,
    dagId,
    file: '/dags/features.py',
    outcome: 'success',
    why: null,
    logicalDate: '2026-10-24T10:02:00+00:00',
    startedAt: START,
    finishedAt: START + 5400,
    ...more,
  };
}

/** A finished run of {@link richGraph} with one of everything. */
export const richRun: PaintedRun = {
  summary: summary('data_extract_pipeline', { outcome: 'failed', why: 'task_failure' }),
  instances: [
    instance('start', 'success'),
    instance('create_cluster', 'success', { finishedAt: START + 125_000 }),
    instance('features.check', 'success'),
    instance('features.create_features', 'success', {
      tryNumber: 2,
      attempts: [
        { tryNumber: 1, state: 'failed', startedAt: START - 3000, finishedAt: START - 900 },
        { tryNumber: 2, state: 'success', startedAt: START, finishedAt: START + 420 },
      ],
      rendered: {
        sql: "INSERT INTO features\nSELECT user_id, COUNT(*) AS visits\nFROM visit_log\nWHERE day = '2026-10-24'\nGROUP BY user_id",
      },
      xcoms: { return_value: '[[42, "done"]]' },
    }),
    instance('features.fill_missing_values', 'success', { finishedAt: START + 5400 }),
    instance('features.notify', 'skipped', { why: 'skipped by features.check' }),
    ...[0, 1, 2].map(mapIndex =>
      instance('models.train', mapIndex === 1 ? 'failed' : 'success', { mapIndex, why: mapIndex === 1 ? 'ValueError: no rows' : null }),
    ),
    instance('models.evaluate.score', 'upstream_failed'),
    instance('models.evaluate.report', 'up_for_retry', { nextAttemptAt: START }),
    instance('학습_결과_저장', 'running'),
    instance('delete_cluster', 'queued'),
  ],
};

/** `count` tasks in layers, each after one to three tasks of the layers before; the same for the same count. */
export function layeredGraph(count: number, edgeCount = Math.round(count * 1.6)): GraphView {
  let seed = 11;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const width = Math.ceil(Math.sqrt(count) / 1.2);
  const edges = new Set<string>();
  for (let tries = 0; edges.size < edgeCount && tries < edgeCount * 20; tries++) {
    const to = width + random(count - width);
    const from = Math.max(0, to - 1 - random(2 * width));
    edges.add(`task_${from} > task_${to}`);
  }
  const operators = ['Bash', 'SQLExecuteQuery', '@task', 'Empty'];
  const nodes = Array.from({ length: count }, (_, index) =>
    node(`task_${index}`, { operator: operators[index % 4] ?? 'Bash', location: at(index) }),
  );
  return graph(nodes, [...edges], { dagId: `layered_${count}` });
}
