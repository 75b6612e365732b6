// Plans of DAG files. What decides how tasks run is held against the attributes that Airflow 2.7.2 gave the same file
// (fixtures/many_arguments.json); what is only carried is read off the source.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDagFile } from '#core/dag/load.ts';
import { planOf, type PlanMade } from '#core/plan/make.ts';
import type { PlanTask, RunPlan } from '#core/plan/plan.ts';
import { createPythonParser, type PythonParser } from '#core/python/parse/parser.ts';
import type { Snapshot, Target } from '#core/snapshot.ts';
import { snapshotOf } from '../support/evaluation.ts';

const FILE = '/dags/features/file.py';
let parser: PythonParser;

beforeAll(async () => {
  const read = (path: string): Uint8Array => readFileSync(createRequire(import.meta.url).resolve(path));
  parser = await createPythonParser({
    runtime: read('web-tree-sitter/web-tree-sitter.wasm'),
    grammar: read('tree-sitter-python/tree-sitter-python.wasm'),
  });
});

function made(source: string, target: Target = '2.7.2'): PlanMade {
  const snapshot: Snapshot = { ...snapshotOf({ [FILE]: source }), target, now: Date.UTC(2023, 4, 2) };
  const file = loadDagFile(parser, snapshot, FILE);
  const [dag] = file.dags;
  if (!dag) throw new Error(`no DAG: ${JSON.stringify(file.problems)}`);
  return planOf(file, dag, snapshot);
}

function planned(source: string, target?: Target): RunPlan {
  const answer = made(source, target);
  if (answer.kind === 'problem') throw new Error(answer.message);
  return answer.plan;
}

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
}

function taskOf(plan: RunPlan, taskId: string): PlanTask {
  const task = plan.tasks.find(one => one.taskId === taskId);
  if (!task) throw new Error(`no task ${taskId}`);
  return task;
}

function simple(imports: string, body: string, more = ''): string {
  return `from datetime import datetime\nfrom airflow import DAG\n${imports}\nwith DAG("d", schedule=None, start_date=datetime(2023, 5, 1)${more}):\n    ${body}\n`;
}

describe('a file with many arguments', () => {
  it('decides everything as Airflow does', () => {
    const { tasks: expected, ...dag } = JSON.parse(fixture('many_arguments.json')) as { tasks: readonly Partial<PlanTask>[] };
    const plan = planned(fixture('many_arguments.py'));
    expect(plan).toMatchObject({ ...dag, dagId: 'many_arguments', complete: true, userMacros: ['twice'] });
    const ours = plan.tasks.map(task => ({ ...task, upstream: task.upstream.toSorted() }));
    for (const task of expected)
      expect(
        ours.find(one => one.taskId === task.taskId),
        task.taskId,
      ).toMatchObject(withNewName(task));
    expect(ours).toHaveLength(expected.length);
  });

  it('carries what is rendered and run later', () => {
    const plan = planned(fixture('many_arguments.py'));
    expect(plan.params).toEqual({ $: 'dict', v: [['day', '20230502'], ['n', 3]] }); // prettier-ignore
    expect(taskOf(plan, 'bash')).toMatchObject({
      work: {
        kind: 'bash',
        command: 'echo {{ ds }}',
        env: { $: 'dict', v: [['DAY', '{{ params.day }}']] },
        appendEnv: true,
        cwd: null,
        skipExitCodes: [3, 4],
      },
      templateFields: [{ name: 'bash_command' }, { name: 'env' }],
    });
    expect(taskOf(plan, 'plain').work).toMatchObject({ kind: 'bash', skipExitCodes: [99], env: null });
    expect(taskOf(plan, 'g.예측').templateFields).toEqual([
      { name: 'op_args', value: [1, { $: 'tuple', v: [2, null] }] },
      { name: 'op_kwargs', value: { $: 'dict', v: [['x', { $: 'xcom', taskId: 'g.numbers', key: 'a' }]] } },
    ]);
    expect(taskOf(plan, 'mapped').mapping).toEqual({ kind: 'expand', arguments: [{ name: 'bash_command', value: ['a', 'b'] }] });
    expect(taskOf(plan, 'g.numbers')).toMatchObject({ multipleOutputs: true, params: { $: 'dict', v: [['n', 4]] } });
    expect(taskOf(plan, 'trigger').work).toMatchObject({
      kind: 'trigger-dagrun',
      dagId: 'other',
      conf: { $: 'dict', v: [['n', 1]] },
      allowedStates: ['success'],
      failedStates: ['failed'],
    });
    expect(['latest', 'branch', 'gate', 'empty'].map(taskId => taskOf(plan, taskId).work)).toEqual([
      { kind: 'latest-only' },
      { kind: 'python', flavour: 'branch' },
      { kind: 'python', flavour: 'short-circuit' },
      { kind: 'empty' },
    ]);
  });
});

