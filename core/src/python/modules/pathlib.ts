// pathlib: pure texts of paths, and reading files of the workspace.
import { NativeType } from '../evaluate/native-type.ts';
import { iterator } from '../evaluate/iterator.ts';
import { readWorkspace, withPlainLines } from './builtins/open.ts';
import type { Machine } from '../evaluate/machine.ts';
import { bool, list, NONE, str, tuple } from '../values/make.ts';
import { order } from '../values/compare.ts';
import { PythonError } from '../values/errors.ts';
import { QuietObject } from '../values/quiet-object.ts';
import { strRepr } from '../values/repr.ts';
import type { Value } from '../values/value.ts';
import { native, unknowable, type Place } from './arguments.ts';
import { fileNamePattern } from './glob-pattern.ts';
import { globbed } from './path-glob.ts';
import { kindAt, namesIn, pathText } from './os.ts';
import { baseOf, folderOf, joinPaths, normalPath, splitExtension } from './paths.ts';
import type { ModuleTable } from './table-type.ts';

/** pathlib drops doubled slashes and `.`, and keeps `..`. */
function tidy(text: string): string {
  const parts = text.split('/').filter(part => part !== '' && part !== '.');
  const joined = `${text.startsWith('/') ? '/' : ''}${parts.join('/')}`;
  return joined === '' ? '.' : joined;
}

/** `dir(pathlib.Path)`: what asks the machine on which the file runs, or changes it, and what is rare. */
const NOT_FOLLOWED =
  'as_uri chmod cwd expanduser group hardlink_to home is_block_device is_char_device is_fifo is_mount is_reserved is_socket is_symlink lchmod ' +
  'link_to lstat owner read_bytes readlink rename replace rmdir samefile stat symlink_to touch unlink write_bytes write_text';

class PathValue extends QuietObject {
  readonly typeName = 'PosixPath';
  readonly path: string;

  constructor(path: string) {
    super();
    this.path = tidy(path);
  }

  override reprText(): string {
    return `PosixPath(${strRepr(this.path)})`;
  }

  strText(): string {
    return this.path;
  }

  override attribute(name: string): Value | undefined {
    const found = this.#parts(name) ?? METHODS.get(name)?.(this);
    return found ?? (NOT_FOLLOWED.split(' ').includes(name) ? unknowable(name, `Path.${name}() is not followed`) : undefined);
  }

  /** The last part; none of `.` and `/`. */
  get name(): string {
    return this.path === '.' ? '' : baseOf(this.path);
  }

  get suffix(): string {
    return /^.*[^.].*(\.[^.]+)$/su.exec(this.name)?.[1] ?? /^[^.]+(\.[^.]+)$/u.exec(this.name)?.[1] ?? '';
  }

  hashText(): string {
    return `P${this.path}`;
  }

  /** By parts, as CPython orders paths. */
  compared(operator: '==' | '<' | '<=' | '>' | '>=', other: Value): boolean | null | undefined {
    if (!(other instanceof PathValue)) return undefined;
    if (operator === '==') return this.path === other.path;
    return order(operator, this.#parts('parts') ?? NONE, other.#parts('parts') ?? NONE);
  }

  #parts(name: string): Value | undefined {
    switch (name) {
      case 'parent':
        return new PathValue(parentOf(this.path));
      case 'parents':
        return list(this.#parents());
      case 'name':
        return str(this.name);
      case 'stem':
        return str(this.name.slice(0, this.name.length - this.suffix.length));
      case 'suffix':
        return str(this.suffix);
      case 'suffixes': {
        if (this.name.endsWith('.')) return list([]);
        const [, ...endings] = this.name.replace(/^\.+/u, '').split('.');
        return list(endings.map(ending => str(`.${ending}`)));
      }
      case 'root':
      case 'anchor':
        return str(this.path.startsWith('/') ? '/' : '');
      case 'drive':
        return str('');
      case 'parts':
        return tuple(
          [...(this.path.startsWith('/') ? ['/'] : []), ...this.path.split('/').filter(part => part !== '')].map(part => str(part)),
        );
      default:
        return undefined;
    }
  }

  #parents(): Value[] {
    const parents: Value[] = [];
    for (let at = this.path; parentOf(at) !== at; at = parentOf(at)) parents.push(new PathValue(parentOf(at)));
    return parents;
  }

  binary(operator: string, other: Value, side: 'left' | 'right'): Value | undefined {
    if (operator === '==' || operator === '!=')
      return bool((other instanceof PathValue && other.path === this.path) === (operator === '=='));
    if (operator !== '/' || (other.kind !== 'str' && !(other instanceof PathValue))) return undefined;
    const text = pathText(other);
    return new PathValue(side === 'left' ? joinPaths([this.path, text]) : joinPaths([text, this.path]));
  }
}

function parentOf(path: string): string {
  const folder = folderOf(path);
  return folder === '' ? '.' : folder;
}

const CLASS_PATH = new NativeType({
  name: 'Path',
  module: 'pathlib',
  includes: value => value instanceof PathValue,
  make: (args, _kwargs, call, world) => {
    const unknown = args.find(value => value.kind === 'dynamic');
    return (
      unknown ??
      (args.length > 0 ? new PathValue(joinPaths(args.map(pathText))) : world.dynamic('the folder in which Airflow runs', call.span))
    );
  },
  attributes: new Map<string, Value>([
    ['cwd', native('cwd', '', (_args, { call, world }) => world.dynamic('the folder in which Airflow runs', call.span))],
    ['home', native('home', '', (_args, { call, world }) => world.dynamic('the home folder', call.span))],
  ]),
});

type Method = (self: PathValue) => Value;

