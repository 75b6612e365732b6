// Every SQL statement of the run store, prepared once, with rows turned into the types that cross the wires.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { completed } from '#core/plan/completed.ts';
import type { RunEvent } from '#core/run/event.ts';
import type { RunOutcome } from '#core/run/state.ts';
import type { RunSummary } from '#protocol/runtime.ts';
import type { Owner } from './owner.ts';

type Row = Record<string, SQLOutputValue>;
type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { readonly type: T }>;

/** A task has updated an asset. */
export interface AssetEvent {
  readonly runId: string;
  readonly dagId: string;
  readonly event: EventOf<'asset-updated'>;
}

export interface LiveRun {
  readonly runId: string;
  /** Null when the owner's row is gone: it closed the store with the run still open. */
  readonly owner: Owner | null;
  readonly beatAt: number;
}

export type Statements = ReturnType<typeof prepareStatements>;

export function prepareStatements(connection: DatabaseSync) {
  return { ...runStatements(connection), ...eventStatements(connection), ...sourceStatements(connection), ...ownerStatements(connection) };
}

function runStatements(connection: DatabaseSync) {
  const insert = connection.prepare(
    `INSERT INTO runs (run_id, dag_id, file, outcome, logical_date, started_at, owner_id) VALUES (?, ?, ?, 'running', ?, ?, ?)`,
  );
  const finish = connection.prepare('UPDATE runs SET outcome = ?, why = ?, finished_at = ?, owner_id = NULL WHERE run_id = ?');
  const resume = connection.prepare(`UPDATE runs SET outcome = 'running', why = NULL, finished_at = NULL, owner_id = ? WHERE run_id = ?`);
  const ofDag = connection.prepare('SELECT * FROM runs WHERE dag_id = ? ORDER BY logical_date, started_at');
  const list = connection.prepare('SELECT * FROM runs WHERE ?1 IS NULL OR dag_id = ?1 ORDER BY started_at DESC, rowid DESC LIMIT ?2');
  const find = connection.prepare('SELECT * FROM runs WHERE run_id = ?');
  const before = connection.prepare(
    `SELECT * FROM runs WHERE dag_id = ? AND outcome = 'success' AND logical_date < ? ORDER BY logical_date DESC, started_at DESC LIMIT 1`,
  );
  const beyond = connection.prepare(
    'SELECT run_id FROM runs WHERE dag_id = ? AND finished_at IS NOT NULL ORDER BY started_at DESC, rowid DESC LIMIT -1 OFFSET ?',
  );
  const remove = connection.prepare('DELETE FROM runs WHERE run_id = ?');
  const dataVersion = connection.prepare('PRAGMA data_version');
  return {
    insertRun(event: EventOf<'run-started'>, ownerId: number): void {
      insert.run(event.runId, event.plan.dagId, event.plan.file, event.logicalDate, event.at, ownerId);
    },
    finishRun(runId: string, event: Pick<EventOf<'run-finished'>, 'outcome' | 'why' | 'at'>): void {
      finish.run(event.outcome, event.why, event.at, runId);
    },
    resumeRun(runId: string, ownerId: number): void {
      resume.run(ownerId, runId);
    },
    /** Oldest logical date first. */
    runsOfDag(dagId: string): readonly RunSummary[] {
      return ofDag.all(dagId).map(summaryOf);
    },
    list({ dagId, limit }: { readonly dagId: string | null; readonly limit: number }): readonly RunSummary[] {
      return list.all(dagId, limit).map(summaryOf);
    },
    find(runId: string): RunSummary | null {
      const row = find.get(runId);
      return row ? summaryOf(row) : null;
    },
    /** ISO texts in UTC sort as their dates do. */
    successBefore(dagId: string, logicalDate: string): RunSummary | null {
      const row = before.get(dagId, logicalDate);
      return row ? summaryOf(row) : null;
    },
    finishedBeyond(dagId: string, keep: number): readonly string[] {
      return beyond.all(dagId, keep).map(row => String(row['run_id']));
    },
    deleteRun(runId: string): void {
      remove.run(runId);
    },
    /** Changes when another connection has committed. */
    dataVersion(): number {
      return Number(dataVersion.get()?.['data_version']);
    },
  };
}

