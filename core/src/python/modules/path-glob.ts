// Path.glob: patterns of several parts over the files of the workspace.
import { PythonError } from '../values/errors.ts';
import { strRepr } from '../values/repr.ts';
import type { DynamicValue } from '../values/value.ts';
import type { Place } from './arguments.ts';
import { fileNamePattern } from './glob-pattern.ts';
import { kindAt, namesIn } from './os.ts';
import { joinPaths, normalPath } from './paths.ts';

/** `Path.glob`: part by part; `**` stands for the folder itself and all folders below it. */
export function globbed(root: string, pattern: string, place: Place): Paths {
  const parts = pattern.split('/').filter(part => part !== '' && part !== '.');
  if (pattern.startsWith('/')) throw new PythonError('NotImplementedError', 'Non-relative patterns are unsupported');
  if (parts.length === 0) throw new PythonError('ValueError', `Unacceptable pattern: ${strRepr(pattern)}`);
  let paths: readonly string[] = [root];
  for (const [at, part] of parts.entries()) {
    const next: string[] = [];
    for (const path of paths) {
      const found = part === '**' ? foldersBelow(path, place) : matchesIn(path, part, { isLast: at === parts.length - 1 }, place);
      if ('kind' in found) return found;
      next.push(...found);
    }
    paths = [...new Set(next)];
  }
  return paths;
}

type Paths = readonly string[] | DynamicValue;

function foldersBelow(path: string, place: Place): Paths {
  const inside = matchesIn(path, '*', { isLast: false }, place);
  if ('kind' in inside) return inside;
  const all = [path];
  for (const folder of inside) {
    const below = foldersBelow(folder, place);
    if ('kind' in below) return below;
    all.push(...below);
  }
  return all;
}

/** What is on the way must be a folder. */
function matchesIn(folder: string, part: string, { isLast }: { readonly isLast: boolean }, place: Place): Paths {
  if (kindAt(normalPath(folder), place.world.snapshot) === 'file') return [];
  const names = namesIn(normalPath(folder), place);
  if ('kind' in names) return names;
  const matcher = fileNamePattern(part);
  const found = names.filter(name => matcher.test(name)).map(name => joinPaths([folder, name]));
  return isLast ? found : found.filter(path => kindAt(normalPath(path), place.world.snapshot) === 'folder');
}
