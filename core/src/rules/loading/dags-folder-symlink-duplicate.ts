// Two ways into one folder below a dags folder.
import type { FolderEntry, Snapshot } from '../../snapshot.ts';
import { found, type Rule } from '../rule.ts';

/** The walk over the workspace ends here: a larger tree is no dags folder that somebody links by hand. */
const MOST_FOLDERS = 500;
const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules', 'venv', '__pycache__', 'site-packages']);

/**
 * Airflow (2.7.2 and 3: `utils/file.py`, `find_path_from_directory`) follows links and ends its walk with a RuntimeError at the second
 * way into a folder, so that no DAG of the whole dags folder is refreshed. The finding stands on every DAG file that lies in such a folder.
 */
export const dagsFolderSymlinkDuplicate: Rule = {
  id: 'dags-folder-symlink-duplicate',
  severity: 'error',
  stage: 'discovery',
  summary: 'Two entries of a dags folder lead to the same folder: Airflow stops refreshing all DAGs.',
  *check({ file, snapshot }) {
    for (const folder of foldersBelow(snapshot)) {
      for (const [target, names] of doubled(folder, snapshot)) {
        if (!file.file.startsWith(`${target}/`) && !names.some(name => file.file.startsWith(`${folder}/${name}/`))) continue;
        const listed = names.map(name => `"${name}"`).join(' and ');
        const message = `In ${shown(folder, snapshot)}, ${listed} are the same folder (${shown(target, snapshot)}). Airflow's walk over its dags folder ends there with "RuntimeError: Detected recursive loop": none of its DAGs is refreshed any more. Remove one link, or point it to another folder.`;
        yield found({ file: file.file, start: 0, end: 0 }, message);
      }
    }
  },
};

/** Real paths that more than one entry of a folder leads to, with the names of those entries; at least one of them is a link. */
function doubled(folder: string, snapshot: Snapshot): readonly (readonly [string, readonly string[]])[] {
  const names = new Map<string, string[]>();
  for (const entry of entriesOf(folder, snapshot)) {
    if (entry.kind !== 'folder') continue;
    const target = entry.link ?? `${folder}/${entry.name}`;
    names.set(target, [...(names.get(target) ?? []), entry.name]);
  }
  return [...names].filter(([, entries]) => entries.length > 1);
}

/** Folders of the workspace, links not followed: each real folder once. */
function* foldersBelow(snapshot: Snapshot): Iterable<string> {
  const queue = [snapshot.dagsRoot];
  for (let seen = 0; seen < MOST_FOLDERS; seen++) {
    const folder = queue.shift();
    if (folder === undefined) return;
    yield folder;
    for (const entry of entriesOf(folder, snapshot))
      if (entry.kind === 'folder' && entry.link === undefined && !entry.name.startsWith('.') && !PASSED_OVER.has(entry.name))
        queue.push(`${folder}/${entry.name}`);
  }
}

function entriesOf(folder: string, snapshot: Snapshot): readonly FolderEntry[] {
  const lookup = snapshot.readFolder(folder);
  if (lookup.kind === 'unread') snapshot.need(folder);
  return lookup.kind === 'found' ? lookup.value : [];
}

function shown(path: string, { dagsRoot }: Snapshot): string {
  if (path === dagsRoot) return 'the dags folder';
  return path.startsWith(`${dagsRoot}/`) ? path.slice(dagsRoot.length + 1) : path;
}
