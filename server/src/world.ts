// World: what the analysis of each workspace folder may know – files with open editors on top, target, environment, connection ids.
import { parse as parseEnv } from 'dotenv';
import { isAbsolute } from 'node:path';
import { variablesInEnvironment } from '#core/connections/environment.ts';
import { poolsInShell, variablesInShell } from '#core/connections/names-in-shell.ts';
import { targetOf } from '#core/airflow/target.ts';
import type { Snapshot, Target } from '#core/snapshot.ts';
import { SnapshotStore, type SnapshotSettings } from '#core/snapshot-store.ts';
import { collectConnectionIds } from './connection-ids.ts';
import { diskReader } from './disk-reader.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { parentOf } from './uris.ts';

/** Airflow version of a folder: the profile in use, and what the project itself says. */
interface TargetFacts {
  readonly target: Target;
  readonly projectVersion: string | null;
  readonly foundIn: string | null;
}

interface FolderFacts {
  readonly settings: SnapshotSettings;
  readonly target: TargetFacts;
}

/** Files of a folder's root that {@link World} itself reads. */
const PROJECT_FILES: ReadonlySet<string> = new Set(['requirements.txt', 'pyproject.toml', '.env']);

export class World {
  readonly store = new SnapshotStore(diskReader);
  readonly #facts = new Map<string, FolderFacts>();
  readonly #settings = new Map<string, Settings>();
  #folders: readonly string[] = [];
  #trusted = false;
  #providedIds: readonly string[] = [];
  #shellScripts: readonly string[] = [];

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** `trusted` false: no `.env`, no process environment (Restricted Mode). */
  configure(options: { readonly folders: readonly string[]; readonly trusted: boolean }): void {
    this.#folders = options.folders;
    this.#trusted = options.trusted;
    this.#facts.clear();
  }

  setSettings(folder: string, settings: Settings): void {
    this.#settings.set(folder, settings);
    this.#facts.clear();
  }

  /** Ids of connections that only the extension knows. */
  provideConnectionIds(ids: readonly string[]): void {
    this.#providedIds = ids;
    this.#facts.clear();
  }

  /** Scripts that may hold `airflow connections add`; answers whether they are others than before. */
  setShellScripts(paths: readonly string[]): 'changed' | 'same' {
    if (paths.join('\n') === this.#shellScripts.join('\n')) return 'same';
    this.#shellScripts = paths;
    this.#facts.clear();
    return 'changed';
  }

  /** The innermost workspace folder around a path; the path's own folder when it lies in none. */
  folderOf(path: string): string {
    const around = this.#folders.filter(folder => path.startsWith(`${folder}/`));
    return around.sort((a, b) => b.length - a.length)[0] ?? parentOf(path);
  }

  settingsOf(path: string): Settings {
    return this.#settings.get(this.folderOf(path)) ?? DEFAULT_SETTINGS;
  }

  /** The world as the file at `path` sees it. */
  snapshot(path: string): Snapshot {
    return this.store.snapshot({ ...this.#factsOf(this.folderOf(path)).settings, now: Date.now() });
  }

  targetFacts(folder: string): TargetFacts {
    return this.#factsOf(folder).target;
  }

  /** The text of a file, unsaved edits included. */
  textOf(path: string): string | undefined {
    const found = this.snapshot(path).readText(path);
    return found.kind === 'found' ? found.value : undefined;
  }

  /**
   * A file or folder changed on disk: it and the folders above it are read again when they are asked for.
   * Answers whether an analysis can have looked at it; the output of a running task, say, concerns none.
   */
  changed(path: string): boolean {
    const isProjectFile = PROJECT_FILES.has(path.slice(path.lastIndexOf('/') + 1)) || this.#shellScripts.includes(path);
    if (isProjectFile) this.#facts.clear();
    let asked = false;
    for (let at = path; at.length > 1 && at.includes('/'); at = parentOf(at)) asked = this.store.forget(at) || asked;
    return asked || isProjectFile;
  }

  #factsOf(folder: string): FolderFacts {
    const cached = this.#facts.get(folder);
    if (cached) return cached;
    const facts = this.#readFacts(folder);
    this.#facts.set(folder, facts);
    return facts;
  }

  #readFacts(folder: string): FolderFacts {
    const settings = this.#settings.get(folder) ?? DEFAULT_SETTINGS;
    const target = targetFactsOf(folder, settings);
    const dagsRoot = dagsRootOf(folder, settings);
    const environment = this.#trusted ? readEnvironment(folder) : new Map<string, string>();
    return {
      target,
      settings: {
        target: target.target,
        importRoots: [...new Set([dagsRoot, folder, `${folder}/plugins`].map(importRootOf))],
        dagsRoot,
        environment,
        variables: variablesOf(environment),
        connectionIds: this.#connectionIds(environment),
        variableNames: anyOf([...variablesOf(environment).keys(), ...this.#scripts().flatMap(variablesInShell)]),
        poolNames: anyOf(this.#scripts().flatMap(poolsInShell)),
        projectVersion: target.projectVersion,
        now: 0,
      },
    };
  }

  /** Null in Restricted Mode, where the environment may not be read: the ids are then not known. */
  #connectionIds(environment: ReadonlyMap<string, string>): ReadonlySet<string> | null {
    if (!this.#trusted) return null;
    return collectConnectionIds({ environment, scripts: this.#scripts(), provided: this.#providedIds });
  }

  #scripts(): readonly string[] {
    return this.#shellScripts.map(path => diskReader.readText(path) ?? '');
  }
}

function targetFactsOf(folder: string, settings: Settings): TargetFacts {
  if (settings.airflowVersion !== null) {
    // The setting is read as a pinned requirement, so that both ways choose the same profile.
    const { target, projectVersion } = targetOf({ requirements: `apache-airflow==${settings.airflowVersion}` });
    return { target, projectVersion, foundIn: 'setting dagwright.airflowVersion' };
  }
  const requirements = diskReader.readText(`${folder}/requirements.txt`);
  const pyproject = diskReader.readText(`${folder}/pyproject.toml`);
  return targetOf({ ...(requirements === undefined ? {} : { requirements }), ...(pyproject === undefined ? {} : { pyproject }) });
}

function dagsRootOf(folder: string, settings: Settings): string {
  if (settings.dagsFolder === null) return folder;
  const written = settings.dagsFolder.replaceAll('\\', '/').replace(/\/+$/, '');
  return isAbsolute(written) ? written : `${folder}/${written.replace(/^\.\//, '')}`;
}

/** The folder of the package airflow itself is never on `sys.path`, its parent is: `kubernetes` is not `airflow/kubernetes`. */
function importRootOf(folder: string): string {
  const isAirflow = folder.endsWith('/airflow') && diskReader.readText(`${folder}/__init__.py`) !== undefined;
  return isAirflow ? parentOf(folder) : folder;
}

/** The process environment wins over `.env`, as the shell's own variables do for every tool that reads `.env`. */
function readEnvironment(folder: string): ReadonlyMap<string, string> {
  const environment = new Map<string, string>(Object.entries(parseEnv(diskReader.readText(`${folder}/.env`) ?? '')));
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) environment.set(name, value);
  return environment;
}

/** Null when nothing is known: where no source names any, the deployment may know some. */
function anyOf(names: readonly string[]): ReadonlySet<string> | null {
  return names.length === 0 ? null : new Set(names);
}

/** Airflow looks a Variable up by its upper-case key, so both spellings that people use name it. */
function variablesOf(environment: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [key, value] of variablesInEnvironment(environment)) variables.set(key, value).set(key.toUpperCase(), value);
  return variables;
}
