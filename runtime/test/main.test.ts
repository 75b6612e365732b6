// The runtime process over its wire, and what is left when it is killed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '#core/run/event.ts';
import { reduceRun } from '#core/run/reduce.ts';
import type { RunState } from '#core/run/state.ts';
import { openStore } from '#runtime/store/store.ts';
import { startClient, type TestClient } from './client.ts';
import { bashTask, line, plan } from './plans.ts';
import { atEnd, makeWorkspace, states } from './workspace.ts';

/** Tells its child, then sleeps with it. */
const SLEEPER = 'sleep 600 & echo child $!; wait';

function isRunning(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] !== 'Z';
  } catch {
    return false;
  }
}

async function startSleeper(client: TestClient): Promise<{ readonly runId: string; readonly child: number }> {
  const started = await client.request('run/start', {
    plan: plan(line([bashTask('done', 'echo finished'), bashTask('sleeper', SLEEPER), bashTask('after', 'true')])),
    conf: '{}',
    logicalDate: null,
    only: null,
  });
  if (started.kind === 'refused') throw new Error(started.message);
  const { runId } = started;
  let text = '';
  for (let child: string | undefined; ; child = /^child (\d+)/m.exec(text)?.[1]) {
    if (child !== undefined) return { runId, child: Number(child) };
    const known = Buffer.byteLength(text);
    await client.event(event => event.type === 'task-log-grew' && event.taskId === 'sleeper' && event.bytes > known);
    const log = await client.request('log/read', { runId, taskId: 'sleeper', mapIndex: -1, tryNumber: 1 });
    text = log.kind === 'ok' ? log.value.text : '';
  }
}

/** Resolves when a process is gone; the watchdog has no event that a test could wait for. */
async function gone(pid: number): Promise<void> {
  while (isRunning(pid)) await new Promise(resolve => setImmediate(resolve));
}

function fold(events: readonly RunEvent[]): RunState {
  return events.reduce<RunState | null>((state, event) => reduceRun(state, event), null)!;
}

describe('the runtime process', () => {
  it('runs, tells events, lists and cancels over its wire', async () => {
    const client = await startClient(makeWorkspace());
    const { runId } = await startSleeper(client);
    expect(await client.request('runs/list', { dagId: null, limit: 5 })).toMatchObject([{ runId, outcome: 'running' }]);
    expect(await client.request('run/cancel', { runId })).toEqual({ kind: 'ok', value: null });
    await client.event(event => event.type === 'run-finished');
    const state = fold(await client.request('runs/events', { runId, afterSeq: 0 }));
    expect([state.outcome, state.why, states(state)]).toEqual([
      'failed',
      'cancelled',
      { done: 'success', sleeper: 'failed', after: 'skipped' },
    ]);
    expect((await client.request('connections/list', null)).map(one => one.connId)).toContain('feature_store');
  });

  it('cancels its runs and goes, with every task process, when its client goes', async () => {
    const client = await startClient(makeWorkspace());
    const { child } = await startSleeper(client);
    client.child.disconnect();
    await client.exited;
    await gone(child);
  });

  it('killed in the middle of a task: the run reads failed, interrupted; what had finished is there; no process lives on', async () => {
    const workspace = makeWorkspace();
    const client = await startClient(workspace);
    const { runId, child } = await startSleeper(client);
    client.child.kill('SIGKILL');
    await client.exited;

    const store = openStore(join(workspace, '.dagwright'));
    atEnd(() => store.close());
    expect(store.find(runId)).toMatchObject({ outcome: 'failed', why: 'interrupted' });
    const state = fold(store.events(runId, 0));
    expect([state.outcome, state.why]).toEqual(['failed', 'interrupted']);
    expect(states(state)).toMatchObject({ done: 'success', sleeper: 'failed' });
    expect(state.instances.get('done[-1]')?.xcoms['return_value']).toBe('"finished"');
    expect(store.readLog({ runId, taskId: 'sleeper', mapIndex: -1, tryNumber: 1 })).toMatchObject({ kind: 'ok' });
    await gone(child);
  });
});
