// Runtimes: one runtime process and one ledger of runs for each workspace folder, made when first asked for.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Emitter } from '../events.ts';
import { Ledger } from '../runs/ledger.ts';
import type { Session } from './session.ts';

export interface FolderRuntime {
  /** Path of the workspace folder; its store is `.dagwright/` below it. */
  readonly folder: string;
  readonly session: Session;
  readonly ledger: Ledger;
}

/** Runs of a folder that the views list. */
const LISTED_RUNS = 500;
/** A runtime that dies again sooner than this is left alone until somebody needs it. */
const RECOVERY_MS = 60_000;

export class Runtimes {
  /** A folder's runtime came into being: listeners may now be hung on it. */
  readonly added = new Emitter<FolderRuntime>();
  /** One line for the user. */
  readonly died = new Emitter<string>();
  readonly #createSession: (folder: string) => Session;
  readonly #byFolder = new Map<string, FolderRuntime>();

  constructor(createSession: (folder: string) => Session) {
    this.#createSession = createSession;
  }

  of(folder: string): FolderRuntime {
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const made = this.#create(folder);
    this.#byFolder.set(folder, made);
    this.added.fire(made);
    return made;
  }

  all(): readonly FolderRuntime[] {
    return [...this.#byFolder.values()];
  }

  /** The runtimes of folders that have a history, with their runs listed. Folders without one start nothing. */
  async withHistory(folders: readonly string[]): Promise<readonly FolderRuntime[]> {
    const wanted = folders.filter(folder => this.#byFolder.has(folder) || existsSync(join(folder, '.dagwright', 'runs.db')));
    const runtimes = wanted.map(folder => this.of(folder));
    await Promise.all(runtimes.filter(runtime => !runtime.ledger.isListed).map(runtime => runtime.ledger.refresh()));
    return runtimes;
  }

  /** Ends processes that run nothing, so that changed settings reach the next ones. */
  async restartIdle(): Promise<void> {
    const idle = this.all().filter(({ ledger }) => !ledger.list().some(run => run.finishedAt === null));
    await Promise.all(idle.map(({ session }) => session.close()));
  }

  async close(): Promise<void> {
    await Promise.all(this.all().map(({ session }) => session.close()));
  }

  #create(folder: string): FolderRuntime {
    const session = this.#createSession(folder);
    const ledger = new Ledger({
      list: () => session.request('runs/list', { dagId: null, limit: LISTED_RUNS }),
      events: (runId, afterSeq) => session.request('runs/events', { runId, afterSeq }),
    });
    let lastDeath = 0;
    session.events.on(({ runId, events }) => ledger.receive(runId, events));
    session.runsChanged.on(() => void ledger.refresh().catch(() => undefined));
    session.died.on(message => {
      this.died.fire(message);
      const recover = Date.now() - lastDeath > RECOVERY_MS;
      lastDeath = Date.now();
      // Opening the store again is what marks the broken runs as interrupted.
      if (recover) void ledger.refresh().catch(() => undefined);
    });
    return { folder, session, ledger };
  }
}
