// Files that do not end, or would make more than memory holds: the evaluation ends, and says so.
import { describe, expect, it } from 'vitest';
import { loadDagFile } from '../../src/dag/load.ts';
import type { DagFile } from '../../src/dag/model.ts';
import { templatesOf } from '../../src/dag/uses/templates.ts';
import { MAX_EFFORT } from '../../src/python/evaluate/budget.ts';
import { snapshotOf } from '../support/evaluation.ts';
import { pythonParser } from '../support/parser.ts';

const HEAD = `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
with DAG("d", schedule=None, start_date=datetime(2024, 1, 1)) as dag:
    EmptyOperator(task_id="first")
`;

const parser = await pythonParser();

function load(text: string): DagFile {
  return loadDagFile(parser, snapshotOf({ '/dags/f.py': text }), '/dags/f.py');
}

/** Python runs none of these to an end. */
const ENDLESS: Readonly<Record<string, string>> = {
  'while True': 'while True:\n    pass\n',
  'a loop that counts': 'i = 0\nwhile i >= 0:\n    i += 1\n',
  'a loop that catches what it raises': 'while True:\n    try:\n        raise ValueError("x")\n    except ValueError:\n        pass\n',
  'a list that grows while it is read': 'x = [1]\nfor i in x:\n    x.append(i)\n',
  'a list that doubles': 'x = [1]\nwhile True:\n    x = x + x\n',
  'a list that takes itself in': 'x = [1]\nwhile True:\n    x.extend(x)\n',
  'a text that doubles': 'x = "ab"\nwhile True:\n    x += x\n',
  'long texts that are kept': 'x = "a" * 10_000_000\nkept = []\nwhile True:\n    kept.append(x + str(len(kept)))\n',
  'a number that is squared': 'x = 3\nwhile True:\n    x = x * x\n',
  'recursion that branches': 'def f(n):\n    return f(n + 1) + f(n + 2)\nx = f(0)\n',
  'Fibonacci of 60': 'def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\nx = fib(60)\n',
  'recursion in finally': 'def f():\n    try:\n        f()\n    finally:\n        f()\nf()\n',
  'a comprehension of many rows': 'x = [(i, j) for i in range(90000) for j in range(90000)]\n',
  'many long lists': 'x = [list(range(90000)) for i in range(90000)]\n',
  'many sorted lists': 'x = [sorted(range(90000)) for i in range(90000)]\n',
  'many copies of a dict': 'x = {i: i for i in range(50000)}\ny = [dict(x) for i in range(50000)]\n',
  'a list of lists of lists, printed': 'x = ["lol"]\nfor i in range(40):\n    x = [x] * 10\ny = str(x)\n',
  'a list of lists of lists, as JSON': 'import json\nx = ["lol"]\nfor i in range(40):\n    x = [x, x]\ny = json.dumps(x)\n',
  'a list of lists of lists, compared': 'x = ["lol"]\ny = ["lol"]\nfor i in range(40):\n    x = [x] * 10\n    y = [y] * 10\nz = x == y\n',
  'a tuple of tuples of tuples as a key': 'x = ("lol",)\nfor i in range(40):\n    x = (x, x)\ny = {x: 1}\n',
  'a list that grows at its beginning': 'x = []\nfor i in range(90000):\n    x.insert(0, i)\nfor i in range(90000):\n    x.insert(0, i)\n',
  'a long text that is split again and again': 's = "a," * 100000\nfor i in range(10000):\n    x = s.split(",")\n',
  'a long text in which everything is replaced': 's = "ab" * 100000\nfor i in range(10000):\n    x = s.replace("a", "cc")\n',
  'a long list that is joined': 's = ["a"] * 100000\nfor i in range(10000):\n    x = ",".join(s)\n',
  'long sums': 'for i in range(10000):\n    x = sum(range(90000))\n',
  'many substitutions': 'import re\nfor i in range(90000):\n    x = re.sub("a", "b", "aaaa" * 100)\n',
  'JSON that is read again and again': 'import json\ns = json.dumps(list(range(90000)))\nfor i in range(1000):\n    x = json.loads(s)\n',
  'classes that derive from each other': `class C0: pass\n${Array.from({ length: 3000 }, (_, i) => `class C${i + 1}(C${i}): pass\n`).join('')}`,
  'edges of all with all':
    'from airflow.models.baseoperator import cross_downstream\ncross_downstream(*[[EmptyOperator(task_id=f"{side}{i}", dag=dag) for i in range(3000)] for side in "ab"])\n',
  'more tasks than anybody runs': 'for i in range(20000):\n    EmptyOperator(task_id=f"t{i}", dag=dag)\n',
  'more calls of one task function than anybody makes':
    'from airflow.decorators import task\n@task\ndef f(x): return x\nwith dag:\n    y = 1\n    for i in range(20000):\n        y = f(y)\n',
  'more DAGs than anybody has in a file':
    'for i in range(23000):\n    globals()[f"d{i}"] = DAG(f"d{i}", schedule=None, start_date=datetime(2024, 1, 1))\n',
  'a list of lists of lists given to an operator':
    'x = ["lol"]\nfor i in range(40):\n    x = [x] * 10\nBashOperator(task_id="t", bash_command="x", env={"a": x}, dag=dag)\n',
};

