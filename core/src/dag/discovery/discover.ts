// Which files of a dags folder Airflow looks into: the walk of `utils/file.py`, with .airflowignore, symbolic links and safe mode.
import type { WorldReader } from '../../snapshot-store.ts';
import type { FolderEntry, Target } from '../../snapshot.ts';
import { isIgnored, withRulesOf, type IgnoreRule, type IgnoreSyntax } from './ignore-rules.ts';
import { mightContainDag } from './safe-mode.ts';

export interface DiscoveryOptions {
  /** The dags folder, with symbolic links as it was named; and where it really is. */
  readonly root: string;
  readonly realRoot: string;
  /** The part of the dags folder that is asked for: the root or a folder below. */
  readonly within: string;
  readonly target: Target;
  readonly ignoreSyntax: IgnoreSyntax;
  /** `[core] dag_discovery_safe_mode`: without it every Python file is a DAG file. */
  readonly safeMode: boolean;
}

/**
 * One step of the walk. `archive`: a zip of DAG files. `again`: a folder that was come to before, through a symbolic link;
 * Airflow gives up there ("Detected recursive loop"), the walk goes on without it.
 */
export interface Visit {
  readonly kind: 'dag-file' | 'archive' | 'other' | 'again';
  readonly path: string;
}

/**
 * Folders that Airflow would walk through, where nobody keeps DAGs: walking them is what made such tools slow (snakemake-vscode #41).
 * Virtual environments are told by their `pyvenv.cfg`.
 */
const PASSED_OVER: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.tox', '.nox', 'node_modules', '__pycache__', 'site-packages']);

/** Lazily, a file or folder a step, so that who walks may pause or stop. */
export function* discoverDagFiles(port: WorldReader, options: DiscoveryOptions): Generator<Visit> {
  const walk: Walk = { port, options, seen: new Set([options.realRoot]) };
  yield* folderVisits({ path: options.root, real: options.realRoot, rules: [] }, walk);
}

interface Walk {
  readonly port: WorldReader;
  readonly options: DiscoveryOptions;
  /** Real paths of the folders that were come to. Airflow leaves the root out, and so goes round once before it gives up. */
  readonly seen: Set<string>;
}

interface Folder {
  readonly path: string;
  readonly real: string;
  readonly rules: readonly IgnoreRule[];
}

function* folderVisits(folder: Folder, walk: Walk): Generator<Visit> {
  const { port, options } = walk;
  const entries = port.readFolder(folder.path) ?? [];
  if (entries.some(({ name }) => name === 'pyvenv.cfg')) return;
  const rules = rulesIn(folder, entries, walk);
  const isTaken = ({ name, kind }: FolderEntry): boolean =>
    !isIgnored({ path: `${folder.path}/${name}`, isFolder: kind === 'folder' }, rules);
  const ordered = [...entries].sort(realFirst);
  const folders: Folder[] = [];
  // As Airflow, before going into any of them: a link to a neighbour is met here.
  for (const entry of ordered.filter(({ kind, name }) => kind === 'folder' && !PASSED_OVER.has(name)).filter(isTaken)) {
    const inner = { path: `${folder.path}/${entry.name}`, real: entry.link ?? `${folder.real}/${entry.name}`, rules };
    if (walk.seen.has(inner.real)) yield { kind: 'again', path: inner.path };
    else folders.push(inner);
    walk.seen.add(inner.real);
  }
  if (isWithin(folder.path, options.within))
    for (const entry of ordered.filter(({ kind, name }) => kind === 'file' && name !== IGNORE_FILE).filter(isTaken))
      yield fileVisit(`${folder.path}/${entry.name}`, walk);
  for (const inner of folders)
    if (isWithin(inner.path, options.within) || isWithin(options.within, inner.path)) yield* folderVisits(inner, walk);
}

const IGNORE_FILE = '.airflowignore';

function rulesIn({ path, rules }: Folder, entries: readonly FolderEntry[], { port, options }: Walk): readonly IgnoreRule[] {
  const isThere = entries.some(({ name, kind }) => name === IGNORE_FILE && kind === 'file');
  const text = isThere ? port.readText(`${path}/${IGNORE_FILE}`) : undefined;
  if (text === undefined) return rules;
  return withRulesOf({ text, folder: path, root: options.root }, rules, options.ignoreSyntax, options.target);
}

/** Airflow would take an archive by any name; only those that are called so are opened here. */
function fileVisit(path: string, { port, options }: Walk): Visit {
  // 3.x takes the ending in any case.
  const isPython = (options.target === '2.7.2' ? path : path.toLowerCase()).endsWith('.py');
  if (!isPython && !path.endsWith('.zip')) return { kind: 'other', path };
  const text = port.readText(path);
  if (text?.startsWith('PK')) return { kind: 'archive', path };
  const isDagFile = isPython && text !== undefined && (!options.safeMode || mightContainDag(text, options.target));
  return { kind: isDagFile ? 'dag-file' : 'other', path };
}

/** What is really here first, so that a linked folder is listed under its own name. */
function realFirst(a: FolderEntry, b: FolderEntry): number {
  return Number(a.link !== undefined) - Number(b.link !== undefined) || (a.name < b.name ? -1 : 1);
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
