// The projection from DAG model to picture, and its text forms.
import { describe, expect, it } from 'vitest';
import type { Dag, Read, Task } from '#core/dag/model.ts';
import { dotOf } from '#core/graph/dot.ts';
import { graphOf } from '#core/graph/graph.ts';
import { mermaidOf } from '#core/graph/mermaid.ts';
import { operatorName } from '#core/graph/operator-name.ts';
import { LineMap } from '#core/text/line-map.ts';

const text = ['with DAG("etl") as dag:', '    a = BashOperator(task_id="a")', '    b = BashOperator(task_id=name())', '    a >> b'].join(
  '\n',
);
const lines = new LineMap(text);

function spanOf(piece: string) {
  const start = text.indexOf(piece);
  return { file: 'etl.py', start, end: start + piece.length };
}

function known<T>(value: T): Read<T> {
  return { kind: 'known', value, span: spanOf('with') };
}

function task(id: string, more: Partial<Task> = {}): Task {
  return {
    taskId: known(id),
    span: spanOf('BashOperator(task_id="a")'),
    operator: 'BashOperator',
    operatorPath: 'airflow.operators.bash.BashOperator',
    templateFields: [],
    templateExtensions: [],
    group: null,
    inMappedGroup: false,
    mapping: null,
    arguments: new Map(),
    triggerRule: known('all_success'),
    setup: false,
    teardown: false,
    onFailureFailDagRun: false,
    adoptedAt: null,
    inheritsFromEmpty: false,
    callable: null,
    ...more,
  };
}

function dag(more: Partial<Dag>): Dag {
  return {
    dagId: known('etl'),
    span: spanOf('DAG("etl")'),
    headSpan: spanOf('with DAG("etl")'),
    arguments: new Map(),
    schedule: known('0 8 * * *'),
    startDate: known(null),
    endDate: known(null),
    timezone: known('UTC'),
    catchup: known(false),
    maxActiveRuns: known(16),
    tags: known([]),
    params: new Map(),
    defaultArguments: new Map(),
    tasks: [],
    groups: [],
    edges: [],
    complete: true,
    unknown: [],
    ...more,
  };
}

const draw = (of: Dag) => graphOf(of, () => lines, { stale: false });
const grouped = dag({
  tasks: [
    task('load'),
    task('features.a "quoted"', { group: 'features', operator: '_PythonDecoratedOperator' }),
    task('plain', { group: 'features' }),
  ],
  groups: [{ groupId: 'features', label: 'features', parent: null, mapped: false, mapping: null, tooltip: null, span: spanOf('a >> b') }],
  edges: [{ from: 'load', to: 'features.a "quoted"', label: 'new | rows', span: spanOf('a >> b') }],
});

describe('names of operators', () => {
  it.each([
    ['BashOperator', 'Bash'],
    ['SQLExecuteQueryOperator', 'SQLExecuteQuery'],
    ['FileSensor', 'FileSensor'],
    // Airflow 2.7.2 and 3.3.2, custom_operator_name of the class.
    ['_PythonDecoratedOperator', '@task'],
    ['_BranchPythonDecoratedOperator', '@task.branch'],
    ['_PythonVirtualenvDecoratedOperator', '@task.virtualenv'],
    ['_ShortCircuitDecoratedOperator', '@task.short_circuit'],
    ['DecoratedSensorOperator', '@task.sensor'],
    ['Operator', 'Operator'],
  ])('%s is shown as %s', (operator, shown) => {
    expect(operatorName(operator)).toBe(shown);
  });
});

describe('the graph of a DAG', () => {
  it('says where tasks and the DAG stand in the source', () => {
    const { nodes, location } = draw(dag({ tasks: [task('a')] }));
    expect(nodes[0]?.location.range.start).toEqual({ line: 1, character: 8 });
    expect(location.range.start).toEqual({ line: 0, character: 0 });
  });

  it('labels a task inside a group by the last part of its id, unless the group gives no prefix', () => {
    expect(draw(grouped).nodes.map(({ label }) => label)).toEqual(['load', 'a "quoted"', 'plain']);
  });

  it('draws a task whose id is not known as unknown, named by its place', () => {
    const span = spanOf('name()');
    const { nodes } = draw(
      dag({
        tasks: [
          task('a'),
          task('', { taskId: { kind: 'dynamic', span, why: 'name() is not known' }, span: spanOf('BashOperator(task_id=name())') }),
        ],
        complete: false,
      }),
    );
    expect(nodes[1]).toMatchObject({ unknown: true, id: '?3:9' });
  });

  it('lists what is not known of the structure, and not of values', () => {
    const unknown = [
      { span: spanOf('a >> b'), why: 'a loop over a file', affects: 'structure', taskId: null },
      { span: spanOf('name()'), why: 'a command', affects: 'value', taskId: 'a' },
    ] as const;
    const view = draw(dag({ tasks: [task('a')], complete: false, unknown }));
    expect(view.unknown).toEqual([{ why: 'a loop over a file', location: lines.locationOf(spanOf('a >> b')) }]);
    expect(view.nodes.filter(node => node.unknown).map(({ label }) => label)).toEqual(['line 4']);
  });

  it('keeps one node of two tasks with the same id, and no edge to a task that is not there', () => {
    const edges = [{ from: 'a', to: 'gone', label: null, span: spanOf('a >> b') }];
    const view = draw(dag({ tasks: [task('a'), task('a')], edges }));
    expect(view.nodes).toHaveLength(1);
    expect(view.edges).toEqual([]);
  });
});

describe('text forms', () => {
  it('DOT has a cluster for a group, escaped texts and labelled edges', () => {
    const dot = dotOf(draw(grouped));
    expect(dot).toContain('subgraph "cluster_features" {');
    expect(dot).toContain('"features.a \\"quoted\\"" [label="a \\"quoted\\"\\n@task" style="rounded"]');
    expect(dot).toContain('"load" -> "features.a \\"quoted\\"" [label="new | rows"]');
  });

  it('Mermaid has a subgraph for a group and entity codes for what it would read', () => {
    const mermaid = mermaidOf(draw(grouped));
    expect(mermaid.split('\n')).toEqual([
      'flowchart LR',
      '  subgraph n3["features"]',
      '    n1["a #34;quoted#34;<br>@task"]',
      '    n2["plain<br>Bash"]',
      '  end',
      '  n0["load<br>Bash"]',
      '  n0 -->|"new | rows"| n1',
      '',
    ]);
  });
});