function eventStatements(connection: DatabaseSync) {
  const insert = connection.prepare('INSERT INTO events (run_id, seq, body) VALUES (?, ?, ?)');
  const select = connection.prepare('SELECT body FROM events WHERE run_id = ? AND seq > ? ORDER BY seq');
  const ofAsset = connection.prepare(
    `SELECT run_id, dag_id, body FROM events JOIN runs USING (run_id)
     WHERE json_extract(body, '$.type') = 'asset-updated' AND json_extract(body, '$.uri') = ? ORDER BY json_extract(body, '$.at'), seq`,
  );
  return {
    insertEvent(runId: string, event: RunEvent): void {
      insert.run(runId, event.seq, JSON.stringify(event));
    },
    assetEvents(uri: string): readonly AssetEvent[] {
      return ofAsset.all(uri).map(row => ({
        runId: String(row['run_id']),
        dagId: String(row['dag_id']),
        event: JSON.parse(String(row['body'])) as AssetEvent['event'],
      }));
    },
    events(runId: string, afterSeq: number): readonly RunEvent[] {
      // What stands in the table was written by `insertEvent` of this or an older version of this schema.
      return select.all(runId, afterSeq).map(row => readable(JSON.parse(String(row['body'])) as RunEvent));
    },
  };
}

function sourceStatements(connection: DatabaseSync) {
  const insert = connection.prepare('INSERT OR IGNORE INTO sources (digest, text) VALUES (?, ?)');
  const link = connection.prepare('UPDATE runs SET source = ? WHERE run_id = ?');
  const select = connection.prepare('SELECT text FROM runs JOIN sources ON source = digest WHERE run_id = ?');
  const clear = connection.prepare('DELETE FROM sources WHERE digest NOT IN (SELECT source FROM runs WHERE source IS NOT NULL)');
  return {
    /** A text is kept once, however many runs it had. */
    keepSource(runId: string, { digest, text }: { readonly digest: string; readonly text: string }): void {
      insert.run(digest, text);
      link.run(digest, runId);
    },
    source(runId: string): string | null {
      return textOrNull(select.get(runId)?.['text']);
    },
    deleteUnusedSources(): void {
      clear.run();
    },
  };
}

/** Plans of an older version say less. */
function readable(event: RunEvent): RunEvent {
  return event.type === 'run-started' ? { ...event, plan: completed(event.plan) } : event;
}

function ownerStatements(connection: DatabaseSync) {
  const insert = connection.prepare('INSERT INTO owners (host, boot_id, pid, process_start, beat_at) VALUES (?, ?, ?, ?, ?)');
  const beat = connection.prepare('UPDATE owners SET beat_at = ? WHERE owner_id = ?');
  const remove = connection.prepare('DELETE FROM owners WHERE owner_id = ?');
  const unused = connection.prepare(
    'SELECT * FROM owners WHERE NOT EXISTS (SELECT 1 FROM runs WHERE runs.owner_id = owners.owner_id AND finished_at IS NULL)',
  );
  const live = connection.prepare(
    'SELECT run_id, owners.* FROM runs LEFT JOIN owners USING (owner_id) WHERE finished_at IS NULL ORDER BY started_at',
  );
  const take = connection.prepare('UPDATE runs SET owner_id = NULL WHERE run_id = ? AND finished_at IS NULL');
  return {
    insertOwner(owner: Owner, now: number): number {
      return Number(insert.run(owner.host, owner.bootId, owner.pid, owner.processStart, now).lastInsertRowid);
    },
    beat(ownerId: number, now: number): void {
      beat.run(now, ownerId);
    },
    deleteOwner(ownerId: number): void {
      remove.run(ownerId);
    },
    idleOwners(): readonly { readonly ownerId: number; readonly owner: Owner; readonly beatAt: number }[] {
      return unused.all().map(row => ({ ownerId: Number(row['owner_id']), owner: ownerOf(row), beatAt: Number(row['beat_at']) }));
    },
    liveRuns(): readonly LiveRun[] {
      return live.all().map(row => ({
        runId: String(row['run_id']),
        owner: row['pid'] === null ? null : ownerOf(row),
        beatAt: Number(row['beat_at']),
      }));
    },
    /** True when the run was still open: it is the caller's to close now. */
    takeRun(runId: string): boolean {
      return take.run(runId).changes > 0;
    },
  };
}

function summaryOf(row: Row): RunSummary {
  return {
    runId: String(row['run_id']),
    dagId: String(row['dag_id']),
    file: String(row['file']),
    outcome: String(row['outcome']) as RunOutcome,
    why: textOrNull(row['why']),
    logicalDate: String(row['logical_date']),
    startedAt: Number(row['started_at']),
    finishedAt: row['finished_at'] === null ? null : Number(row['finished_at']),
  };
}

function ownerOf(row: Row): Owner {
  return {
    host: String(row['host']),
    bootId: textOrNull(row['boot_id']),
    pid: Number(row['pid']),
    processStart: textOrNull(row['process_start']),
  };
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
