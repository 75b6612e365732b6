// Imports of workspace modules: what CPython learns and refuses, with the search path that Airflow makes, is what we learn and refuse.
import { describe, expect, it } from 'vitest';
import { Interpreter } from '../../../src/python/evaluate/interpreter.ts';
import { syntaxProblems } from '../../../src/python/syntax/problems.ts';
import { SnapshotStore } from '../../../src/snapshot-store.ts';
import type { FolderEntry } from '../../../src/snapshot.ts';
import { pythonParser } from '../../support/parser.ts';
import { askPython } from '../../support/python.ts';
import { importCases, type ImportCase } from './fixtures/imports.ts';

const ROOTS = ['dags', '', 'config', 'plugins'];

/** Loads dags/main.py as Airflow's DagBag does, each case in a process of its own; the folder's own path is written as /ws. */
const PROGRAM = `
import hashlib, importlib.machinery, importlib.util, json, os, pathlib, shutil, sys, tempfile, traceback
roots, cases = json.load(sys.stdin)

def load(folder):
    path = os.path.join(folder, 'dags', 'main.py')
    sys.path += [os.path.join(folder, root).rstrip('/') for root in roots]
    name = 'unusual_prefix_' + hashlib.sha1(b'/ws/dags/main.py').hexdigest() + '_main'
    loader = importlib.machinery.SourceFileLoader(name, path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    sys.modules[name] = module
    try:
        loader.exec_module(module)
        return {'out': [repr(item) for item in module.out]}
    except Exception as e:
        lines = [frame.lineno for frame in traceback.extract_tb(e.__traceback__) if frame.filename == path]
        return {'type': type(e).__name__, 'message': getattr(e, 'msg', None) or str(e), 'line': lines[-1]}

answers = []
sys.dont_write_bytecode = True
for case in cases:
    folder = os.path.realpath(tempfile.mkdtemp())
    for path, text in case['files'].items():
        file = pathlib.Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    for path, to in case.get('links', {}).items():
        os.symlink(os.path.join(folder, to), os.path.join(folder, path))
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(theirs, json.dumps(load(folder)).replace(folder, '/ws').encode())
        os._exit(0)
    os.waitpid(child, 0)
    answers.append(json.loads(os.read(ours, 65536)))
    shutil.rmtree(folder)
json.dump(answers, sys.stdout)
`;

interface Answer {
  readonly out?: readonly string[];
  readonly type?: string;
  readonly message?: string;
  readonly line?: number;
}

describe('a DAG file that imports', () => {
  const answers = askPython(PROGRAM, [ROOTS, importCases]) as Answer[];
  it.each(importCases.map((each, at) => [each.says, each, answers[at] ?? {}] as const))('%s', async (_says, each, expected) => {
    expect(await answerOf(each)).toEqual(expected);
  });
});

it('takes a module that a package of the workspace misses of itself for one of a library of that name', async () => {
  const files = {
    'dags/main.py': 'from telegram.retry import retry, RetryAfter\nout = [retry]',
    'plugins/telegram/__init__.py': '',
    'plugins/telegram/retry.py': 'from telegram.error import RetryAfter\nretry = 1',
  };
  expect(await answerOf({ says: '', files })).toEqual({ out: ['1'] });
});

async function answerOf(each: ImportCase): Promise<Answer> {
  const parser = await pythonParser();
  const file = '/ws/dags/main.py';
  const source = each.files['dags/main.py'] ?? '';
  const interpreter = new Interpreter({
    snapshot: new SnapshotStore(readerOf(each)).snapshot({
      target: '2.7.2',
      importRoots: ROOTS.map(root => `/ws/${root}`.replace(/\/$/u, '')),
      dagsRoot: '/ws/dags',
      environment: new Map(),
      variables: new Map(),
      connectionIds: null,
      variableNames: null,
      poolNames: null,
      projectVersion: null,
      now: 0,
    }),
    file,
    library: { hasModule: () => false, fileOf: () => null, moduleAttribute: () => undefined, calledUnknown: () => undefined },
    parse: (text, path) => parser.parse(text, path),
    syntaxProblems,
  });
  const globals = interpreter.runFile(parser.parse(source, file));
  const [problem] = interpreter.problems;
  if (problem) {
    const place = problem.raisedAt ?? problem.span;
    const line = place.file === file ? source.slice(0, place.start).split('\n').length : 0;
    return { type: problem.type, message: problem.message, line };
  }
  const out = globals.vars.get('out');
  if (out?.kind !== 'list') return { out: [`not a list: ${out?.kind === 'dynamic' ? out.why : (out?.kind ?? 'not bound')}`] };
  return { out: out.items.map(item => (item.kind === 'dynamic' ? `dynamic: ${item.why}` : (interpreter.repr(item) ?? 'no repr'))) };
}

/** The files, and once more below every link that leads to their folder. */
function readerOf({ files, links = {} }: ImportCase) {
  const texts = new Map(Object.entries(files).map(([path, text]) => [`/ws/${path}`, text]));
  for (const [link, to] of Object.entries(links))
    for (const [path, text] of [...texts]) if (path.startsWith(`/ws/${to}/`)) texts.set(path.replace(`/ws/${to}`, `/ws/${link}`), text);
  return {
    readText: (path: string) => texts.get(path),
    readFolder: (folder: string): readonly FolderEntry[] | undefined => {
      const below = [...texts.keys()].filter(path => path.startsWith(`${folder}/`)).map(path => path.slice(folder.length + 1).split('/'));
      if (below.length === 0) return undefined;
      return below.map(([name = '', ...rest]) => ({ name, kind: rest.length > 0 ? 'folder' : 'file' }));
    },
  };
}
