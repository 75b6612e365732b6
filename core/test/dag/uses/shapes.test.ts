// What tasks use, for each shape of a task: mapped, partial, TaskFlow, of a class of the file. Expectations are written by hand, from what
// Airflow's documentation says of dynamic task mapping, TaskFlow and custom operators.
import { expect, it } from 'vitest';
import { pullText, shown, usesIn, worldOf } from './world.ts';

const OPEN = 'with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):\n';

it('a mapped operator uses what partial and expand are given', async () => {
  const world = await worldOf(`
@task
def rows():
    return ["a"]

${OPEN}    SQLExecuteQueryOperator.partial(task_id="m", conn_id="warehouse", pool="slow", parameters="{{ var.value.limit }}").expand(
        sql=["select {{ ti.xcom_pull('rows') }}", "select '{{ conn.audit.host }}'"]
    )
    BashOperator.partial(task_id="n").expand(bash_command=rows())
`);
  const uses = usesIn(world, 'm');
  expect(uses.connections.map(use => shown(world, use))).toEqual(['warehouse @ "warehouse"', 'audit @ audit']);
  expect(uses.variables.map(use => shown(world, use))).toEqual(['limit @ limit']);
  expect(uses.pools.map(use => shown(world, use))).toEqual(['slow @ "slow"']);
  expect(uses.pulls.map(pullText)).toEqual(['rows.return_value']);
  expect(usesIn(world, 'n').pulls.map(pullText)).toEqual(['rows.return_value']);
});

it('a mapped TaskFlow task uses its arguments and its body', async () => {
  const world = await worldOf(`
@task
def rows():
    return ["a"]

@task(pool="narrow")
def load(row, target, ti=None):
    Variable.get("batch")
    ti.xcom_push(key="count", value=1)
    return ti.xcom_pull(task_ids="other", key="k")

${OPEN}    load.partial(target="{{ conn.store.host }}").expand(row=rows())
`);
  const uses = usesIn(world, 'load');
  expect(uses.pulls.map(pullText).sort()).toEqual(['other.k', 'rows.return_value']);
  expect(uses.variables.map(use => shown(world, use))).toEqual(['batch @ "batch"']);
  expect(uses.connections.map(use => shown(world, use))).toEqual(['store @ store']);
  expect(uses.pools.map(use => shown(world, use))).toEqual(['narrow @ "narrow"']);
});

it('a task of a derived class uses what its own template fields hold', async () => {
  const world = await worldOf(`
from airflow.models.baseoperator import BaseOperator

class Load(BaseOperator):
    template_fields = ("statement",)

    def __init__(self, *, statement, note=None, **kwargs):
        super().__init__(**kwargs)
        self.statement = statement
        self.note = note

${OPEN}    first = BashOperator(task_id="first", bash_command="true")
    Load(task_id="load", statement="select '{{ var.value.day }}', '{{ ti.xcom_pull(task_ids='first') }}'", note="{{ var.value.no }}")
`);
  const uses = usesIn(world, 'load');
  expect(uses.variables.map(use => shown(world, use))).toEqual(['day @ day']);
  expect(uses.pulls.map(pullText)).toEqual(['first.return_value']);
});
