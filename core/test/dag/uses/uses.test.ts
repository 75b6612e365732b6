// What tasks use: found in arguments, templates and callables, with the place of each.
import { describe, expect, it } from 'vitest';
import { known } from '#core/dag/model.ts';
import { loadUsesOf } from '#core/dag/uses/uses.ts';
import { pullText, shown, usesIn, worldOf } from './world.ts';

describe('connections of a task', () => {
  it('are those of its arguments, templates and hooks', async () => {
    const world = await worldOf(`
from airflow.hooks.base import BaseHook
from airflow.providers.mysql.hooks.mysql import MySqlHook as Hook

STORE = "feature_store"

def work(name):
    Hook("first").get_records("select 1")
    Hook(mysql_conn_id=STORE)
    BaseHook.get_connection("third")
    BaseHook.get_connection(name)

with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):
    SQLExecuteQueryOperator(task_id="sql", conn_id="warehouse", sql="select '{{ conn.audit.host }}', '{{ conn.get(\\"maybe\\").host }}'")
    PythonOperator(task_id="py", python_callable=work)
`);
    const sql = usesIn(world, 'sql').connections;
    expect(sql.map(use => shown(world, use))).toEqual(['warehouse @ "warehouse"', 'audit @ audit', 'maybe @ maybe']);
    expect(sql.map(use => use.optional)).toEqual([false, false, true]);
    expect(usesIn(world, 'py').connections.map(use => shown(world, use))).toEqual([
      'first @ "first"',
      'feature_store @ STORE',
      'third @ "third"',
      '? the id is computed',
    ]);
  });

  it('are not known when the id is a template or computed', async () => {
    const world = await worldOf(`
import os
with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):
    SQLExecuteQueryOperator(task_id="a", conn_id="{{ params.store }}", sql="select 1")
    SQLExecuteQueryOperator(task_id="b", conn_id=os.urandom(3).hex(), sql="select 1")
`);
    for (const id of ['a', 'b']) expect(usesIn(world, id).connections.map(use => use.name.kind)).toEqual(['dynamic']);
  });
});

describe('variables of a task', () => {
  it('are read in templates and by the callable, with the functions of the module that it calls', async () => {
    const world = await worldOf(`
TOP = Variable.get("at_load", default_var="x")

def deeper():
    return Variable.get("deep", deserialize_json=True)

def work():
    deeper()
    return Variable.get("shallow", "otherwise")

with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):
    BashOperator(task_id="b", bash_command="echo {{ var.value.plain }} {{ var.json.tree.branch }} {{ var.value.get('soft', '') }}")
    PythonOperator(task_id="p", python_callable=work)
`);
    expect(usesIn(world, 'b').variables.map(use => [shown(world, use), use.optional])).toEqual([
      ['plain @ plain', false],
      ['tree @ tree', false],
      ['soft @ soft', true],
    ]);
    expect(usesIn(world, 'p').variables.map(use => [shown(world, use), use.optional])).toEqual([
      ['deep @ "deep"', false],
      ['shallow @ "shallow"', true],
    ]);
    expect(loadUsesOf(world.file).variables.map(use => shown(world, use))).toEqual(['at_load @ "at_load"']);
  });

  it('are found in a callable of another module', async () => {
    const world = await worldOf(
      `
from work import run
with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):
    PythonOperator(task_id="p", python_callable=run)
`,
      { '/dags/work.py': 'from airflow.models import Variable\n\ndef run():\n    return Variable.get("elsewhere")\n' },
    );
    const [use] = usesIn(world, 'p').variables;
    expect(use && shown(world, use)).toBe('elsewhere @ "elsewhere"');
    expect(use?.span.file).toBe('/dags/work.py');
  });
});

