// SnapshotStore: the snapshot that grows with what is asked of it. Reading the world is left to the reader it is given.
import type { FolderEntry, Lookup, Snapshot } from './snapshot.ts';

/** Reads the world for a snapshot; `undefined` where there is nothing to read. The rooms that may touch the disk implement it. */
export interface WorldReader {
  readText(path: string): string | undefined;
  readFolder(path: string): readonly FolderEntry[] | undefined;
}

/** The parts of a snapshot that are set, not read. */
export type SnapshotSettings = Omit<Snapshot, 'readText' | 'readFolder' | 'need'>;

interface Folder {
  readonly entries: readonly FolderEntry[];
  readonly names: ReadonlySet<string>;
}

/**
 * Files and folders as far as they were asked for, with the texts of unsaved editors on top.
 * A path is read once; `forget` it when it changed.
 */
export class SnapshotStore {
  readonly #texts = new Map<string, string | undefined>();
  readonly #folders = new Map<string, Folder | undefined>();
  readonly #overlays = new Map<string, string>();
  readonly #reader: WorldReader;

  constructor(reader: WorldReader) {
    this.#reader = reader;
  }

  /** Lays the text of an unsaved editor over a file, or takes it away again. */
  overlay(path: string, text: string | undefined): void {
    if (text === undefined) this.#overlays.delete(path);
    else this.#overlays.set(path, text);
  }

  /**
   * Drops what is known of a path and of all below it, so that it is read again when it is asked for.
   * Answers whether anybody had asked for it.
   */
  forget(path: string): boolean {
    const folder = path.slice(0, path.lastIndexOf('/'));
    let dropped = this.#folders.delete(folder);
    for (const known of [this.#texts, this.#folders])
      for (const at of known.keys()) if (at === path || at.startsWith(`${path}/`)) dropped = known.delete(at) || dropped;
    return dropped;
  }

  /** The world as it stands; what nobody has asked for before is read when it is asked for, so nothing is ever `unread`. */
  snapshot(settings: SnapshotSettings): Snapshot {
    return {
      ...settings,
      readText: path => found(this.#overlays.get(path) ?? this.#text(path)),
      readFolder: path => found(this.#folder(path)?.entries),
      need: () => undefined,
    };
  }

  #text(path: string): string | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, this.#isListed(path) ? this.#reader.readText(path) : undefined);
    return this.#texts.get(path);
  }

  #folder(path: string): Folder | undefined {
    if (!this.#folders.has(path)) {
      const entries = this.#isListed(path) ? this.#reader.readFolder(path) : undefined;
      this.#folders.set(path, entries && { entries, names: new Set(entries.map(({ name }) => name)) });
    }
    return this.#folders.get(path);
  }

  /** False when the folder around is known and has no such entry: most modules that are looked for are not where they are looked for. */
  #isListed(path: string): boolean {
    const at = path.lastIndexOf('/');
    const around = this.#folders.get(path.slice(0, at));
    return around === undefined || around.names.has(path.slice(at + 1));
  }
}

function found<T>(value: T | undefined): Lookup<T> {
  return value === undefined ? { kind: 'absent' } : { kind: 'found', value };
}
