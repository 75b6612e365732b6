// The root of the project that a file or folder belongs to, where none was named.
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The first of these that some folder around has: what a Python project has before what any repository has. */
const SIGNS: readonly (readonly string[])[] = [
  ['requirements.txt', 'pyproject.toml', '.dagwright'],
  ['.airflowignore', '.git'],
];

/** The nearest folder from `path` upwards that looks like a project's root; `path` itself, or its folder, when none does. */
export function projectRootOf(path: string): string {
  const start = resolve(path);
  const own = statSync(start, { throwIfNoEntry: false })?.isDirectory() ? start : dirname(start);
  for (const signs of SIGNS)
    for (let folder = own, below = ''; folder !== below; below = folder, folder = dirname(folder))
      if (signs.some(sign => existsSync(join(folder, sign)))) return folder;
  return own;
}