describe('XComs of a task', () => {
  it('are pulled by references, templates and code', async () => {
    const world = await worldOf(`
@task
def extract() -> dict:
    return {"rows": 1, "bytes": 2}

@task
def load(rows, ti=None, **context):
    ti.xcom_pull("extract", key="bytes")
    context["ti"].xcom_pull(task_ids=["extract", "other"])
    ti.xcom_pull(key="loose")
    ti.xcom_pull(task_ids=rows)
    ti.xcom_push(key="done", value=1)

with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):
    made = extract()
    load(made["rows"])
    BashOperator(task_id="show", bash_command="echo {{ ti.xcom_pull('extract')['rows'] }} {{ task_instance.xcom_pull(task_ids='load', key='done') }}")
`);
    expect(usesIn(world, 'load').pulls.map(pullText)).toEqual([
      'extract.rows',
      'extract.bytes',
      'extract+other.return_value',
      '*.loose',
      '?.return_value',
    ]);
    expect(usesIn(world, 'load').pushes.map(push => known(push.key))).toEqual(['done']);
    expect(usesIn(world, 'extract').pushes.map(push => known(push.key))).toEqual(['return_value', 'rows', 'bytes']);
    expect(usesIn(world, 'show').pulls.map(pullText)).toEqual(['extract.return_value', 'load.done']);
    const [first] = usesIn(world, 'show').pulls;
    const place = first?.from?.kind === 'known' ? first.from.value[0]?.span : undefined;
    expect(place && world.texts[place.file]?.slice(place.start, place.end)).toBe('extract');
  });

  it('of a command are pushed unless that is switched off', async () => {
    const world = await worldOf(`
with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):
    BashOperator(task_id="a", bash_command="date")
    BashOperator(task_id="b", bash_command="date", do_xcom_push=False)
`);
    expect(usesIn(world, 'a').pushes.map(push => known(push.key))).toEqual(['return_value']);
    expect(usesIn(world, 'b').pushes).toEqual([]);
  });
});

describe('files, pools and datasets of a task', () => {
  const FILES = { '/dags/sql/load.sql': "select '{{ var.value.schema }}'\n", '/shared/more.sql': 'select 2' };

  it('are the template files that its fields name, looked up as Jinja2 does', async () => {
    const world = await worldOf(
      `
with DAG("d", start_date=datetime(2024, 1, 1), schedule=None, template_searchpath=["/shared"]):
    SQLExecuteQueryOperator(task_id="q", sql=["sql/load.sql", "more.sql", "none.sql", "select 1"])
`,
      FILES,
    );
    const uses = usesIn(world, 'q');
    expect(uses.templateFiles.map(({ name, found }) => [name.value, found.kind === 'found' ? found.path : found.kind])).toEqual([
      ['sql/load.sql', '/dags/sql/load.sql'],
      ['more.sql', '/shared/more.sql'],
      ['none.sql', 'missing'],
    ]);
    expect(uses.variables.map(use => [shown(world, use), use.span.file])).toEqual([['schema @ schema', '/dags/sql/load.sql']]);
  });

  it('are not called missing when a folder of the search path is on another machine', async () => {
    const world = await worldOf(`
with DAG("d", start_date=datetime(2024, 1, 1), schedule=None, template_searchpath="/opt/airflow/include"):
    SQLExecuteQueryOperator(task_id="q", sql="none.sql")
`);
    expect(usesIn(world, 'q').templateFiles.map(({ found }) => found.kind)).toEqual(['unknown']);
  });

  it('are pools and datasets by name', async () => {
    const world = await worldOf(`
from airflow.datasets import Dataset
with DAG("d", start_date=datetime(2024, 1, 1), schedule=None):
    BashOperator(task_id="a", bash_command="date", pool="heavy", inlets=[Dataset("s3://in")], outlets=[Dataset("s3://out"), Dataset("s3://log")])
`);
    const uses = usesIn(world, 'a');
    expect(uses.pools.map(use => shown(world, use))).toEqual(['heavy @ "heavy"']);
    expect(uses.inlets.map(use => known(use.name))).toEqual(['s3://in']);
    expect(uses.outlets.map(use => known(use.name))).toEqual(['s3://out', 's3://log']);
  });
});
