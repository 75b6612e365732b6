// Macros and filters of a DAG that are Python functions: called in a run by the templates of tasks that Python runs, and of others.
// What is expected was rendered by Airflow 2.7.2 (`TaskInstance.render_templates` of a manual run for 2023-05-02).
import { describe, expect, it } from 'vitest';
import { dagwright, jsonLines, makeFolder } from './command.ts';

const FILE = `
import json
from collections import namedtuple
from datetime import datetime, timedelta

from airflow import DAG
from airflow.models import Variable
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator

Point = namedtuple("Point", "x y")


class Tables:
    prefix = "dw_"

    def __getitem__(self, key):
        return self.prefix + key

    def of(self, name, *, schema="public"):
        return f"{schema}.{self.prefix}{name}"


def adder(step):
    return lambda number: number + step


def month_end(moment):
    following = (moment.replace(day=1) + timedelta(days=32)).replace(day=1)
    return following - timedelta(days=1)


def describe(moment, n=1):
    return {
        "next": moment + timedelta(days=1),
        "parts": [moment.year, (moment.month, n)],
        "of": type(moment).__name__,
        "zone": moment.tzinfo.name,
    }


def broken(value):
    raise ValueError(f"no table for {value!r}")


def about(ti, dag):
    return f"{dag.dag_id}.{ti.task_id}"


with DAG(
    "moves",
    schedule=None,
    start_date=datetime(2023, 5, 1),
    user_defined_macros={
        "add7": adder(7),
        "month_end": month_end,
        "describe": describe,
        "broken": broken,
        "about": about,
        "json": json,
        "tables": Tables(),
        "point": lambda: Point(3, 4),
        "setting": lambda key: Variable.get(key),
        "plain": "as written",
    },
    user_defined_filters={"shout": lambda text, mark="!": text.upper() + mark, "add7": adder(7)},
) as dag:
__TASKS__
`;

const bash = (id: string, text: string): string => `BashOperator(task_id="${id}", bash_command="""cat <<'END'\n${text}\nEND""")`;

interface RunTask {
  readonly task_id: string;
  readonly state: string;
  readonly error: string | null;
  readonly xcom: unknown;
}

async function runOf(
  tasks: readonly string[],
  environment: Record<string, string> = {},
  more: readonly string[] = [],
): Promise<ReadonlyMap<string, RunTask>> {
  const folder = makeFolder({ 'd.py': FILE.replace('__TASKS__', () => tasks.map(task => `    ${task}`).join('\n')) });
  const { stdout } = await dagwright(folder, ['run', '--format', 'json', '--date', '2023-05-02', ...more, 'd.py'], environment);
  const [line] = jsonLines(stdout) as { readonly tasks: readonly RunTask[] }[];
  return new Map(line?.tasks.map(task => [task.task_id, task]));
}

const xcoms = (run: ReadonlyMap<string, RunTask>): object => Object.fromEntries([...run].map(([id, { xcom }]) => [id, xcom]));

describe('macros and filters that only Python has', () => {
  it('render the fields of Bash and Python tasks', async () => {
    const run = await runOf(
      [
        bash('closures', "{{ add7(1) }} {{ 5 | add7 }} {{ ds | shout(mark='?') }} {{ plain }}"),
        bash('dates', '{{ month_end(logical_date) }}'),
        bash('nested', '{{ describe(logical_date, n=2) }}|{{ describe(logical_date).parts[1][0] }}'),
        bash('context', '{{ about(ti, dag) }} {{ setting("k") }}'),
        bash(
          'objects',
          `{{ tables.of('a', schema='s') }} {{ tables['b'] }} {{ tables.prefix }} {{ json.dumps({'a': [1, none]}) }} {{ point().y }}`,
        ),
        bash('mapped', "{{ ['a', 'b'] | map('shout') | join }} {% for n in [1, 2] if add7(n) == 9 %}{{ n }}{% endfor %}"),
        `PythonOperator(task_id="python", python_callable=lambda x, y: [x, y], op_args=["{{ add7(add7(1)) }}"],
                   op_kwargs={"y": ["{{ tables.of('z') | shout }}"]})`,
      ],
      { AIRFLOW_VAR_K: 'v1' },
    );
    expect(xcoms(run)).toEqual({
      closures: '8 12 2023-05-02? as written',
      dates: '2023-05-31T00:00:00+00:00',
      nested: `{'next': DateTime(2023, 5, 3, 0, 0, 0, tzinfo=Timezone('UTC')), 'parts': [2023, (5, 2)], 'of': 'DateTime', 'zone': 'UTC'}|5`,
      context: 'moves.context v1',
      objects: 's.dw_a dw_b dw_ {"a": [1, null]} 4',
      mapped: 'A!B! 2',
      python: ['15', ['PUBLIC.DW_Z!']],
    });
  });

  it('fail their tasks by what they raise, and by name where a value cannot be had', async () => {
    const run = await runOf([
      bash('breaks', "{{ broken('a') }}"),
      bash('odd', '{{ add7() }}'),
      bash('held', '{{ point() }}'),
      bash('given', '{{ add7([ti]) }}'),
    ]);
    expect([...run.values()].map(({ task_id, state, error }) => [task_id, state, error])).toEqual([
      ['breaks', 'failed', "ValueError: no table for 'a'"],
      ['odd', 'failed', "TypeError: adder.<locals>.<lambda>() missing 1 required positional argument: 'number'"],
      ['held', 'failed', expect.stringMatching(/^bash_command cannot be rendered here: .*Point/)],
      ['given', 'failed', expect.stringMatching(/^bash_command cannot be rendered here: add7 given a value of type list/)],
    ]);
  });

  it('stop nothing but the tasks that use them where there is no Python', async () => {
    const run = await runOf([bash('uses', '{{ add7(1) }}'), bash('plain', '{{ plain }}')], {}, ['--python', '/nowhere/python']);
    expect([...run.values()].map(({ state, error }) => [state, error])).toEqual([
      ['failed', 'bash_command cannot be rendered here: the macro add7, which only Python has'],
      ['success', null],
    ]);
  });
});
