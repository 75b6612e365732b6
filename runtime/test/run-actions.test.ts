// What is done to runs that exist, with real processes and a real history.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunState } from '#core/run/state.ts';
import type { Runtime } from '#runtime/runtime.ts';
import { bashTask, line, plan } from './plans.ts';
import { instance, openTestRuntime, run, start, states } from './workspace.ts';

const nothingElse = { mapIndexes: null, upstream: false, downstream: false, past: false, future: false };

async function acted(runtime: Runtime, action: Parameters<Runtime['actions']['act']>[0]): Promise<RunState[]> {
  const answer = await runtime.actions.act(action, null);
  if (answer.kind === 'failed') throw new Error(answer.message);
  return Promise.all(answer.value.map(runId => runtime.finished(runId)));
}

describe('clear', () => {
  it('runs what failed again in the same run, and says before what it would', async () => {
    const runtime = await openTestRuntime();
    const flag = join(runtime.store.folder, '..', 'mended');
    const failed = await run(runtime, plan(line([bashTask('one', 'true'), bashTask('two', `test -e ${flag}`), bashTask('three', 'true')])));
    expect(states(failed)).toEqual({ one: 'success', two: 'failed', three: 'upstream_failed' });
    const { runId } = failed;
    const action = { kind: 'clear', runId, taskIds: ['two'], onlyFailed: false, ...nothingElse, downstream: true } as const;
    expect(runtime.actions.preview(action)).toMatchObject({
      kind: 'ok',
      value: [
        { runId, taskId: 'two', mapIndex: -1, state: 'failed' },
        { runId, taskId: 'three', mapIndex: -1, state: 'upstream_failed' },
      ],
    });
    writeFileSync(flag, '');
    const [after] = await acted(runtime, action);
    expect([after?.outcome, states(after!)]).toEqual(['success', { one: 'success', two: 'success', three: 'success' }]);
    expect(instance(after!, 'two').attempts.map(attempt => attempt.tryNumber)).toEqual([1, 2]);
    expect(runtime.store.find(runId)).toMatchObject({ outcome: 'success', why: null });
  });

  it('reaches runs of later dates', async () => {
    const runtime = await openTestRuntime();
    const failing = plan([bashTask('only', 'exit 1')]);
    const early = await run(runtime, failing, { logicalDate: '2023-05-01' });
    const late = await run(runtime, failing, { logicalDate: '2023-05-03' });
    const clear = { kind: 'clear', runId: early.runId, taskIds: ['only'], onlyFailed: true, ...nothingElse } as const;
    const affected = (action: typeof clear | (Omit<typeof clear, 'future'> & { readonly future: true })): string[] => {
      const answer = runtime.actions.preview(action);
      return answer.kind === 'ok' ? answer.value.map(one => one.runId) : [];
    };
    expect(affected(clear)).toEqual([early.runId]);
    expect(affected({ ...clear, future: true })).toEqual([early.runId, late.runId]);
  });
});

it('marking a run changes the history', async () => {
  const runtime = await openTestRuntime();
  const failed = await run(runtime, plan([bashTask('only', 'exit 1')]));
  await runtime.actions.act({ kind: 'mark-run', runId: failed.runId, state: 'success' }, null);
  expect(runtime.store.find(failed.runId)).toMatchObject({ outcome: 'success', why: 'marked success' });
});

it('a second run waits while as many go on as may', async () => {
  const runtime = await openTestRuntime();
  const go = join(runtime.store.folder, '..', 'go');
  const waiting = plan([bashTask('wait', `until test -e ${go}; do sleep 0.02; done`)], { maxActiveRuns: 1 });
  const first = await start(runtime, waiting, { logicalDate: '2023-05-01' });
  const second = await start(runtime, waiting, { logicalDate: '2023-05-02' });
  const [event] = runtime.store.events(second, 0);
  expect(event).toMatchObject({ type: 'run-started', queued: true });
  writeFileSync(go, '');
  const [one, two] = await Promise.all([runtime.finished(first), runtime.finished(second)]);
  expect([one.outcome, two.outcome]).toEqual(['success', 'success']);
  expect(two.startedAt).toBeGreaterThanOrEqual(one.finishedAt!);
});

it('the scheduler makes the last run that is due, and tells the next one', async () => {
  const runtime = await openTestRuntime();
  const daily = { schedule: '@daily', startDate: '2023-01-01T00:00:00+00:00', catchup: false } as const;
  const began = new Promise<string>(resolve => runtime.onEvents(runId => resolve(runId)));
  runtime.schedules.switchOn(plan([bashTask('only', 'echo {{ ds }}')], daily));
  const state = await runtime.finished(await began);
  // Airflow 2.7.2: of `@daily` without catchup the interval that ended last, yesterday.
  const today = Math.floor(state.startedAt / 86_400_000) * 86_400_000;
  expect(Date.parse(state.dataIntervalEnd)).toBe(today);
  expect(state.runId).toBe(`study/scheduled__${state.dataIntervalStart}`);
  expect(runtime.schedules.list()).toEqual([
    {
      dagId: 'study',
      next: {
        logicalDate: new Date(today).toISOString().replace('.000Z', '+00:00'),
        runAfter: new Date(today + 86_400_000).toISOString().replace('.000Z', '+00:00'),
      },
      problem: null,
    },
  ]);
});
