// Closes runs whose process is gone: they read "failed: interrupted", and what had finished before stays as it was.
import type { DatabaseSync } from 'node:sqlite';
import { step } from '#core/engine/step.ts';
import type { RunEvent } from '#core/run/event.ts';
import { reduceRun } from '#core/run/reduce.ts';
import type { RunState } from '#core/run/state.ts';
import { inTransaction } from './database.ts';
import { isAlive } from './owner.ts';
import type { LiveRun, Statements } from './statements.ts';

/** Closes every run whose lease is dead and forgets dead owners; tells how many runs it closed. */
export function closeDeadRuns(connection: DatabaseSync, statements: Statements, now: number): number {
  const dead = statements.liveRuns().filter(run => isDead(run, now));
  let closed = 0;
  for (const { runId } of dead) {
    inTransaction(connection, () => {
      // Another process may have been faster; only one closes a run.
      if (!statements.takeRun(runId)) return;
      closed += 1;
      for (const event of closingEvents(runId, statements, now)) statements.insertEvent(runId, event);
      statements.finishRun(runId, { outcome: 'failed', why: 'interrupted', at: now });
    });
  }
  for (const { ownerId, owner, beatAt } of statements.idleOwners()) if (!isAlive(owner, beatAt, now)) statements.deleteOwner(ownerId);
  return closed;
}

function isDead(run: LiveRun, now: number): boolean {
  return run.owner === null || !isAlive(run.owner, run.beatAt, now);
}

/** What the engine makes of a run that nobody drives any more; nothing when its events cannot be read, damaged as they are. */
function closingEvents(runId: string, statements: Statements, now: number): readonly RunEvent[] {
  try {
    const state = statements.events(runId, 0).reduce<RunState | null>((folded, event) => reduceRun(folded, event), null);
    if (!state) return [];
    const result = step(state, { type: 'interrupted' }, now, { parallelism: 1, maxWaitSeconds: null });
    return result.events.map((body, index) => ({ at: now, seq: state.lastSeq + 1 + index, ...body }));
  } catch {
    return [];
  }
}
