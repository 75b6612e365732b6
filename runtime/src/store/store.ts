// The run history of a workspace: every event of every run, shared by editor windows and the command line.
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { RunEvent } from '#core/run/event.ts';
import type { Answer, LogParams, LogResult, RunSummary } from '#protocol/runtime.ts';
import { type Database, inTransaction, openDatabase } from './database.ts';
import { runLogFolder } from './log-path.ts';
import { readLog } from './log-read.ts';
import { HEARTBEAT, thisProcess } from './owner.ts';
import { closeDeadRuns } from './recover.ts';
import { StoreProblem } from './store-problem.ts';
import { type AssetEvent, prepareStatements, type Statements } from './statements.ts';

/** How often another process's changes are looked for while somebody listens, milliseconds. */
const CHANGE_POLL = 500;
/** How often, while somebody listens, the leases of live runs are looked at, milliseconds. */
const LEASE_POLL = 5_000;

/** Finished runs of a DAG that stay when nobody says otherwise. */
const KEPT_RUNS = 100;

export interface RunStore {
  /** The folder that holds `runs.db` and `logs/`. */
  readonly folder: string;
  readonly journal: Database['journal'];
  /** Newest first; all DAGs when `dagId` is null. */
  list(query: { readonly dagId: string | null; readonly limit: number }): readonly RunSummary[];
  /** All runs of a DAG, the oldest logical date first. */
  runsOfDag(dagId: string): readonly RunSummary[];
  find(runId: string): RunSummary | null;
  /** The last successful run of a DAG for an earlier logical date. */
  successBefore(dagId: string, logicalDate: string): RunSummary | null;
  events(runId: string, afterSeq: number): readonly RunEvent[];
  /** Updates of an asset by all runs, the oldest first. */
  assetEvents(uri: string): readonly AssetEvent[];
  readLog(params: LogParams): Answer<LogResult>;
  /** Writes a batch in one transaction; the first batch of a run starts with `run-started` and takes its lease. Throws a StoreProblem. */
  append(runId: string, events: readonly RunEvent[]): void;
  /** Keeps the DAG file's text as it was when the run started. Throws a StoreProblem. */
  keepSource(runId: string, text: string): void;
  /** That text; null for runs of older versions, and where the file could not be read. */
  source(runId: string): string | null;
  /** Removes finished runs of a DAG beyond the newest `keep`, or 100, with their logs; tells how many. */
  prune(dagId: string, keep?: number): number;
  /** Called after another process has changed the store, and when its dead runs were closed. */
  onChange(listener: () => void): () => void;
  close(): void;
}

/** Opens the store in `folder` (usually `<workspace>/.dagwright`) and closes runs whose process is gone. Throws a StoreProblem. */
export function openStore(folder: string): RunStore {
  return new SqliteStore(folder, openDatabase(folder));
}

class SqliteStore implements RunStore {
  readonly folder: string;
  readonly journal: Database['journal'];
  readonly #connection: DatabaseSync;
  readonly #statements: Statements;
  readonly #listeners = new Set<() => void>();
  #ownerId: number | null = null;
  #heartbeat: NodeJS.Timeout | null = null;
  #poll: NodeJS.Timeout | null = null;
  #dataVersion = 0;
  #leasesReadAt = Date.now();

  constructor(folder: string, database: Database) {
    this.folder = folder;
    this.journal = database.journal;
    this.#connection = database.connection;
    this.#statements = prepareStatements(database.connection);
    closeDeadRuns(database.connection, this.#statements, Date.now());
  }

  list({ dagId, limit }: { readonly dagId: string | null; readonly limit: number }): readonly RunSummary[] {
    return this.#statements.list({ dagId, limit });
  }

  runsOfDag(dagId: string): readonly RunSummary[] {
    return this.#statements.runsOfDag(dagId);
  }

  find(runId: string): RunSummary | null {
    return this.#statements.find(runId);
  }

  successBefore(dagId: string, logicalDate: string): RunSummary | null {
    return this.#statements.successBefore(dagId, logicalDate);
  }

  events(runId: string, afterSeq: number): readonly RunEvent[] {
    return this.#statements.events(runId, afterSeq);
  }

  assetEvents(uri: string): readonly AssetEvent[] {
    return this.#statements.assetEvents(uri);
  }

  readLog(params: LogParams): Answer<LogResult> {
    return readLog(this.folder, params);
  }

  append(runId: string, events: readonly RunEvent[]): void {
    this.#write(() => {
      const ownerId = this.#lease();
      for (const event of events) {
        if (event.type === 'run-started') this.#statements.insertRun(event, ownerId);
        this.#statements.insertEvent(runId, event);
        if (event.type === 'run-resumed') this.#statements.resumeRun(runId, ownerId);
        if (event.type === 'run-finished') this.#statements.finishRun(runId, event);
      }
    });
  }

  keepSource(runId: string, text: string): void {
    const digest = createHash('sha256').update(text).digest('hex');
    this.#write(() => this.#statements.keepSource(runId, { digest, text }));
  }

  source(runId: string): string | null {
    return this.#statements.source(runId);
  }

  prune(dagId: string, keep = KEPT_RUNS): number {
    const runIds = this.#statements.finishedBeyond(dagId, keep);
    for (const runId of runIds) {
      this.#statements.deleteRun(runId);
      rmSync(join(this.folder, runLogFolder(runId)), { recursive: true, force: true });
    }
    if (runIds.length > 0) this.#statements.deleteUnusedSources();
    return runIds.length;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#dataVersion = this.#statements.dataVersion();
    this.#poll ??= setInterval(() => this.#lookForChanges(), CHANGE_POLL).unref();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0 || this.#poll === null) return;
      clearInterval(this.#poll);
      this.#poll = null;
    };
  }

  close(): void {
    if (this.#heartbeat) clearInterval(this.#heartbeat);
    if (this.#poll) clearInterval(this.#poll);
    if (!this.#connection.isOpen) return;
    try {
      if (this.#ownerId !== null) this.#statements.deleteOwner(this.#ownerId);
    } catch {
      // On a full disk the row stays; whoever opens the store next sees that its process is gone.
    }
    this.#connection.close();
  }

  /** All of it or nothing. */
  #write(body: () => void): void {
    try {
      inTransaction(this.#connection, body);
    } catch (error) {
      throw new StoreProblem(
        `The run history in ${this.folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  /** One row a process that drives runs; it beats until the store is closed. */
  #lease(): number {
    if (this.#ownerId !== null) return this.#ownerId;
    const ownerId = this.#statements.insertOwner(thisProcess(), Date.now());
    this.#heartbeat = setInterval(() => this.#beat(ownerId), HEARTBEAT).unref();
    this.#ownerId = ownerId;
    return ownerId;
  }

  #beat(ownerId: number): void {
    try {
      this.#statements.beat(ownerId, Date.now());
    } catch {
      // A beat that cannot be written now (locked, disk full) is made up for by the next; appending reports what lasts.
    }
  }

  #lookForChanges(): void {
    const version = this.#statements.dataVersion();
    let closed = 0;
    try {
      closed = this.#closeDead();
    } catch {
      // Dead runs that cannot be closed now (locked, disk full) are closed by the next look, or by whoever opens the store.
    }
    if (version === this.#dataVersion && closed === 0) return;
    this.#dataVersion = version;
    for (const listener of this.#listeners) listener();
  }

  #closeDead(): number {
    const now = Date.now();
    if (now - this.#leasesReadAt < LEASE_POLL) return 0;
    this.#leasesReadAt = now;
    return closeDeadRuns(this.#connection, this.#statements, now);
  }
}
