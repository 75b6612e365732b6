// What cannot be known is said: as an unknown value, or as a DAG that is not complete; it never makes a false problem.
import { describe, expect, it } from 'vitest';
import { known } from '../../src/dag/model.ts';
import { load } from './load.ts';

const HEAD = `import os
from datetime import datetime
from airflow import DAG
from airflow.decorators import task
from airflow.models import Variable
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
import somewhere_else
S = datetime(2023, 5, 1)
`;

async function dagOf(body: string) {
  const file = await load(`${HEAD}with DAG("d", start_date=S) as dag:\n${body}`);
  return { file, dag: file.dags[0], structure: file.dags[0]?.unknown.filter(one => one.affects === 'structure') ?? [] };
}

describe('a value that cannot be known', () => {
  it('leaves the DAG complete when it is an ordinary argument', async () => {
    const { dag } = await dagOf('    BashOperator(task_id="a", bash_command=os.environ["NOT_SET_HERE"])\n');
    expect(dag?.complete).toBe(true);
    expect(dag?.unknown).toMatchObject([{ affects: 'value', taskId: 'a' }]);
  });

  it.each([
    ['a task id', '    EmptyOperator(task_id=Variable.get("name"))\n'],
    ['a trigger rule', '    EmptyOperator(task_id="a", trigger_rule=Variable.get("rule"))\n'],
    ['a condition', '    if Variable.get("flag") == "on":\n        EmptyOperator(task_id="a")\n'],
    ['a loop', '    for name in Variable.get("names", deserialize_json=True):\n        EmptyOperator(task_id="a")\n'],
    ['the other side of an arrow', '    EmptyOperator(task_id="a") >> somewhere_else.last_task\n'],
    ['an arrow from it', '    somewhere_else.first_task >> EmptyOperator(task_id="a")\n'],
    ['arguments of an operator', '    EmptyOperator(task_id="a", **somewhere_else.options)\n'],
    ['a function of another library inside the block', '    somewhere_else.make_tasks()\n'],
    ['a function that is given a task', '    somewhere_else.decorate(EmptyOperator(task_id="a"))\n'],
    [
      'a group id',
      '    from airflow.utils.task_group import TaskGroup\n    with TaskGroup(Variable.get("g")): EmptyOperator(task_id="a")\n',
    ],
  ])('makes the DAG incomplete when it is %s', async (_what, body) => {
    const { file, dag, structure } = await dagOf(body);
    expect(dag?.complete).toBe(false);
    expect(structure.length).toBeGreaterThan(0);
    expect(file.problems).toEqual([]);
  });

  it('makes no false collision between the branches of a condition', async () => {
    const { file, dag } = await dagOf(`    if Variable.get("flag"):
        a = EmptyOperator(task_id="a"); b = EmptyOperator(task_id="b"); a >> b
    else:
        a = EmptyOperator(task_id="a"); b = EmptyOperator(task_id="b"); b >> a
`);
    expect(file.problems).toEqual([]);
    expect(dag?.complete).toBe(false);
  });

  it('takes the default of a Variable', async () => {
    const { dag } = await dagOf('    EmptyOperator(task_id=Variable.get("name", default_var="from_default"))\n');
    expect(dag?.complete).toBe(true);
    expect(dag?.tasks.map(one => known(one.taskId))).toEqual(['from_default']);
  });
});

describe('an operator class that is not known', () => {
  it('is an opaque task when it comes from a provider', async () => {
    const { dag } = await dagOf(`    from airflow.providers.nobody.operators.thing import ThingOperator
    ThingOperator(task_id="t", anything=1) >> EmptyOperator(task_id="e")
`);
    expect(dag?.complete).toBe(true);
    expect(dag?.edges).toMatchObject([{ from: 't', to: 'e' }]);
    expect(dag?.tasks[0]).toMatchObject({ operator: 'ThingOperator', templateFields: null });
  });

  it('is an opaque task when it is called like one', async () => {
    const { dag } = await dagOf('    somewhere_else.LoadOperator(task_id="t") >> EmptyOperator(task_id="e")\n');
    expect(dag?.tasks.map(one => [known(one.taskId), one.operator, one.operatorPath])).toEqual([
      ['t', 'LoadOperator', null],
      ['e', 'EmptyOperator', 'airflow.operators.empty.EmptyOperator'],
    ]);
  });

  it('takes what a mapped task of it is given', async () => {
    const { dag, file } = await dagOf(`    from airflow.providers.nobody.operators.thing import ThingOperator
    ThingOperator.partial(task_id="t", some=1).expand(other=[1, 2])
`);
    expect(file.problems).toEqual([]);
    expect(dag?.tasks[0]?.mapping?.kind).toBe('expand');
  });
});
