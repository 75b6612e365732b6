// What the model of a DAG file carries beside its graph: places, arguments and where they come from, callables, mapping.
import { describe, expect, it } from 'vitest';
import { known } from '../../src/dag/model.ts';
import { load, textAt } from './load.ts';

const HEAD = `from datetime import datetime
from airflow import DAG
from airflow.decorators import task
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import PythonOperator
S = datetime(2023, 5, 1)
`;

describe('a task', () => {
  it('knows where its id, its keywords and its values stand', async () => {
    const source = `${HEAD}with DAG("d", start_date=S) as dag:\n    BashOperator(task_id="extract", bash_command="date")\n`;
    const [task] = (await load(source)).dags[0]?.tasks ?? [];
    expect(textAt(source, task?.span)).toBe('BashOperator(task_id="extract", bash_command="date")');
    expect(textAt(source, task?.taskId.span)).toBe('"extract"');
    const command = task?.arguments.get('bash_command');
    expect(textAt(source, command?.nameSpan)).toBe('bash_command');
    expect(textAt(source, command?.span)).toBe('"date"');
    expect(task?.operatorPath).toBe('airflow.operators.bash.BashOperator');
    expect(task?.templateFields).toEqual(['bash_command', 'env']);
    expect(task?.templateExtensions).toEqual(['.sh', '.bash']);
  });

  it('has the arguments of default_args, of the group over those of the DAG, its own over both', async () => {
    const source = `${HEAD}from airflow.utils.task_group import TaskGroup
with DAG("d", start_date=S, default_args={"owner": "dag", "retries": 1, "no_such": 2}):
    with TaskGroup("g", default_args={"owner": "group"}):
        EmptyOperator(task_id="a", retries=3)
`;
    const [task] = (await load(source)).dags[0]?.tasks ?? [];
    const given = [...(task?.arguments ?? [])].map(([name, { from, span }]) => [name, from, textAt(source, span)]);
    expect(given).toContainEqual(['retries', 'call', '3']);
    expect(given).toContainEqual(['owner', 'default_args', 'group']);
    expect(given.map(([name]) => name)).not.toContain('no_such');
  });

  it('knows the function it calls', async () => {
    const source = `${HEAD}def work(): pass
@task
def flow(x): return x
with DAG("d", start_date=S):
    PythonOperator(task_id="p", python_callable=work)
    flow(1)
`;
    const tasks = (await load(source)).dags[0]?.tasks ?? [];
    expect(tasks.map(one => one.callable?.name)).toEqual(['work', 'flow']);
    expect(textAt(source, tasks[1]?.span)).toBe('flow(1)');
    expect(tasks[1]?.operator).toBe('_PythonDecoratedOperator');
  });

  it('tells apart what is mapped and what is the same for all', async () => {
    const source = `${HEAD}with DAG("d", start_date=S):
    BashOperator.partial(task_id="m", env={"A": "1"}).expand(bash_command=["x", "y"])
`;
    const [task] = (await load(source)).dags[0]?.tasks ?? [];
    expect(task?.arguments.get('env')?.from).toBe('partial');
    expect(task?.mapping?.kind).toBe('expand');
    expect(task?.mapping?.kind === 'expand' && [...task.mapping.arguments.keys()]).toEqual(['bash_command']);
  });

  it('is loose when it never gets a DAG, and joins the DAG of the task it is linked to', async () => {
    const source = `${HEAD}a = BashOperator(task_id="a", bash_command="x")
b = BashOperator(task_id="b", bash_command="x")
with DAG("d", start_date=S):
    EmptyOperator(task_id="c") >> b
`;
    const file = await load(source);
    expect(file.looseTasks.map(one => known(one.taskId))).toEqual(['a']);
    expect(file.dags[0]?.tasks.map(one => known(one.taskId))).toEqual(['c', 'b']);
  });
});

describe('an edge', () => {
  it('knows the expression that makes it, and its label', async () => {
    const source = `${HEAD}from airflow.utils.edgemodifier import Label
with DAG("d", start_date=S):
    a = EmptyOperator(task_id="a"); b = EmptyOperator(task_id="b"); c = EmptyOperator(task_id="c")
    a >> Label("yes") >> b
    a.set_downstream(c)
`;
    const edges = (await load(source)).dags[0]?.edges ?? [];
    expect(edges.map(edge => [edge.from, edge.to, edge.label, textAt(source, edge.span)])).toEqual([
      ['a', 'b', 'yes', 'a >> Label("yes") >> b'],
      ['a', 'c', null, 'a.set_downstream(c)'],
    ]);
  });
});

describe('what Airflow refuses', () => {
  it('points at both uses of an id, and goes on with the rest', async () => {
    const source = `${HEAD}with DAG("d", start_date=S):
    EmptyOperator(task_id="x")
    EmptyOperator(task_id="x")
    EmptyOperator(task_id="y")
`;
    const file = await load(source);
    const [problem] = file.problems;
    expect(problem).toMatchObject({ rule: 'duplicate-task-id', type: 'DuplicateTaskIdFound' });
    expect(problem?.related.map(one => textAt(source, one.span))).toEqual(['"x"']);
    expect(file.dags[0]?.tasks.map(one => known(one.taskId))).toEqual(['x', 'y']);
  });

  it('points at the expressions along a cycle', async () => {
    const source = `${HEAD}with DAG("d", start_date=S):
    a, b, c = (EmptyOperator(task_id=i) for i in "abc")
    a >> b
    b >> c
    c >> a
`;
    const [problem] = (await load(source)).problems;
    expect(problem).toMatchObject({ rule: 'dependency-cycle', message: 'Cycle detected in DAG: d. Faulty task: c' });
    expect(problem?.related.map(one => [textAt(source, one.span), one.message])).toEqual([
      ['a >> b', 'a → b'],
      ['b >> c', 'b → c'],
      ['c >> a', 'c → a'],
    ]);
  });

  it('raises where the file catches', async () => {
    const source = `${HEAD}from airflow.exceptions import AirflowException
with DAG("d", start_date=S):
    try:
        BashOperator(task_id="a")
    except AirflowException:
        EmptyOperator(task_id="instead")
`;
    const file = await load(source);
    expect(file.problems).toEqual([]);
    expect(file.dags[0]?.tasks.map(one => known(one.taskId))).toEqual(['instead']);
  });
});
