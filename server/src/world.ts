// World: what the analysis of each workspace folder may know – files with open editors on top, target, environment, connection ids.
import { realpathSync } from 'node:fs';
import { poolsInShell, variablesInShell } from '#core/connections/names-in-shell.ts';
import type { DiscoveryOptions } from '#core/dag/discovery/discover.ts';
import { mightContainDag } from '#core/dag/discovery/safe-mode.ts';
import type { LevelSettings } from '#core/rules/levels.ts';
import type { Snapshot, Target } from '#core/snapshot.ts';
import { SnapshotStore, type SnapshotSettings } from '#core/snapshot-store.ts';
import type { Checker } from '#protocol/language.ts';
import { collectConnectionIds } from './connection-ids.ts';
import { diskReader } from './disk-reader.ts';
import { importRootsOf, isWithin, PROJECT_FILES, readProjectFacts, type ProjectFacts, type TargetFacts } from './project-facts.ts';
import { codesReportedBy } from './other-checkers.ts';
import { mergedSettings, projectSettingsOf } from './project-settings.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { parentOf, slashed } from './uris.ts';

interface FolderFacts {
  readonly project: ProjectFacts;
  /** The editor's or the command line's settings above those of the project. */
  readonly effective: Settings;
  readonly levels: LevelSettings;
  readonly settings: Omit<SnapshotSettings, 'importRoots'>;
  /** By the folder of the importing file. */
  readonly importRoots: Map<string, readonly string[]>;
}

export class World {
  readonly store = new SnapshotStore(diskReader);
  readonly #facts = new Map<string, FolderFacts>();
  readonly #settings = new Map<string, Settings>();
  #folders: readonly string[] = [];
  #trusted = false;
  #providedIds: readonly string[] = [];
  #checkers: readonly Checker[] = [];
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
    return this.#factsOf(this.folderOf(path)).effective;
  }

  /** Checkers that are at work in the editor beside us. */
  setCheckers(checkers: readonly Checker[]): void {
    this.#checkers = checkers;
    this.#facts.clear();
  }

  /** How loud each rule is for a file. */
  levelSettingsOf(path: string): LevelSettings {
    return this.#factsOf(this.folderOf(path)).levels;
  }

  /** What in the project's own settings means nothing, one line each. */
  problemsOf(folder: string): readonly string[] {
    return projectSettingsOf(diskReader.readText(`${folder}/pyproject.toml`)).problems;
  }

  /** The world as the file at `path` sees it, or would see it in another version of Airflow. */
  snapshot(path: string, target?: Target): Snapshot {
    const facts = this.#factsOf(this.folderOf(path));
    const own = parentOf(path);
    const importRoots = facts.importRoots.get(own) ?? importRootsOf(facts.project, path);
    facts.importRoots.set(own, importRoots);
    return this.store.snapshot({ ...facts.settings, ...(target ? { target } : {}), importRoots, now: Date.now() });
  }

  /** Files that may say where a connection, variable or pool comes from: `.env` of the folder, and shell scripts. */
  definingFiles(path: string): readonly { readonly path: string; readonly text: string }[] {
    const environment = this.#trusted ? [`${this.folderOf(path)}/.env`] : [];
    return [...environment, ...this.#shellScripts].flatMap(file => {
      const text = diskReader.readText(file);
      return text === undefined ? [] : [{ path: file, text }];
    });
  }

  targetFacts(folder: string): TargetFacts {
    return this.#factsOf(folder).project.target;
  }

  /** How DAG files are looked for in a folder: as in a dags folder of its own, or as in the part of the dags folder that somebody names. */
  discovery(within: string): DiscoveryOptions {
    const folder = this.#folders.find(around => isWithin(within, around)) ?? within;
    const { target, dagsFolder, ignoreSyntax, safeMode } = this.#factsOf(folder).project;
    const named = dagsFolder !== null && (isWithin(dagsFolder, within) || isWithin(within, dagsFolder)) ? dagsFolder : null;
    const root = named ?? within;
    return {
      root,
      realRoot: realPath(root),
      within: isWithin(within, root) ? within : root,
      target: target.target,
      ignoreSyntax,
      safeMode,
    };
  }

  /** Whether Airflow would look for DAGs in a text. */
  isDagText(path: string, text: string, target?: Target): boolean {
    const { project } = this.#factsOf(this.folderOf(path));
    return path.endsWith('.py') && (!project.safeMode || mightContainDag(text, target ?? project.target.target));
  }

  /** The text of a file, unsaved edits included. */
  textOf(path: string): string | undefined {
    return this.store.textOf(path);
  }

  /**
   * A file or folder changed on disk, and is read again when it is asked for.
   * Answers whether an analysis can have looked at it; the output of a running task, say, concerns none.
   */
  changed(path: string): boolean {
    const isProjectFile = this.isProjectFile(path);
    if (isProjectFile) this.#facts.clear();
    return this.store.forget(path) || isProjectFile;
  }

  /** Files that say something of the whole project. */
  isProjectFile(path: string): boolean {
    return PROJECT_FILES.has(path.slice(path.lastIndexOf('/') + 1)) || this.#shellScripts.includes(path);
  }

  #factsOf(folder: string): FolderFacts {
    const cached = this.#facts.get(folder);
    if (cached) return cached;
    const facts = this.#readFacts(folder);
    this.#facts.set(folder, facts);
    return facts;
  }

  #readFacts(folder: string): FolderFacts {
    const { settings } = projectSettingsOf(diskReader.readText(`${folder}/pyproject.toml`));
    // A file outside every folder follows the settings of the first: `--target` counts wherever the file lies.
    const own = this.#settings.get(folder) ?? this.#settings.get(this.#folders[0] ?? '') ?? DEFAULT_SETTINGS;
    const effective = mergedSettings(own, settings);
    const project = readProjectFacts(folder, effective, { trusted: this.#trusted });
    const { target, providerVersions, dagsFolder, environment, variables } = project;
    return {
      project,
      effective,
      levels: {
        profile: effective.profile ?? 'default',
        levels: effective.levels,
        elsewhere: effective.doubleReports === 'avoid' ? codesReportedBy(this.#checkers, folder) : [],
      },
      importRoots: new Map(),
      settings: {
        target: target.target,
        dagsRoot: dagsFolder ?? folder,
        ignoreSyntax: project.ignoreSyntax,
        environment,
        variables,
        connectionIds: this.#connectionIds(environment),
        variableNames: anyOf([...variables.keys(), ...this.#scripts().flatMap(variablesInShell)]),
        poolNames: anyOf(this.#scripts().flatMap(poolsInShell)),
        projectVersion: target.projectVersion,
        ...(target.writtenFor === undefined ? {} : { writtenFor: target.writtenFor }),
        providerVersions,
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

/** Null when nothing is known: where no source names any, the deployment may know some. */
function anyOf(names: readonly string[]): ReadonlySet<string> | null {
  return names.length === 0 ? null : new Set(names);
}

function realPath(path: string): string {
  try {
    return slashed(realpathSync(path));
  } catch {
    return path;
  }
}