describe('what does not end is cut', () => {
  it.each(Object.entries(ENDLESS))('%s', (_name, text) => {
    const file = load(HEAD + text + 'after = EmptyOperator(task_id="after", dag=dag)\n');
    expect(file.cut?.why).toBe('the file takes too long to evaluate');
    expect(file.cut?.span.start).toBeGreaterThanOrEqual(HEAD.length);
    expect(new Set(file.dags.map(dag => dag.complete))).toEqual(new Set([false]));
    expect(file.dags[0]?.unknown.map(({ affects, why }) => [affects, why])).toContainEqual([
      'structure',
      'the file takes too long to evaluate',
    ]);
    // What was made before stands.
    expect(file.dags[0]?.tasks.map(({ taskId }) => taskId)).toContainEqual(expect.objectContaining({ value: 'first' }));
  });
});

/** What real files do, at the upper end of it. */
const HONEST: Readonly<Record<string, { readonly text: string; readonly tasks: number }>> = {
  '2,000 tasks of a loop, in a chain': {
    text: 'last = None\nfor i in range(2000):\n    t = BashOperator(task_id=f"t{i}", bash_command=f"echo {i} {{{{ ds }}}}", dag=dag)\n    if last is not None:\n        last >> t\n    last = t\n',
    tasks: 2001,
  },
  '2,000 calls of a task function': {
    text: 'from airflow.decorators import task\n@task\ndef f(x): return x\nwith dag:\n    y = 1\n    for i in range(2000):\n        y = f(y)\n',
    tasks: 2001,
  },
  '300 tasks, each written': {
    text: Array.from({ length: 300 }, (_, i) => `t${i} = BashOperator(task_id="t${i}", bash_command="echo ${i}", dag=dag)\n`).join(''),
    tasks: 301,
  },
  '100 × 100 edges': {
    text: 'from airflow.models.baseoperator import cross_downstream\ncross_downstream(*[[EmptyOperator(task_id=f"{side}{i}", dag=dag) for i in range(100)] for side in "ab"])\n',
    tasks: 201,
  },
  '1,000 DAGs of a loop': {
    text: 'for i in range(1000):\n    globals()[f"d{i}"] = DAG(f"d{i}", schedule=None, start_date=datetime(2024, 1, 1))\n',
    tasks: 1,
  },
};

describe('what is large and ends is evaluated to its end, with effort to spare', () => {
  it.each(Object.entries(HONEST))('%s', (_name, { text, tasks }) => {
    const file = load(HEAD + text);
    expect(file.cut).toBeNull();
    expect(file.effort).toBeLessThan(MAX_EFFORT * 0.75);
    expect(file.dags.flatMap(dag => dag.tasks)).toHaveLength(tasks);
    expect(file.dags.every(dag => dag.complete)).toBe(true);
  });
});

