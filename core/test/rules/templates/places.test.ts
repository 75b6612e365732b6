// Where findings about templates stand: on the very characters, however the text came about, and in the file that holds them.
import { describe, expect, it } from 'vitest';
import { LineMap } from '#core/text/line-map.ts';
import { findingsIn, pythonParser, ROOT, type World } from '../world.ts';

const parser = await pythonParser();

const HEAD = `from datetime import datetime
from textwrap import dedent

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator

TABLE = "rows"
`;

function worldOf(body: string, files: Readonly<Record<string, string>> = {}): World {
  const code = `${HEAD}${body}`;
  return {
    files: new Map(Object.entries({ ...files, 'dag.py': code })),
    links: [],
    connections: null,
    variables: null,
    pools: null,
    target: '2.7.2',
  };
}

function faultsIn(world: World) {
  return findingsIn(parser, world, 'dag.py').filter(({ rule }) => rule === 'template-undefined-variable');
}

const inDag = (task: string, before = ''): string =>
  `${before}with DAG("d", schedule=None, start_date=datetime(2024, 1, 1)):\n    ${task}\n`;

describe('a fault in a template stands on its characters', () => {
  it.each([
    ['plain text', inDag('BashOperator(task_id="a", bash_command="echo {{ dss }}")')],
    ['escapes', inDag('BashOperator(task_id="a", bash_command="echo \\"\\u00e9\\" \\t {{ dss }}")')],
    ['joined literals', inDag('BashOperator(task_id="a", bash_command="echo " "1; " \'echo {{ dss }}\')')],
    ['a sum', inDag('BashOperator(task_id="a", bash_command="echo " + TABLE + " {{ dss }}")')],
    ['an f-string', inDag('BashOperator(task_id="a", bash_command=f"echo {TABLE} {{{{ dss }}}}")')],
    ['dedent', inDag('BashOperator(task_id="a", bash_command=dedent(COMMAND))', 'COMMAND = """\n    set -e\n      echo {{ dss }}\n"""\n')],
    ['strip and slices', inDag('BashOperator(task_id="a", bash_command=COMMAND.strip()[5:])', 'COMMAND = "  true; echo {{ dss }}  "\n')],
    ['a loop', inDag('[BashOperator(task_id=f"a{i}", bash_command=COMMAND) for i in range(3)]', 'COMMAND = "echo {{ dss }}"\n')],
    ['a dict in a list', inDag('PythonOperator(task_id="a", python_callable=print, op_args=[{"k": ("x", "{{ dss }}")}])')],
    [
      'default_args',
      `with DAG("d", schedule=None, start_date=datetime(2024, 1, 1), default_args={"env": {"K": "{{ dss }}"}}):\n    BashOperator(task_id="a", bash_command="date", append_env=True)\n`,
    ],
  ])('in %s', (_form, body) => {
    const world = worldOf(body);
    const found = faultsIn(world);
    expect(found).toHaveLength(1);
    const [{ span }] = found as [(typeof found)[number]];
    expect((world.files.get('dag.py') ?? '').slice(span.start, span.end)).toBe('dss');
  });
});

it('a fault in a template file lies in the file, and is told of where the file is named', () => {
  const sql = "select 1;\nselect '{{ dss }}'\n";
  const world = worldOf(inDag('SQLExecuteQueryOperator(task_id="a", conn_id="db", sql=["select 2", "sql/load.sql"])'), {
    'sql/load.sql': sql,
  });
  const [fault, more] = faultsIn(world);
  expect(more).toBeUndefined();
  expect(fault?.message).toMatch(/^load\.sql, line 2: "dss" is not defined/);
  expect(fault?.span.file).toBe(`${ROOT}/dag.py`);
  expect(fault?.elsewhere?.span.file).toBe(`${ROOT}/sql/load.sql`);
  expect(fault?.elsewhere && new LineMap(sql).positionAt(fault.elsewhere.span.start)).toEqual({ line: 1, character: 11 });
});

it('a file that two tasks name has its fault once', () => {
  const body = inDag('[SQLExecuteQueryOperator(task_id=f"a{i}", conn_id="db", sql="load.sql") for i in range(2)]');
  expect(faultsIn(worldOf(body, { 'load.sql': '{{ dss }}' }))).toHaveLength(1);
});
