// SnapshotStore: the snapshot that grows with what is asked of it. Reading the world is left to the reader it is given.
import type { FolderEntry, Lookup, Snapshot } from './snapshot.ts';

/** Reads the world for a snapshot; `undefined` where there is nothing to read. The rooms that may touch the disk implement it. */
export interface WorldReader {
  readText(path: string): string | undefined;
  readFolder(path: string): readonly FolderEntry[] | undefined;
}

/** The parts of a snapshot that are set, not read. */
export type SnapshotSettings = Omit<Snapshot, 'readText' | 'readFolder' | 'need'>;

/** How often {@link SnapshotStore.settle} asks again: each round reads what one more level of imports wanted. */
const MAX_ROUNDS = 64;

/**
 * Files and folders as far as they were asked for, with the texts of unsaved editors on top.
 * A path is read once; `forget` it when it changed.
 */
export class SnapshotStore {
  readonly #texts = new Map<string, string | undefined>();
  readonly #folders = new Map<string, readonly FolderEntry[] | undefined>();
  readonly #overlays = new Map<string, string>();
  readonly #wanted = new Set<string>();
  readonly #reader: WorldReader;

  constructor(reader: WorldReader) {
    this.#reader = reader;
  }

  /** Lays the text of an unsaved editor over a file, or takes it away again. */
  overlay(path: string, text: string | undefined): void {
    if (text === undefined) this.#overlays.delete(path);
    else this.#overlays.set(path, text);
  }

  /** Drops what is known of a path, so that it is read again when it is asked for. Answers whether anybody had asked for it. */
  forget(path: string): boolean {
    const dropped = [this.#texts.delete(path), this.#folders.delete(path), this.#folders.delete(path.slice(0, path.lastIndexOf('/')))];
    return dropped.includes(true);
  }

  /** Runs `work` on the snapshot, again and again until it needs nothing that has not been read. */
  settle<T>(settings: SnapshotSettings, work: (snapshot: Snapshot) => T): T {
    const snapshot = this.#snapshot(settings);
    let result = work(snapshot);
    for (let round = 0; this.#wanted.size > 0 && round < MAX_ROUNDS; round++) {
      this.#readWanted();
      result = work(snapshot);
    }
    return result;
  }

  #snapshot(settings: SnapshotSettings): Snapshot {
    return {
      ...settings,
      readText: path => {
        const overlay = this.#overlays.get(path);
        return overlay === undefined ? lookup(this.#texts, path) : { kind: 'found', value: overlay };
      },
      readFolder: path => lookup(this.#folders, path),
      need: path => {
        if (!this.#texts.has(path) || !this.#folders.has(path)) this.#wanted.add(path);
      },
    };
  }

  #readWanted(): void {
    for (const path of this.#wanted) {
      const folder = this.#reader.readFolder(path);
      this.#folders.set(path, folder);
      this.#texts.set(path, folder ? undefined : this.#reader.readText(path));
    }
    this.#wanted.clear();
  }
}

function lookup<T>(known: ReadonlyMap<string, T | undefined>, path: string): Lookup<T> {
  const value = known.get(path);
  if (value !== undefined) return { kind: 'found', value };
  return { kind: known.has(path) ? 'absent' : 'unread' };
}
