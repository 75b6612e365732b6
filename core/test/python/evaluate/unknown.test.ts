import { describe, expect, it } from 'vitest';
import { evaluate } from '../../support/evaluation.ts';

/** Globals by repr; what is not known as `?`. */
async function globalsOf(source: string, files: Readonly<Record<string, string>> = {}, environment: Readonly<Record<string, string>> = {}) {
  const { interpreter, globals } = await evaluate(source, files, environment);
  return (...names: readonly string[]) =>
    names.map(name => {
      const value = globals.get(name);
      if (value === undefined) return 'unbound';
      return value.kind === 'dynamic' || interpreter.marks.taintOf(value) ? '?' : interpreter.repr(value);
    });
}

describe('a condition that is not known', () => {
  const CHANCE = 'import random\nchance = random.random() > 0.5\n';

  it('leaves names alone that both branches bind alike, and makes the others unknown', async () => {
    const read = await globalsOf(`${CHANCE}c = 0\nif chance:\n    a = 1; b = 1; c = 1\nelse:\n    a = 1; b = 2\n`);
    expect(read('a', 'b', 'c')).toEqual(['1', '?', '?']);
  });

  it('makes a list unknown that one branch changes, and no other', async () => {
    const read = await globalsOf(`${CHANCE}xs = [1]\nys = [1]\nif chance:\n    xs.append(2)\nn = len(xs)\nm = len(ys)\n`);
    expect(read('xs', 'n', 'm')).toEqual(['?', '?', '1']);
  });

  it('takes a check that raises to pass', async () => {
    const { interpreter, globals } = await evaluate(`${CHANCE}x = 1\nif chance:\n    x = 2\n    raise ValueError("no")\n`);
    expect(interpreter.problems).toEqual([]);
    expect(globals.get('x')).toMatchObject({ kind: 'int', value: 1n });
  });

  it('makes the result of a function unknown that may return early', async () => {
    const read = await globalsOf(
      `${CHANCE}def f():\n    if chance:\n        return 1\n    return 2\ndef g():\n    if chance:\n        return 3\n    return 3\nx = f()\n`,
    );
    expect(read('x')).toEqual(['?']);
  });

  it('does not claim what a loop does after a break that may happen', async () => {
    const read = await globalsOf(`${CHANCE}xs = []\nfor i in range(3):\n    if chance:\n        break\n    xs.append(i)\ny = len(xs)\n`);
    expect(read('y')).toEqual(['?']);
  });

  it('evaluates the body of a loop over something unknown once, as unsure', async () => {
    const read = await globalsOf('import random\nn = 0\nlast = None\nfor i in random.sample(range(9), 3):\n    n += 1\n    last = i\n');
    expect(read('n', 'last')).toEqual(['?', '?']);
  });

  it('tells of a third-party module that it is there, and nothing more', async () => {
    const read = await globalsOf('import pandas as pd\nok = 1 if pd else 2\nx = pd.read_csv("a")\ny = 1 if pd.FLAG else 2\n');
    expect(read('ok', 'x', 'y')).toEqual(['1', '?', '?']);
  });
});

describe('what nothing catches', () => {
  it('is recorded where it happens, and the rest is read', async () => {
    const source = 'a = undefined_name\nb = 2\nc = [1][5]\nd = 4\n';
    const { interpreter, globals } = await evaluate(source);
    expect(
      interpreter.problems.map(problem => [problem.rule, problem.message, source.slice(problem.span.start, problem.span.end)]),
    ).toEqual([
      ['undefined-name', "name 'undefined_name' is not defined", 'undefined_name'],
      ['load-error', 'list index out of range', '[1][5]'],
    ]);
    expect(globals.get('d')).toMatchObject({ value: 4n });
  });

  it('suggests the nearest name', async () => {
    const { interpreter } = await evaluate('failure_callback = 1\nx = failuer_callback\n');
    expect(interpreter.undefinedNames).toMatchObject([{ name: 'failuer_callback', suggestion: 'failure_callback' }]);
  });

  it('is caught by a try of the code', async () => {
    const { interpreter, globals } = await evaluate('try:\n    x = undefined_name\nexcept NameError as e:\n    x = str(e)\n');
    expect(interpreter.problems).toEqual([]);
    expect(globals.get('x')).toMatchObject({ value: "name 'undefined_name' is not defined" });
  });
});

describe('imports of the workspace', () => {
  const files = {
    '/dags/support/__init__.py': '',
    '/dags/support/names.py': 'from .deep import base\ndef failure_callback(c): pass\nNAMES = [base, "b"]\n',
    '/dags/support/deep.py': 'base = "a"\n',
    '/dags/plain/tool.py': 'value = 7\n',
  };

  it('evaluate modules once, relative imports and folders without __init__ included', async () => {
    const read = await globalsOf(
      'from support.names import NAMES\nimport support.names as n\nfrom plain import tool\nsame = NAMES is n.NAMES\nv = tool.value\n',
      files,
    );
    expect(read('NAMES', 'same', 'v')).toEqual(["['a', 'b']", 'True', '7']);
  });

  it('tell a missing name from a missing module, with the nearest names', async () => {
    const { interpreter } = await evaluate(
      'from support.names import failuer_callback\nfrom support.nothing import x\nfrom elsewhere import y\n',
      files,
    );
    expect(interpreter.imports.map(({ name, resolved, suggestions }) => [name, resolved, suggestions])).toEqual([
      ['failuer_callback', 'name-not-found', ['failure_callback']],
      ['x', 'module-not-found', []],
      ['y', 'assumed', []],
    ]);
    expect(interpreter.problems.map(problem => [problem.rule, problem.type, problem.message])).toEqual([
      ['import-name-not-found', 'ImportError', "cannot import name 'failuer_callback' from 'support.names' (/dags/support/names.py)"],
      ['import-module-not-found', 'ModuleNotFoundError', "No module named 'support.nothing'"],
    ]);
  });

  it('follow sys.path', async () => {
    const read = await globalsOf('import sys\nsys.path.insert(0, "/dags/plain")\nfrom tool import value\n', files);
    expect(read('value')).toEqual(['7']);
  });

  it('read the environment and files', async () => {
    const source =
      'import os\nfrom pathlib import Path\na = os.environ.get("A", "no")\nb = os.getenv("B", "no")\nt = (Path(__file__).parent / "q.sql").read_text()\nwith open(os.path.join(os.path.dirname(__file__), "q.sql")) as f:\n    u = f.read()\n';
    const read = await globalsOf(source, { '/dags/q.sql': 'select 1' }, { A: 'yes' });
    expect(read('a', 'b', 't', 'u')).toEqual(["'yes'", "'no'", "'select 1'", "'select 1'"]);
  });
});

describe('what does not end', () => {
  it.each([
    'while True:\n    pass\n',
    'def f(n):\n    return f(n + 1) + f(n + 2)\nf(0)\n',
    'x = 0\nfor i in range(10**9):\n    x += 1\n',
    'x = [1]\nfor i in x:\n    x.append(i)\n',
    'x = "a" * 10**12\n',
    'x = 10 ** 10 ** 10\n',
    'x = [[i for i in range(10**5)] for j in range(10**5)]\n',
  ])('%j is cut', async source => {
    const { interpreter } = await evaluate(`${source}done = 1\n`);
    expect(interpreter.problems.length + (interpreter.budget.cut ? 1 : 0)).toBeLessThan(101);
  });
});
