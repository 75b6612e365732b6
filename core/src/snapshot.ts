// What core knows of the world: files, folders, environment and the time, as they were given to it.

/** The Airflow versions whose semantics are modelled; other versions use the profile of their major. */
export type Target = '2.7.2' | '3.3.2';

/** One entry of a folder. `link` is the real path that a symbolic link resolves to. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
  readonly link?: string;
}

/** Answer for one path: its content, or that it is known not to exist, or that nobody has looked yet. */
export type Lookup<T> = { readonly kind: 'found'; readonly value: T } | { readonly kind: 'absent' } | { readonly kind: 'unread' };

/**
 * The world as the analyser may see it. Paths are absolute with forward slashes. Core never reads anything itself:
 * a path that is `unread` is reported through `need`, and the holder of the snapshot fetches it and asks again.
 */
export interface Snapshot {
  readonly target: Target;
  /** Roots on which imports are resolved, first match wins: dags root, workspace root, plugins. */
  readonly importRoots: readonly string[];
  /** The dags folder (the workspace folder when none is set). */
  readonly dagsRoot: string;
  /** How a .airflowignore is read, where the project's configuration says so. */
  readonly ignoreSyntax?: 'regexp' | 'glob';
  /** Environment variables that may be read; absent in an untrusted workspace. */
  readonly environment: ReadonlyMap<string, string>;
  /** Airflow Variables with values known locally. */
  readonly variables: ReadonlyMap<string, string>;
  /** Ids of connections that some known source defines, or `null` when that was not looked up: rules then stay silent. */
  readonly connectionIds: ReadonlySet<string> | null;
  /** Names of Variables that some known source defines, or `null` when none defines any: rules then stay silent. */
  readonly variableNames: ReadonlySet<string> | null;
  /** Names of pools, likewise. */
  readonly poolNames: ReadonlySet<string> | null;
  /** Airflow version that the project itself names (`2.10.5`), where it does: `target` is the profile nearest to it. */
  readonly projectVersion: string | null;
  /**
   * Where somebody chose another version to be looked at by (`--target`, a setting): the one that the project's files name; null when they
   * name none. Left out where nobody chose.
   */
  readonly writtenFor?: string | null;
  /** Providers that the project itself names with a version (`cncf.kubernetes`), and the version where it is pinned. */
  readonly providerVersions?: ReadonlyMap<string, string | null>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readText(path: string): Lookup<string>;
  readFolder(path: string): Lookup<readonly FolderEntry[]>;
  /** Records that `path` is wanted; idempotent. */
  need(path: string): void;
}
