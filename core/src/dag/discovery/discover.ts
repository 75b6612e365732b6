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
  /** Null: as if there were no .airflowignore. */
  readonly ignoreSyntax: IgnoreSyntax | null;
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
  const walk: Walk = { port, options, seen: new Map([[options.realRoot, [options.root]]]) };
  yield* folderVisits({ path: options.root, real: options.realRoot, rules: [] }, walk);
}

/** A folder with more than one way into it, in the order of the walk. */
export interface RepeatedFolder {
  readonly real: string;
  readonly ways: readonly string[];
}

/** The folders at which Airflow's walk ends, found by the same walk without a look at the files; no further than `most` folders. */
export function repeatedFolders(port: WorldReader, options: Omit<DiscoveryOptions, 'within'>, most: number): readonly RepeatedFolder[] {
  const walk: Walk = { port, options: { ...options, within: options.root }, seen: new Map([[options.realRoot, [options.root]]]) };
  const queue: Folder[] = [{ path: options.root, real: options.realRoot, rules: [] }];
  for (let count = 0; count < most; count++) {
    const folder = queue.shift();
    if (!folder) break;
    queue.push(...foldersIn(folder, port.readFolder(folder.path) ?? [], walk).inner);
  }
  return [...walk.seen].flatMap(([real, ways]) => (ways.length > 1 ? [{ real, ways }] : []));
}

interface Walk {
  readonly port: WorldReader;
  readonly options: DiscoveryOptions;
  /** Real paths of the folders that were come to, with the ways there. Airflow leaves the root out, and so goes round once before it gives up. */
  readonly seen: Map<string, string[]>;
}

interface Folder {
  readonly path: string;
  readonly real: string;
  readonly rules: readonly IgnoreRule[];
}

function* folderVisits(folder: Folder, walk: Walk): Generator<Visit> {
  const { port, options } = walk;
  const entries = port.readFolder(folder.path) ?? [];
  const { again, inner, rules } = foldersIn(folder, entries, walk);
  for (const path of again) yield { kind: 'again', path };
  if (rules === null) return;
  if (isWithin(folder.path, options.within))
    for (const { name, kind } of [...entries].sort(realFirst))
      if (kind === 'file' && name !== IGNORE_FILE && !isIgnored({ path: `${folder.path}/${name}`, isFolder: false }, rules))
        yield fileVisit(`${folder.path}/${name}`, walk);
  for (const each of inner) if (isWithin(each.path, options.within) || isWithin(options.within, each.path)) yield* folderVisits(each, walk);
}

interface FoldersIn {
  readonly inner: readonly Folder[];
  readonly again: readonly string[];
  /** What is ignored below; null for a virtual environment, of which nothing is looked at. */
  readonly rules: readonly IgnoreRule[] | null;
}

/** As Airflow, before going into any of them: a link to a neighbour is met here. */
function foldersIn(folder: Folder, entries: readonly FolderEntry[], walk: Walk): FoldersIn {
  if (entries.some(({ name }) => name === 'pyvenv.cfg')) return { inner: [], again: [], rules: null };
  const rules = rulesIn(folder, entries, walk);
  const inner: Folder[] = [];
  const again: string[] = [];
  for (const { name, kind, link } of [...entries].sort(realFirst)) {
    const path = `${folder.path}/${name}`;
    if (kind !== 'folder' || PASSED_OVER.has(name) || isIgnored({ path, isFolder: true }, rules)) continue;
    const real = link ?? `${folder.real}/${name}`;
    const ways = walk.seen.get(real);
    if (ways) again.push(path);
    else inner.push({ path, real, rules });
    walk.seen.set(real, [...(ways ?? []), path]);
  }
  return { inner, again, rules };
}

const IGNORE_FILE = '.airflowignore';

function rulesIn({ path, rules }: Folder, entries: readonly FolderEntry[], { port, options }: Walk): readonly IgnoreRule[] {
  const isThere = entries.some(({ name, kind }) => name === IGNORE_FILE && kind === 'file');
  const text = isThere ? port.readText(`${path}/${IGNORE_FILE}`) : undefined;
  if (text === undefined || options.ignoreSyntax === null) return rules;
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
