// Template files: where a `.sql` or `.sh` that a template field names is looked up, and what it holds.
import type { Snapshot } from '../../snapshot.ts';
import type { Dag, DagFile } from '../model.ts';

export type FoundFile =
  | { readonly kind: 'found'; readonly path: string; readonly text: string }
  /** No folder has it, and all of them are known. */
  | { readonly kind: 'missing' }
  /** A folder is not known, or lies where only the deployment's machine can look. */
  | { readonly kind: 'unknown'; readonly why: string };

/** Folders of a DAG's templates, its own first. Airflow 2.7.2 `models/dag.py` get_template_env: `[self.folder, *template_searchpath]`. */
export interface SearchPath {
  readonly folders: readonly string[];
  /** Why there may be folders that are not in `folders`; null when there are none. */
  readonly open: string | null;
}

export function searchPathOf(file: DagFile, dag: Dag | null): SearchPath {
  const own = file.file.slice(0, file.file.lastIndexOf('/'));
  const given = dag?.arguments.get('template_searchpath');
  const environment = dag?.arguments.get('jinja_environment_kwargs');
  const open = environment && environment.value.kind !== 'none' ? 'jinja_environment_kwargs may bring a loader of its own' : null;
  if (!given || given.value.kind === 'none') return { folders: [own], open };
  const items = given.value.kind === 'list' || given.value.kind === 'tuple' ? given.value.items : [given.value];
  const folders = items.flatMap(item => (item.kind === 'str' ? [item.value.replace(/\/+$/, '')] : []));
  if (folders.length < items.length) return { folders: [own, ...folders], open: 'a folder of template_searchpath is not known' };
  const relative = folders.find(folder => !folder.startsWith('/'));
  return {
    folders: [own, ...folders],
    open: relative === undefined ? open : `${relative} is looked up from the folder that Airflow is started in`,
  };
}

/** jinja2 `FileSystemLoader`: the first folder that has it; a leading slash means nothing, `..` is never followed. */
export function findTemplate(name: string, path: SearchPath, snapshot: Snapshot): FoundFile {
  const parts = name.split('/').filter(part => part !== '' && part !== '.');
  if (parts.includes('..')) return { kind: 'missing' };
  let why = path.open;
  for (const folder of path.folders) {
    const full = `${folder}/${parts.join('/')}`;
    const text = folder.startsWith('/') ? snapshot.readText(full) : ({ kind: 'absent' } as const);
    if (text.kind === 'found') return { kind: 'found', path: full, text: text.value };
    if (text.kind === 'unread') {
      snapshot.need(full);
      why ??= 'it has not been read yet';
    } else why ??= whyNotHere(folder, path.folders[0] ?? '', snapshot);
  }
  return why === null ? { kind: 'missing' } : { kind: 'unknown', why };
}

/** A folder that is not on this machine may be on the one that runs the DAG. */
function whyNotHere(folder: string, own: string, snapshot: Snapshot): string | null {
  if (folder === own) return null;
  const listing = snapshot.readFolder(folder);
  if (listing.kind === 'unread') snapshot.need(folder);
  return listing.kind === 'found' ? null : `the folder ${folder} is not here`;
}
