// os and os.path: environment, texts of paths, and looking at files of the workspace.
import type { Snapshot } from '../../snapshot.ts';
import { bool, list, NONE, str, tuple } from '../values/make.ts';
import { anyOrder } from '../values/set-order.ts';
import { PythonError } from '../values/errors.ts';
import { strOf, strRepr } from '../values/repr.ts';
import { truthOf } from '../values/truth.ts';
import { errorTypeName } from '../values/types.ts';
import type { Evaluation, ObjectValue, Value } from '../values/value.ts';
import { native, unknowable, type Place } from './arguments.ts';
import { iterator } from '../evaluate/iterator.ts';
import { plainObject } from './object.ts';
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

/** `join` has words of its own for what is no path. */
function joinedText(value: Value): string {
  try {
    return pathText(value);
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    throw new PythonError('TypeError', `join() argument must be str, bytes, or os.PathLike object, not '${errorTypeName(value)}'`);
  }
}

/** The texts of an iterable of paths; a dynamic value where they are not known. */
function pathsIn(given: Value | undefined, { call, world }: Place): readonly string[] | Value {
  const items = given ? world.iterate(given, call.span) : [];
  if ('kind' in items) return items;
  return items.find(item => item.kind === 'dynamic') ?? items.map(pathText);
}

function relative(path: string, start: string): string {
  const [to, from] = [path, start].map(one =>
    normalPath(one)
      .split('/')
      .filter(part => part !== ''),
  );
  const shared = (to ?? []).findIndex((part, at) => part !== from?.[at]);
  const common = shared < 0 ? Math.min(to?.length ?? 0, from?.length ?? 0) : shared;
  const parts = [...(from ?? []).slice(common).map(() => '..'), ...(to ?? []).slice(common)];
  return parts.length === 0 ? '.' : parts.join('/');
}

const OS_PATH: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['join', native('join', '*', (_args, _place, rest) => str(joinPaths(rest.map(joinedText))))],
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
  path1('normcase', path => str(path)),
  path1('splitdrive', path => tuple([str(''), str(path)])),
  [
    'relpath',
    native('relpath', 'path start?', ([path, start], { call, world }) => {
      const [text, from] = [pathText(path), start ? pathText(start) : null];
      // Both are read from the working folder unless they are absolute.
      const isKnown = from !== null && text.startsWith('/') === from.startsWith('/');
      return isKnown ? str(relative(text, from)) : world.dynamic('a path relative to where Airflow runs', call.span);
    }),
  ],
  [
    'commonpath',
    native('commonpath', 'paths', ([given], place) => {
      const paths = pathsIn(given, place);
      if ('kind' in paths) return paths;
      if (paths.length === 0) throw new PythonError('ValueError', 'commonpath() arg is an empty sequence');
      const [first = [], ...others] = paths.map(path => path.split('/').filter(part => part !== '' && part !== '.'));
      if (paths.some(path => path.startsWith('/')) && !paths.every(path => path.startsWith('/')))
        throw new PythonError('ValueError', "Can't mix absolute and relative paths");
      const end = first.findIndex((part, at) => others.some(other => other[at] !== part));
      return str(`${paths[0]?.startsWith('/') === true ? '/' : ''}${first.slice(0, end < 0 ? undefined : end).join('/')}`);
    }),
  ],
  [
    'commonprefix',
    native('commonprefix', 'm', ([given], place) => {
      const paths = pathsIn(given, place);
      if ('kind' in paths) return paths;
      const [first = '', ...others] = paths;
      let length = first.length;
      while (others.some(other => !other.startsWith(first.slice(0, length)))) length -= 1;
      return str(first.slice(0, length));
    }),
  ],
  ['sep', str('/')],
  ['pathsep', str(':')],
  ['curdir', str('.')],
  ['pardir', str('..')],
  ['extsep', str('.')],
  ['altsep', NONE],
  ['devnull', str('/dev/null')],
]);

/** Names in a folder of the workspace, in the order of their names. */
export function namesIn(path: string, { call, world }: Place): readonly string[] | Extract<Value, { kind: 'dynamic' }> {
  const found = world.snapshot.readFolder(path);
  if (found.kind === 'unread') world.snapshot.need(path);
  if (found.kind !== 'found') return world.dynamic(`the files in ${path}`, call.span);
  // A folder gives its names in no order of their own.
  return anyOrder(found.value.map(entry => entry.name).sort());
}

/** `os.walk`: each folder with the names of the folders and of the files in it. */
function walked(top: string, topDown: boolean, place: Place): Value {
  const rows: Value[] = [];
  const visit = (path: string): Value | null => {
    const names = namesIn(normalPath(path), place);
    if ('kind' in names) return names;
    const isFolder = (name: string): boolean => kindAt(normalPath(joinPaths([path, name])), place.world.snapshot) === 'folder';
    const folders = names.filter(isFolder);
    const row = tuple([
      str(path),
      list(folders.map(name => str(name))),
      list(names.filter(name => !isFolder(name)).map(name => str(name))),
    ]);
    if (topDown) rows.push(row);
    for (const name of folders) {
      const unknown = visit(joinPaths([path, name]));
      if (unknown) return unknown;
    }
    if (!topDown) rows.push(row);
    return null;
  };
  if (kindAt(normalPath(top), place.world.snapshot) === 'absent') return iterator('generator', []);
  return visit(top) ?? iterator('generator', rows);
}

/** `os.scandir`: entries that know what they are. */
function scanned(folder: string, place: Place): Value {
  const names = namesIn(normalPath(folder), place);
  if ('kind' in names) return names;
  const entries = names.map(name => {
    const path = joinPaths([folder, name]);
    const kind = kindAt(normalPath(path), place.world.snapshot);
    return plainObject({
      typeName: 'DirEntry',
      attributes: new Map<string, Value>([
        ['name', str(name)],
        ['path', str(path)],
        ['is_file', native('is_file', '* follow_symlinks?', () => bool(kind === 'file'))],
        ['is_dir', native('is_dir', '* follow_symlinks?', () => bool(kind === 'folder'))],
        ['__fspath__', native('__fspath__', '', () => str(path))],
      ]),
      repr: () => `<DirEntry ${strRepr(name)}>`,
    });
  });
  const items = iterator('ScandirIterator', entries);
  return {
    ...plainObject({ typeName: 'ScandirIterator', attributes: new Map([['close', native('close', '', () => NONE)]]) }),
    iterate: () => items.values(),
    enter: () => items,
    exit: () => undefined,
  };
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
  ['curdir', str('.')],
  ['pardir', str('..')],
  ['extsep', str('.')],
  ['altsep', NONE],
  ['devnull', str('/dev/null')],
  [
    'walk',
    native('walk', 'top topdown? onerror? followlinks?', ([top, topDown], place) =>
      walked(pathText(top), topDown === undefined || truthOf(topDown) !== false, place),
    ),
  ],
  ['scandir', native('scandir', 'path?', ([path], place) => scanned(pathText(path), place))],
  ['name', str('posix')],
  ...['getcwd', 'getpid', 'cpu_count', 'urandom', 'uname', 'stat', 'system', 'popen', 'getlogin'].map((name): [string, Value] => [
    name,
    unknowable(`os.${name}`, `os.${name}() depends on the machine`),
  ]),
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
