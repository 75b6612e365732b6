// Where findings about templates stand: on the very characters, however the text came about, and in the file that holds them.
import { describe, expect, it } from 'vitest';
import type { Target } from '#core/snapshot.ts';
import { LineMap } from '#core/text/line-map.ts';
import { findingsIn, pythonParser, ROOT, type World } from '../world.ts';

const parser = await pythonParser();

const HEAD = `from datetime import datetime
from textwrap import dedent

from airflow import DAG
from airflow.decorators import task
from airflow.operators.bash import BashOperator
from airflow.operators.email import EmailOperator
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

/** A task with this command, in a DAG with one param. */
const task = (command: string, { dag = '', before = '' } = {}): string =>
  `${before}with DAG("d", schedule=None, start_date=datetime(2024, 1, 1), params={"day": "1"}${dag}):\n    BashOperator(task_id="a", bash_command=${command})\n`;

/** Any statement in a DAG. */
const inDag = (statement: string, { dag = '', before = '' } = {}): string =>
  `${before}with DAG("d", schedule=None, start_date=datetime(2024, 1, 1)${dag}):\n    ${statement}\n`;

interface Case {
  readonly rule?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly target?: Target;
}

/** Findings of rules about templates, and where the one mark says that they stand. */
function lookAt(body: string, { rule = 'template-undefined-variable', files = {}, target = '2.7.2' }: Case = {}) {
  let expected = '';
  const clean = (name: string, text: string): string => {
    const [start, end] = [text.indexOf('⟦'), text.indexOf('⟧') - 1];
    if (start >= 0) expected = `${rule} ${name} ${start}-${end}`;
    return text.replace('⟦', '').replace('⟧', '');
  };
  const texts = Object.entries({ ...files, 'dag.py': `${HEAD}${body}` }).map(([name, text]) => [name, clean(name, text)] as const);
  const world: World = {
    files: new Map(texts),
    links: [],
    connections: null,
    variables: null,
    pools: null,
    target,
    projectVersion: target,
  };
  const found = findingsIn(parser, world, 'dag.py')
    .filter(finding => /^template-/.test(finding.rule))
    .map(({ rule: id, span, elsewhere }) => {
      const { file, start, end } = elsewhere?.span ?? span;
      return `${id} ${file.slice(ROOT.length + 1)} ${start}-${end}`;
    });
  return { found, expected };
}

describe('a fault in a template stands on its characters', () => {
  it.each([
    ['plain text', task('"echo {{ ⟦dss⟧ }}"')],
    ['escapes', task('"echo \\"\\u00e9\\" \\t\\x41\\101 {{ ⟦dss⟧ }}"')],
    ['quotes that are escaped', task("'it\\'s {{ ⟦dss⟧ }}'")],
    ['characters of two code units', task('"😀 é {{ ⟦dss⟧ }}"')],
    ['raw text', task('r"a\\d {{ ⟦dss⟧ }}"')],
    ['a line that goes on', task('"a \\\n  {{ ⟦dss⟧ }}"')],
    ['joined literals', task('"echo " "1; " \'echo {{ ⟦dss⟧ }}\'')],
    ['literals joined over lines', task('(\n        "a "\n        "{{ ⟦dss⟧ }}"\n    )')],
    ['a sum', task('"echo " + TABLE + " {{ ⟦dss⟧ }}"')],
    ['a text that grows', task('C', { before: 'C = "a"\nC += " {{ ⟦dss⟧ }}"\n' })],
    ['an f-string', task('f"echo {TABLE} {{{{ ⟦dss⟧ }}}}"')],
    ['a value in an f-string', task('f"echo {C}"', { before: 'C = "{{ ⟦dss⟧ }}"\n' })],
    ['percent formatting', task('"echo %s {{ ⟦dss⟧ }}" % TABLE')],
    ['percent signs that are doubled', task('"{%% if ⟦dss⟧ %%}%(t)s{%% endif %%}" % {"t": TABLE}')],
    ['a value of percent formatting', task('"cat %s" % "{{ ⟦dss⟧ }}"')],
    ['str.format', task('"cat {} {{{{ ⟦dss⟧ }}}}".format(TABLE)')],
    ['a value of str.format', task('"cat {x}".format(x="{{ ⟦dss⟧ }}")')],
    ['a text that is repeated', task('"{{ ⟦dss⟧ }} " * 2')],
    ['dedent', task('dedent(C)', { before: 'C = """\n    set -e\n      echo {{ ⟦dss⟧ }}\n"""\n' })],
    ['dedent of tabs', task('dedent("""\\\n\t  a\n\t  b {{ ⟦dss⟧ }}\n""")')],
    ['strip and slices', task('C.strip()[5:]', { before: 'C = "  true; echo {{ ⟦dss⟧ }}  "\n' })],
    ['join', task('" && ".join(["a", "b {{ ⟦dss⟧ }}"])')],
    ['replace', task('"T {{ ⟦dss⟧ }}".replace("T", TABLE)')],
    ['split', task('"a;echo {{ ⟦dss⟧ }}".split(";")[1]')],
    ['a function', task('cmd(TABLE)', { before: 'def cmd(x):\n    return f"cat {x} {{{{ ⟦dss⟧ }}}}"\n' })],
    ['a condition', task('"echo {{ ⟦dss⟧ }}" if TABLE else ""')],
    ['a loop', inDag('[BashOperator(task_id=f"a{i}", bash_command=C) for i in range(3)]', { before: 'C = "echo {{ ⟦dss⟧ }}"\n' })],
    ['a dict in a list', inDag('PythonOperator(task_id="a", python_callable=print, op_args=[{"k": ("x", "{{ ⟦dss⟧ }}")}])')],
    ['partial', inDag('BashOperator.partial(task_id="a", bash_command="{{ ⟦dss⟧ }}").expand(cwd=["b"])')],
    ['expand', inDag('BashOperator.partial(task_id="a").expand(bash_command=["a", "{{ ⟦dss⟧ }}"])')],
    ['expand_kwargs', inDag('BashOperator.partial(task_id="a").expand_kwargs([{"bash_command": "{{ ⟦dss⟧ }}"}])')],
    ['a call of a task function', inDag('f(x={"a": ["{{ ⟦dss⟧ }}"]})', { before: '@task\ndef f(x): ...\n' })],
    ['default_args', inDag('BashOperator(task_id="a")', { dag: ', default_args={"bash_command": "{{ ⟦dss⟧ }}"}' })],
    [
      'a field of a class of the file',
      inDag('My(task_id="a", bash_command="a", extra="{{ ⟦dss⟧ }}")', {
        before:
          'class My(BashOperator):\n    template_fields = ("extra",)\n    def __init__(self, extra, **kw):\n        super().__init__(**kw)\n        self.extra = extra\n',
      }),
    ],
  ])('in %s', (_form, body) => {
    const { found, expected } = lookAt(body);
    expect(found).toEqual([expected]);
  });
});

describe('what is wrong is marked alone', () => {
  it.each([
    ['template-syntax-error', '{{ ds ⟦ds⟧ }}'],
    ['template-syntax-error', '{{ ds ⟦}⟧'],
    ['template-syntax-error', '{% ⟦fi⟧ ds %}a{% endif %}'],
    ['template-unknown-filter', '{{ ds | ⟦uper⟧ }}'],
    ['template-unknown-filter', '{{ ds is ⟦definde⟧ }}'],
    ['template-unknown-macro', '{{ macros.⟦ds_ad⟧(ds, 1) }}'],
    ['template-unknown-param', '{{ params.⟦dya⟧ }}'],
    ['template-unknown-param', "{{ params['⟦dya⟧'] }}"],
    ['template-unknown-attribute', '{{ ti.⟦xcom_pul⟧(task_ids=ds) }}'],
    ['template-unknown-attribute', '{{ dag_run.⟦cnf⟧ }}'],
    ['template-unknown-attribute', '{{ data_interval_start.⟦subtrac⟧(days=1) }}'],
    ['template-unknown-attribute', "{{ data_interval_start.subtract(days=1).⟦strfime⟧('%Y') }}"],
    ['template-unknown-attribute', "{{ ds.⟦replac⟧('-', '') }}"],
    ['template-unknown-attribute', '{{ macros.datetime.⟦nwo⟧() }}'],
    ['template-unknown-attribute', '{% for x in [1] %}{{ loop.⟦indx⟧ }}{% endfor %}'],
    ['template-undefined-variable', "{{ ds | replace(⟦dss⟧, '') }}"],
  ])('%s: %s', (rule, template) => {
    const { found, expected } = lookAt(task(JSON.stringify(template)), { rule });
    expect(found).toEqual([expected]);
  });

  it.each(['execution_date', 'next_ds', 'prev_ds_nodash', 'tomorrow_ds', 'yesterday_ds', 'conf', 'triggering_dataset_events'])(
    '%s in Airflow 3, which does not have it',
    name => {
      const options = { rule: 'template-removed-context-variable', target: '3.3.2' } as const;
      const { found, expected } = lookAt(task(`"{{ ⟦${name}⟧ }}"`), options);
      expect(found).toEqual([expected]);
    },
  );
});

describe('a name that the template sets holds where Jinja2 has it', () => {
  // jinja2 3.1 with StrictUndefined renders these …
  it.each([
    '{% macro m() %}{{ y }}{% endmacro %}{% set y = 1 %}{{ m() }}',
    '{% set y = 1 %}{% block b %}{{ y }}{% endblock %}',
    '{% for x in [1] if x %}{{ loop.index }}{% endfor %}',
    '{% macro m(a, b=a) %}{{ b }}{% endmacro %}{{ m(1) }}',
    '{% set x = 1 %}{% for i in [1] %}{{ x }}{% set x = 2 %}{% endfor %}',
    '{% set ns = namespace(a=1) %}{% for i in [1] %}{% set ns.a = 2 %}{% endfor %}{{ ns.a }}',
    '{% if a is defined %}{% set x = 1 %}{% else %}{% set x = 2 %}{% endif %}{{ x }}',
    '{{ self }}',
  ])('%s', template => {
    expect(lookAt(task(JSON.stringify(template))).found).toEqual([]);
  });

  // … and raises UndefinedError for these.
  it.each([
    '{{ ⟦y⟧ }}{% set y = 1 %}',
    '{% set x = ⟦x⟧ %}',
    '{% for x in [1] %}{% endfor %}{{ ⟦x⟧ }}',
    '{% for x in [1] %}{% set z = x %}{% endfor %}{{ ⟦z⟧ }}',
    '{% for x in [] %}{% else %}{{ ⟦x⟧ }}{% endfor %}',
    '{% for i in [1] %}{{ ⟦q⟧ }}{% set q = 1 %}{% endfor %}',
    '{% with a = 1 %}{% endwith %}{{ ⟦a⟧ }}',
    '{% with a = 1, b = ⟦a⟧ %}{{ b }}{% endwith %}',
    "{% filter upper %}{% set q = 'a' %}{{ q }}{% endfilter %}{{ ⟦q⟧ }}",
    '{% set q %}{% set r = 1 %}{% endset %}{{ ⟦r⟧ }}',
    '{% block b %}{{ ⟦y⟧ }}{% endblock %}{% set y = 1 %}',
    '{% for i in [1] %}{{ loop.index }}{% endfor %}{{ ⟦loop⟧ }}',
  ])('%s', template => {
    const { found, expected } = lookAt(task(JSON.stringify(template)));
    expect(found).toEqual([expected]);
  });
});

describe('a fault in a template file stands there', () => {
  const sql = (name: string, dag = '') => inDag(`SQLExecuteQueryOperator(task_id="a", conn_id="db", sql=${name})`, { dag });
  it.each<readonly [string, string, Readonly<Record<string, string>>]>([
    ['.sql beside the DAG file', sql('"x.sql"'), { 'x.sql': 'select 1\n  {{ ⟦dss⟧ }}' }],
    ['in a list', sql('["select 1", "x.sql"]'), { 'x.sql': '{{ ⟦dss⟧ }}' }],
    ['in template_searchpath', sql('"x.sql"', ', template_searchpath=["/project/sql"]'), { 'sql/x.sql': '{{ ⟦dss⟧ }}' }],
    ['.sh with Windows line ends', inDag('BashOperator(task_id="a", bash_command="x.sh")'), { 'x.sh': 'a\r\n{{ ⟦dss⟧ }}' }],
    [
      '.html of a mail',
      inDag('EmailOperator(task_id="a", to="a@b.c", subject="s", html_content="x.html")'),
      { 'x.html': '<b>{{ ⟦dss⟧ }}' },
    ],
    [
      'of the endings that a task is given',
      inDag('PythonOperator(task_id="a", python_callable=print, templates_dict={"q": "q.tpl"}, templates_exts=[".tpl"])'),
      { 'q.tpl': '{{ ⟦dss⟧ }}' },
    ],
  ])('%s', (_form, body, files) => {
    const { found, expected } = lookAt(body, { files });
    expect(found).toEqual([expected]);
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
