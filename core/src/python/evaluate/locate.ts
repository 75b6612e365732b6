// Where the file of a module lies in the workspace.
import type { Snapshot } from '../../snapshot.ts';

export type Located =
  | { readonly kind: 'file'; readonly path: string; readonly folders: readonly string[] | null }
  | { readonly kind: 'namespace'; readonly folders: readonly string[] }
  | { readonly kind: 'absent' };

/** The module called `name` in the first of `folders` that has it. Paths that nobody has read yet are asked for. */
export function locate(name: string, folders: readonly string[], snapshot: Snapshot): Located {
  const namespaces: string[] = [];
  for (const folder of folders) {
    const base = folder === '/' ? `/${name}` : `${folder}/${name}`;
    const initial = `${base}/__init__.py`;
    if (hasFolder(base, snapshot)) {
      if (hasText(initial, snapshot)) return { kind: 'file', path: initial, folders: [base] };
      if (holdsPython(base, snapshot, 2)) namespaces.push(base);
    }
    if (hasText(`${base}.py`, snapshot)) return { kind: 'file', path: `${base}.py`, folders: null };
  }
  return namespaces.length > 0 ? { kind: 'namespace', folders: namespaces } : { kind: 'absent' };
}

/** A folder of other things (documents, SQL) is a namespace package to Python, but an installed package of its name goes before it. */
function holdsPython(folder: string, snapshot: Snapshot, depth: number): boolean {
  const found = snapshot.readFolder(folder);
  if (found.kind === 'unread') snapshot.need(folder);
  if (found.kind !== 'found') return false;
  return found.value.some(
    ({ name, kind }) => name.endsWith('.py') || (kind === 'folder' && depth > 0 && holdsPython(`${folder}/${name}`, snapshot, depth - 1)),
  );
}

function hasFolder(path: string, snapshot: Snapshot): boolean {
  const found = snapshot.readFolder(path);
  if (found.kind === 'unread') snapshot.need(path);
  return found.kind === 'found';
}

function hasText(path: string, snapshot: Snapshot): boolean {
  const found = snapshot.readText(path);
  if (found.kind === 'unread') snapshot.need(path);
  return found.kind === 'found';
}