/** Airflow keeps the old name of this rule; the plan has the new one. */
function withNewName(task: Partial<PlanTask>): Partial<PlanTask> {
  return (task.triggerRule as string) === 'none_failed_or_skipped' ? { ...task, triggerRule: 'none_failed_min_one_success' } : task;
}

describe('SQL operators', () => {
  const imports = 'from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator';

  it('run on their connection; params can be mapped', () => {
    const plan = planned(
      simple(
        imports,
        'SQLExecuteQueryOperator.partial(task_id="s", conn_id="feature_store", sql="select {{ params.day }}", split_statements=True).expand(params=[{"day": 1}])',
      ),
    );
    expect(taskOf(plan, 's')).toMatchObject({
      work: {
        kind: 'sql',
        connId: 'feature_store',
        sql: 'select {{ params.day }}',
        splitStatements: true,
        autocommit: false,
        returnLast: true,
        parameters: null,
      },
      mapping: { kind: 'expand', arguments: [{ name: 'params', value: [{ $: 'dict', v: [['day', 1]] }] }] },
    });
  });

  it('with a handler of their own need the cursor of an installed Airflow', () => {
    const plan = planned(simple(imports, 'SQLExecuteQueryOperator(task_id="s", conn_id="c", sql="select 1", handler=lambda cursor: 1)'));
    expect(taskOf(plan, 's').work).toMatchObject({ kind: 'airflow' });
  });
});

describe('what is not known', () => {
  const imports = 'import os\nfrom airflow.operators.bash import BashOperator';

  it('a command stays opaque and the plan complete', () => {
    const plan = planned(simple(imports, 'BashOperator(task_id="b", bash_command=os.popen("date").read())'));
    expect(taskOf(plan, 'b').work).toMatchObject({ command: { $: 'opaque' } });
    expect(plan.complete).toBe(true);
  });

  it('a number of retries makes the plan incomplete: Python has to say', () => {
    expect(planned(simple(imports, 'BashOperator(task_id="b", bash_command="date", retries=int(os.popen("date").read()))')).complete).toBe(
      false,
    );
  });
});

describe('no plan', () => {
  it('for a file that Airflow would not load', () => {
    const source = simple(
      'from airflow.operators.bash import BashOperator',
      'BashOperator(task_id="b", bash_command="date")\n    BashOperator(task_id="b", bash_command="date")',
    );
    expect(made(source)).toMatchObject({ kind: 'problem', message: expect.stringContaining('DuplicateTaskIdFound') as string });
  });
});

it('the tasks of a mapped group name it, and the plan what it is expanded over', () => {
  const body = '@task_group\n    def g(x):\n        BashOperator(task_id="b", bash_command=x)\n    g.expand(x=["a", "b"])';
  const answer = made(simple('from airflow.decorators import task_group\nfrom airflow.operators.bash import BashOperator', body));
  expect(answer).toMatchObject({
    kind: 'plan',
    plan: {
      mappedGroups: [{ groupId: 'g', mapping: { kind: 'expand', arguments: [{ name: 'x', value: ['a', 'b'] }] } }],
      tasks: [
        {
          taskId: 'g.b',
          mappedGroups: ['g'],
          mapping: null,
          templateFields: [{ name: 'bash_command', value: { $: 'mapped-argument', groupId: 'g', key: 'x' } }],
        },
      ],
    },
  });
});

it('3.x: the factor of the backoff may be a number', () => {
  const source = simple(
    'from airflow.providers.standard.operators.bash import BashOperator',
    'BashOperator(task_id="b", bash_command="date", retry_exponential_backoff=1.5)',
  );
  expect(taskOf(planned(source, '3.3.2'), 'b').retryExponentialBackoff).toBe(1.5);
});

it('carries the values of macros that are no functions', () => {
  const plan = planned(
    'from airflow import DAG\ndag = DAG("d", user_defined_macros={"model": "loan", "sizes": [1, 2], "twice": lambda x: x, "mixed": [print]})\n',
  );
  expect(plan.userMacros).toEqual(['model', 'sizes', 'twice', 'mixed']);
  expect(plan.userMacroValues).toEqual([
    ['model', 'loan'],
    ['sizes', [1, 2]],
  ]);
});
