// SnapshotStore: the snapshot that grows with what is asked of it. Reading the world is left to the reader it is given.
import type { FolderEntry, Lookup, Snapshot } from './snapshot.ts';

/** Reads the world for a snapshot; `undefined` where there is nothing to read. The rooms that may touch the disk implement it. */
export interface WorldReader {
  readText(path: string): string | undefined;
  readFolder(path: string): readonly FolderEntry[] | undefined;
}

/** The parts of a snapshot that are set, not read. */
export type SnapshotSettings = Omit<Snapshot, 'readText' | 'readFolder' | 'need'>;

interface Listing {
  readonly entries: readonly FolderEntry[];
  readonly names: ReadonlySet<string>;
}

/**
 * Files and folders as far as they were asked for, with the texts of unsaved editors on top.
 * A path is read once; `forget` it when it changed.
 */
export class SnapshotStore {
  readonly #texts = new Map<string, string | undefined>();
  /** Folders that were looked into, those included that only tell what is not there. */
  readonly #listings = new Map<string, Listing | undefined>();
  /** Folders that were asked for, and whether they were there. */
  readonly #asked = new Map<string, 'there' | 'missing'>();
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
   * A file or folder was made, changed or removed: it, all below it, and what the folders around it hold is read again when it is asked for.
   * Answers whether anybody had asked for something that may be another now.
   */
  forget(path: string): boolean {
    let concerned = this.#asked.has(parentOf(path));
    for (const at of this.#listings.keys()) if (isWithin(at, path)) this.#listings.delete(at);
    for (const known of [this.#texts, this.#asked])
      for (const at of known.keys()) if (isWithin(at, path)) concerned = known.delete(at) || concerned;
    for (let at = parentOf(path); at !== ''; at = parentOf(at)) {
      // A folder that was not there may have come with what is in it.
      concerned ||= this.#asked.get(at) === 'missing';
      this.#listings.delete(at);
    }
    return concerned;
  }

  /** The text of a file as it stands, unsaved edits included. */
  textOf(path: string): string | undefined {
    return this.#overlays.get(path) ?? this.#text(path);
  }

  /** The world as it stands; what nobody has asked for before is read when it is asked for, so nothing is ever `unread`. */
  snapshot(settings: SnapshotSettings): Snapshot {
    return {
      ...settings,
      readText: path => found(this.textOf(path)),
      readFolder: path => {
        const entries = this.#isListed(path) ? this.#listing(path)?.entries : undefined;
        this.#asked.set(path, entries ? 'there' : 'missing');
        return found(entries);
      },
      need: () => undefined,
    };
  }

  #text(path: string): string | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, this.#isListed(path) ? this.#reader.readText(path) : undefined);
    return this.#texts.get(path);
  }

  #listing(path: string): Listing | undefined {
    if (!this.#listings.has(path)) {
      const entries = this.#reader.readFolder(path);
      this.#listings.set(path, entries && { entries, names: new Set(entries.map(({ name }) => name)) });
    }
    return this.#listings.get(path);
  }

  /** Most modules that are looked for are not where they are looked for: one look into the folder answers for all of them. */
  #isListed(path: string): boolean {
    return parentOf(path) === '' || this.#listing(parentOf(path))?.names.has(path.slice(path.lastIndexOf('/') + 1)) === true;
  }
}

function found<T>(value: T | undefined): Lookup<T> {
  return value === undefined ? { kind: 'absent' } : { kind: 'found', value };
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** Empty at the top. */
function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