function asking(name: string, kinds: readonly ('file' | 'folder')[]): [string, Method] {
  return [
    name,
    self =>
      native(name, '', (_args, { call, world }) => {
        const inside = world.snapshot.importRoots.some(root => self.path.startsWith(root));
        const kind = inside ? kindAt(normalPath(self.path), world.snapshot) : null;
        return kind === null ? world.dynamic(`whether ${self.path} exists`, call.span) : bool(kinds.some(wanted => wanted === kind));
      }),
  ];
}

function found(self: PathValue, pattern: string, place: Place): Value {
  const paths = globbed(self.path, pattern, place);
  if ('kind' in paths) return paths;
  return iterator(
    'generator',
    paths.map(path => new PathValue(path)),
  );
}

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['joinpath', self => native('joinpath', '*', (_args, _place, rest) => new PathValue(joinPaths([self.path, ...rest.map(pathText)])))],
  [
    'resolve',
    self =>
      native('resolve', 'strict?', (_args, { call, world }) =>
        self.path.startsWith('/')
          ? new PathValue(normalPath(self.path))
          : world.dynamic('a path relative to where Airflow runs', call.span),
      ),
  ],
  [
    'absolute',
    self =>
      native('absolute', '', (_args, { call, world }) =>
        self.path.startsWith('/') ? self : world.dynamic('a path relative to where Airflow runs', call.span),
      ),
  ],
  ['as_posix', self => native('as_posix', '', () => str(self.path))],
  ['__fspath__', self => native('__fspath__', '', () => str(self.path))],
  ['__str__', self => native('__str__', '', () => str(self.path))],
  ['is_absolute', self => native('is_absolute', '', () => bool(self.path.startsWith('/')))],
  [
    'with_suffix',
    self =>
      native('with_suffix', 'suffix', ([given]) => {
        const suffix = pathText(given);
        if (suffix.includes('/') || (suffix !== '' && (!suffix.startsWith('.') || suffix === '.')))
          throw new PythonError('ValueError', `Invalid suffix ${strRepr(suffix)}`);
        if (self.name === '') throw new PythonError('ValueError', `${self.reprText()} has an empty name`);
        return new PathValue(self.path.slice(0, self.path.length - self.suffix.length) + suffix);
      }),
  ],
  ['with_name', self => native('with_name', 'name', ([name]) => new PathValue(joinPaths([folderOf(self.path), pathText(name)])))],
  [
    'with_stem',
    self =>
      native(
        'with_stem',
        'stem',
        ([stem]) => new PathValue(joinPaths([folderOf(self.path), `${pathText(stem)}${splitExtension(self.path)[1]}`])),
      ),
  ],
  [
    'relative_to',
    self =>
      native('relative_to', 'other', ([other]) => {
        const base = tidy(pathText(other));
        if (self.path === base) return new PathValue('.');
        if (!self.path.startsWith(base === '/' ? '/' : `${base}/`))
          throw new PythonError(
            'ValueError',
            `${strRepr(self.path)} is not in the subpath of ${strRepr(base)} OR one path is relative and the other is absolute.`,
          );
        return new PathValue(self.path.slice(base === '/' ? 1 : base.length + 1));
      }),
  ],
  [
    'is_relative_to',
    self =>
      native('is_relative_to', 'other', ([other]) => {
        const base = tidy(pathText(other));
        return bool(self.path === base || self.path.startsWith(base === '/' ? '/' : `${base}/`));
      }),
  ],
  [
    'match',
    self =>
      native('match', 'path_pattern', ([given], { call, world }) => {
        const pattern = pathText(given);
        const [wanted, own] = [pattern, self.path].map(text => text.split('/').filter(part => part !== ''));
        if (pattern.startsWith('/')) return world.dynamic('a match of a whole path', call.span);
        if (!wanted || !own || wanted.length === 0) throw new PythonError('ValueError', 'empty pattern');
        return bool(
          wanted.length <= own.length && wanted.every((part, at) => fileNamePattern(part).test(own[own.length - wanted.length + at] ?? '')),
        );
      }),
  ],
  ['mkdir', () => native('mkdir', 'mode? parents? exist_ok?', () => NONE)],
  asking('exists', ['file', 'folder']),
  asking('is_file', ['file']),
  asking('is_dir', ['folder']),
  [
    'read_text',
    self =>
      native('read_text', 'encoding? errors?', (_args, { call, world }) => {
        const text = readWorkspace(normalPath(self.path), call.span, world as Machine);
        return typeof text === 'string' ? str(withPlainLines(text)) : text;
      }),
  ],
  [
    'open',
    self =>
      native('open', '* **', (_args, { call, world }, rest) => {
        const open = (world as Machine).builtin('open');
        const passed = [str(self.path), ...rest].map(value => ({ name: null, value, span: call.span, nameSpan: null }));
        return open ? world.call(open, { ...call, passed }) : NONE;
      }),
  ],
  [
    'iterdir',
    self =>
      native('iterdir', '', (_args, place) => {
        const names = namesIn(self.path, place);
        return 'kind' in names
          ? names
          : iterator(
              'generator',
              names.map(name => new PathValue(`${self.path}/${name}`)),
            );
      }),
  ],
  ['glob', self => native('glob', 'pattern', ([pattern], place) => found(self, pathText(pattern), place))],
  ['rglob', self => native('rglob', 'pattern', ([pattern], place) => found(self, `**/${pathText(pattern)}`, place))],
]);

export const pathlibModule: ModuleTable = name =>
  ['Path', 'PosixPath', 'PurePath', 'PurePosixPath'].includes(name) ? CLASS_PATH : undefined;
