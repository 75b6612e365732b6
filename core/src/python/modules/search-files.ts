// fnmatch, and glob over the files of the workspace.
import { iterator } from '../evaluate/iterator.ts';
import { bool, list, str } from '../values/make.ts';
import { truthOf } from '../values/truth.ts';
import type { DynamicValue, Value } from '../values/value.ts';
import { itemsOf, native, textOf, type Place } from './arguments.ts';
import { fileNamePattern, hasMagic } from './glob-pattern.ts';
import { kindAt, namesIn, pathText } from './os.ts';
import { baseOf, folderOf, joinPaths, normalPath } from './paths.ts';
import type { ModuleTable } from './table-type.ts';

const match = (name: string): [string, Value] => [
  name,
  native(name, 'name pat', ([text, pattern]) => bool(fileNamePattern(textOf(pattern, name)).test(textOf(text, name)))),
];

const FNMATCH: ReadonlyMap<string, Value> = new Map<string, Value>([
  match('fnmatch'),
  match('fnmatchcase'),
  [
    'filter',
    native('filter', 'names pat', ([names, pattern], place) => {
      const items = names ? itemsOf(names, place) : [];
      if ('kind' in items) return items;
      const matcher = fileNamePattern(textOf(pattern, 'filter'));
      return list(items.filter(item => item.kind === 'str' && matcher.test(item.value)));
    }),
  ],
]);

export const fnmatchModule: ModuleTable = name => FNMATCH.get(name);

type Found = readonly string[] | DynamicValue;

/** What a pattern finds, as CPython's `glob` walks: its folder first, then the names in it. */
function found(pattern: string, place: Place, options: { readonly recursive: boolean; readonly hidden: boolean }): Found {
  if (!hasMagic(pattern)) {
    const kind = kindAt(normalPath(pattern), place.world.snapshot);
    if (kind === null) return place.world.dynamic(`whether ${pattern} exists`, place.call.span);
    return kind === 'absent' ? [] : [pattern];
  }
  const [head, last] = [folderOf(pattern), baseOf(pattern)];
  const folders = head !== pattern && hasMagic(head) ? found(head, place, options) : [head];
  if ('kind' in folders) return folders;
  const all: string[] = [];
  for (const folder of folders) {
    const inside = last === '**' && options.recursive ? below(folder, '', place, options) : matching(folder, last, place, options);
    if ('kind' in inside) return inside;
    all.push(...inside.map(name => joinPaths([folder, name])));
  }
  return all;
}

function matching(folder: string, pattern: string, place: Place, { hidden }: { readonly hidden: boolean }): Found {
  if (kindAt(normalPath(folder), place.world.snapshot) === 'file') return [];
  if (!hasMagic(pattern)) return pattern === '' || exists(joinPaths([folder, pattern]), place) ? [pattern] : [];
  const names = namesIn(normalPath(folder), place);
  if ('kind' in names) return names;
  const matcher = fileNamePattern(pattern);
  return names.filter(name => matcher.test(name) && (hidden || pattern.startsWith('.') || !name.startsWith('.')));
}

function exists(path: string, place: Place): boolean {
  const kind = kindAt(normalPath(path), place.world.snapshot);
  return kind === 'file' || kind === 'folder';
}

/** `**`: the folder itself and everything below it, relative to it. */
function below(root: string, relative: string, place: Place, options: { readonly hidden: boolean }): Found {
  const folder = joinPaths([root, relative]);
  const names = namesIn(normalPath(folder), place);
  if ('kind' in names) return names;
  const all: string[] = relative === '' ? [''] : [];
  for (const name of names) {
    if (!options.hidden && name.startsWith('.')) continue;
    const path = relative === '' ? name : `${relative}/${name}`;
    all.push(path);
    if (kindAt(normalPath(joinPaths([root, path])), place.world.snapshot) !== 'folder') continue;
    const inner = below(root, path, place, options);
    if ('kind' in inner) return inner;
    all.push(...inner);
  }
  return all;
}

function search(name: string, of: (paths: readonly Value[]) => Value): [string, Value] {
  return [
    name,
    native(name, 'pathname * root_dir? dir_fd? recursive? include_hidden?', ([pattern, root, , recursive, hidden], place) => {
      const text = pathText(pattern);
      if (!text.startsWith('/') || (root && root.kind !== 'none'))
        return place.world.dynamic('a path relative to where Airflow runs', place.call.span);
      const options = { recursive: isTrue(recursive), hidden: isTrue(hidden) };
      const paths = found(text, place, options);
      return 'kind' in paths ? paths : of([...new Set(paths)].map(path => str(path)));
    }),
  ];
}

const isTrue = (value: Value | undefined): boolean => value !== undefined && truthOf(value) === true;

const GLOB: ReadonlyMap<string, Value> = new Map<string, Value>([
  search('glob', list),
  search('iglob', paths => iterator('generator', paths)),
  ['escape', native('escape', 'pathname', ([path]) => str(pathText(path).replace(/[*?[]/gu, '[$&]')))],
  ['has_magic', native('has_magic', 's', ([path]) => bool(hasMagic(pathText(path))))],
]);

export const globModule: ModuleTable = name => GLOB.get(name);
