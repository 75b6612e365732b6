// os and os.path: environment, texts of paths, and looking at files of the workspace.
import type { Snapshot } from '../../snapshot.ts';
import { bool, list, NONE, str, tuple } from '../values/make.ts';
import { anyOrder } from '../values/set-order.ts';
import { PythonError } from '../values/errors.ts';
import { strOf } from '../values/repr.ts';
import { errorTypeName } from '../values/types.ts';
import type { Evaluation, ObjectValue, Value } from '../values/value.ts';
import { native, unknowable, type Place } from './arguments.ts';
import { EnvironmentValue } from './environment.ts';
import { baseOf, folderOf, joinPaths, normalPath, splitExtension } from './paths.ts';
import type { ModuleTable } from './table-type.ts';

/** The text of a path argument: a str or a Path. */
export function pathText(value: Value | undefined): string {
  if (value?.kind === 'str') return value.value;
  const text = value?.kind === 'object' && /Path$/u.test(value.typeName) ? strOf(value) : null;
  if (text !== null) return text;
  throw new PythonError('TypeError', `expected str, bytes or os.PathLike object, not ${value ? errorTypeName(value) : 'NoneType'}`);
}

/** What lies at an absolute path; null when nobody has looked yet. */
export function kindAt(path: string, snapshot: Snapshot): 'file' | 'folder' | 'absent' | null {
  if (snapshot.readText(path).kind === 'found') return 'file';
  const folder = snapshot.readFolder(path);
  if (folder.kind === 'found') return 'folder';
  if (folder.kind === 'absent') return 'absent';
  snapshot.need(path);
  return null;
}

function ask(name: string, answers: readonly ('file' | 'folder')[]): ObjectValue {
  return native(name, 'path', ([path], { call, world }) => {
    const text = pathText(path);
    const inside = world.snapshot.importRoots.some(root => text.startsWith(root));
    const kind = inside ? kindAt(normalPath(text), world.snapshot) : null;
    return kind === null ? world.dynamic(`whether ${text} exists`, call.span) : bool(answers.some(answer => answer === kind));
  });
}

const path1 = (name: string, of: (path: string) => Value): [string, Value] => [name, native(name, 'path', ([path]) => of(pathText(path)))];

const absolute = (name: string): [string, Value] => [
  name,
  native(name, 'path', ([path], { call, world }) => {
    const text = pathText(path);
    return text.startsWith('/') ? str(normalPath(text)) : world.dynamic('a path relative to where Airflow runs', call.span);
  }),
];

const OS_PATH: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['join', native('join', '*', (_args, _place, rest) => str(joinPaths(rest.map(pathText))))],
  path1('dirname', path => str(folderOf(path))),
  path1('basename', path => str(baseOf(path))),
  path1('normpath', path => str(normalPath(path))),
  path1('split', path => tuple([str(folderOf(path)), str(baseOf(path))])),
  path1('splitext', path => tuple(splitExtension(path).map(part => str(part)))),
  path1('isabs', path => bool(path.startsWith('/'))),
  absolute('abspath'),
  absolute('realpath'),
  ['exists', ask('exists', ['file', 'folder'])],
  ['isfile', ask('isfile', ['file'])],
  ['isdir', ask('isdir', ['folder'])],
  [
    'expanduser',
    native('expanduser', 'path', ([path], { call, world }) =>
      pathText(path).startsWith('~') ? world.dynamic('the home folder', call.span) : str(pathText(path)),
    ),
  ],
  ['sep', str('/')],
  ['pathsep', str(':')],
]);

/** Names in a folder of the workspace, in the order of their names. */
export function namesIn(path: string, { call, world }: Place): readonly string[] | Extract<Value, { kind: 'dynamic' }> {
  const found = world.snapshot.readFolder(path);
  if (found.kind === 'unread') world.snapshot.need(path);
  if (found.kind !== 'found') return world.dynamic(`the files in ${path}`, call.span);
  // A folder gives its names in no order of their own.
  return anyOrder(found.value.map(entry => entry.name).sort());
}

const OS: ReadonlyMap<string, Value> = new Map<string, Value>([
  [
    'getenv',
    native(
      'getenv',
      'key default?',
      ([name, otherwise], { world }) =>
        name?.kind === 'str' && world.snapshot.environment.has(name.value)
          ? str(world.snapshot.environment.get(name.value) ?? '')
          : (otherwise ?? NONE),
      { accepts: 'dynamic' },
    ),
  ],
  [
    'listdir',
    native('listdir', 'path?', (args, place) => {
      const names = namesIn(normalPath(pathText(args[0])), place);
      return 'kind' in names ? names : list(names.map(name => str(name)));
    }),
  ],
  ['makedirs', native('makedirs', 'name mode? exist_ok?', () => NONE)],
  ['fspath', native('fspath', 'path', ([path]) => str(pathText(path)))],
  ['sep', str('/')],
  ['linesep', str('\n')],
  ['pathsep', str(':')],
  ['name', str('posix')],
  ...['getcwd', 'getpid', 'cpu_count', 'walk', 'scandir', 'urandom', 'uname', 'stat', 'system', 'popen', 'getlogin'].map(
    (name): [string, Value] => [name, unknowable(`os.${name}`, `os.${name}() depends on the machine`)],
  ),
]);

const environments = new WeakMap<Evaluation, EnvironmentValue>();

function environmentOf(world: Evaluation): EnvironmentValue {
  const present = environments.get(world);
  if (present) return present;
  const made = new EnvironmentValue(world);
  environments.set(world, made);
  return made;
}

export const osModule: ModuleTable = (name, world) => (name === 'environ' ? environmentOf(world) : OS.get(name));
export const osPathModule: ModuleTable = name => OS_PATH.get(name);