it('lists of lists of lists that an operator is given are looked through by the rules, too', () => {
  const text = `${HEAD}x = ["lol {{ ds }}"]\nfor i in range(15):\n    x = [x] * 2\nBashOperator(task_id="t", bash_command="x", env={"a": x}, dag=dag)\n`;
  const snapshot = snapshotOf({ '/dags/f.py': text });
  const file = loadDagFile(parser, snapshot, '/dags/f.py');
  expect(templatesOf(file, snapshot).texts.map(template => template.text.value)).toEqual(['lol {{ ds }}']);
});

/** Each leaves `x` not known, with its reason, and what follows is read. */
const TOO_LARGE: Readonly<Record<string, string>> = {
  'a power': 'x = 2 ** 10 ** 9\n',
  'a tower of powers': 'x = 9 ** 9 ** 9 ** 9\n',
  'a shift': 'x = 1 << 10 ** 10\n',
  'a long text': 'x = "x" * 10 ** 9\n',
  'a text filled up': 'x = "x".ljust(10 ** 9)\n',
  'a format of great width': 'x = f"{1:0>999999999}"\n',
  'a long list': 'x = [0] * 10 ** 9\n',
  'long bytes': 'x = b"x" * 10 ** 9\n',
  'a huge range': 'x = [i for i in range(10 ** 9)]\n',
  'a huge range as a list': 'x = list(range(10 ** 9))\n',
  'a regular expression that tries every way': 'import re\nx = re.match(r"(a+)+$", "a" * 40 + "b")\n',
  'a regular expression of many loops': 'import re\nx = re.findall(".*.*.*.*=", "x" * 100000)\n',
  'an iterator without end': 'import itertools\nx = list(itertools.repeat(1))\n',
  'recursion without end': 'def f(n):\n    return f(n + 1)\nx = f(0)\n',
  'YAML that unfolds':
    'import yaml\nx = yaml.safe_load("a: &a [x,x,x,x,x,x,x,x,x]\\n" + "\\n".join(f"{c}: &{c} [*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p}]" for p, c in zip("abcdefghi", "bcdefghij")))\n',
};

describe('what is too large is not known, and the rest of the file is', () => {
  it.each(Object.entries(TOO_LARGE))('%s', (_name, text) => {
    const file = load(`${HEAD}${text}BashOperator(task_id="t", bash_command=x, dag=dag)\nEmptyOperator(task_id="after", dag=dag)\n`);
    expect(file.problems).toEqual([]);
    expect(file.cut).toBeNull();
    const [, task, after] = file.dags[0]?.tasks ?? [];
    expect(task?.arguments.get('bash_command')?.value.kind).toBe('dynamic');
    expect(after?.taskId).toMatchObject({ value: 'after' });
  });
});

describe('texts that are deep or long', () => {
  it.each([
    ['a chain of 10,000 terms', `x = ${'1 + '.repeat(10_000)}1\n`],
    ['10,000 brackets', `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`],
    ['10,000 alternatives', `x = 1\nif x == 0:\n    pass\n${'elif x == 2:\n    pass\n'.repeat(10_000)}`],
    ['calls in calls', `x = ${'str('.repeat(5000)}1${')'.repeat(5000)}\n`],
    ['data 50,000 deep', 'x = []\nfor i in range(50000):\n    x = [x]\ny = str(x)\nz = x == x[0]\n'],
    ['data that holds itself', 'x = []\nx.append(x)\ny = str(x)\nz = x == [x]\n'],
    ['3,000 decorators', `def d(f):\n    return f\n${'@d\n'.repeat(3000)}def g():\n    pass\n`],
    ['10,000 lines of comments', '# a line of a comment\n'.repeat(10_000)],
  ])('%s are read, and what follows', (_name, text) => {
    const file = load(`${HEAD}${text}EmptyOperator(task_id="after", dag=dag)\n`);
    expect(file.dags[0]?.tasks.at(-1)?.taskId).toMatchObject({ value: 'after' });
  });

  it('a file of 2 MB is not evaluated, and says so', () => {
    const file = load(`${HEAD}TABLES = [${'"a table with a long name",\n'.repeat(80_000)}]\n`);
    expect(file.cut?.why).toMatch(/too long to evaluate$/);
    expect(file.dags).toEqual([]);
  });
});
