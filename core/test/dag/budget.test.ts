// Files that do not end, or would make more than memory holds: the evaluation ends, and says so.
import { describe, expect, it } from 'vitest';
import { loadDagFile } from '../../src/dag/load.ts';
import type { DagFile } from '../../src/dag/model.ts';
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
  'a list of lists of lists given to an operator':
    'x = ["lol"]\nfor i in range(40):\n    x = [x] * 10\nBashOperator(task_id="t", bash_command="x", env={"a": x}, dag=dag)\n',
};

describe('what does not end is cut', () => {
  it.each(Object.entries(ENDLESS))('%s', (_name, text) => {
    const file = load(HEAD + text + 'after = EmptyOperator(task_id="after", dag=dag)\n');
    expect(file.cut?.why).toBe('the file takes too long to evaluate');
    expect(file.cut?.span.start).toBeGreaterThanOrEqual(HEAD.length);
    expect(file.dags.map(dag => dag.complete)).toEqual([false]);
    expect(file.dags[0]?.unknown.map(({ affects, why }) => [affects, why])).toContainEqual([
      'structure',
      'the file takes too long to evaluate',
    ]);
    // What was made before stands.
    expect(file.dags[0]?.tasks.map(({ taskId }) => taskId)).toContainEqual(expect.objectContaining({ value: 'first' }));
  });
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
