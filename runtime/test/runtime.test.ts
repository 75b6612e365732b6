// Runs of Bash tasks from end to end, with real processes and a real history.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { bashTask, line, plan, task } from './plans.ts';
import { event, instance, logText, openTestRuntime, run, start, states } from './workspace.ts';

describe('a run of Bash tasks', () => {
  it('runs them in order and remembers states, return values and logs', async () => {
    const runtime = await openTestRuntime();
    const state = await run(
      runtime,
      plan(line([bashTask('one', 'echo first; echo last'), task('two', {}), bashTask('three', 'echo err >&2')])),
    );
    expect(state.outcome).toBe('success');
    expect(states(state)).toEqual({ one: 'success', two: 'success', three: 'success' });
    expect(instance(state, 'one').xcoms['return_value']).toBe('"last"');
    expect(logText(runtime, state.runId, 'one')).toMatch(/Output:\nfirst\nlast\n/);
    expect(logText(runtime, state.runId, 'three')).toContain('err\n');
    expect(runtime.store.list({ dagId: 'study', limit: 10 })).toMatchObject([{ runId: state.runId, outcome: 'success' }]);
  });

  it('gives a run the id that Airflow gives it, and another one for the same date', async () => {
    const runtime = await openTestRuntime();
    const command = 'echo $AIRFLOW_CTX_DAG_RUN_ID';
    const first = await run(runtime, plan([bashTask('id', command)]));
    const second = await run(runtime, plan([bashTask('id', command)]));
    expect(first.runId).toBe('study/manual__2023-05-02T00:00:00+00:00');
    expect(second.runId).toBe('study/manual__2023-05-02T00:00:00+00:00#2');
    expect(instance(second, 'id').xcoms['return_value']).toBe('"manual__2023-05-02T00:00:00+00:00"');
  });

  it('tries again as often as it is told to, with a log for each try', async () => {
    const runtime = await openTestRuntime();
    const workspace = join(runtime.store.folder, '..');
    const flag = join(workspace, 'tried');
    const state = await run(runtime, plan([bashTask('flaky', `test -e ${flag} || { touch ${flag}; exit 3; }`, { retries: 1 })]));
    const { attempts } = instance(state, 'flaky');
    expect(state.outcome).toBe('success');
    expect(attempts.map(attempt => attempt.state)).toEqual(['up_for_retry', 'success']);
    expect(attempts[0]!.why).toBe('AirflowException: Bash command failed. The command returned a non-zero exit code 3.');
    expect(logText(runtime, state.runId, 'flaky', 1)).toContain('return code 3');
    expect(logText(runtime, state.runId, 'flaky', 2)).toContain('return code 0');
  });

  it('fails what depends on a failed task, and the run', async () => {
    const runtime = await openTestRuntime();
    const state = await run(runtime, plan(line([bashTask('bad', 'exit 1'), bashTask('after', 'true')])));
    expect(states(state)).toEqual({ bad: 'failed', after: 'upstream_failed' });
    expect([state.outcome, state.why]).toEqual(['failed', 'task_failure']);
  });

  it('runs only the tasks that were asked for', async () => {
    const runtime = await openTestRuntime();
    const state = await run(runtime, plan(line([bashTask('one', 'false'), bashTask('two', 'true')])), { only: ['two'] });
    expect(state.outcome).toBe('success');
    expect(states(state)).toEqual({ two: 'success' });
  });

  it('ends a running task with all its children when it is cancelled, even one that ignores SIGTERM', async () => {
    const runtime = await openTestRuntime();
    const started = event(runtime, one => one.type === 'task-log-grew' && one.bytes > 400);
    const stubborn = `bash -c 'trap "" TERM; echo child $BASHPID; head -c 400 /dev/zero | tr "\\0" .; while :; do sleep 100; done'`;
    const runId = await start(runtime, plan(line([bashTask('stubborn', stubborn), bashTask('after', 'true')])));
    await started;
    const child = Number(/child (\d+)/.exec(logText(runtime, runId, 'stubborn'))?.[1]);
    expect(existsSync(`/proc/${child}`)).toBe(true);
    expect(runtime.cancel(runId)).toEqual({ kind: 'ok', value: null });
    const state = await runtime.finished(runId);
    expect([state.outcome, states(state)]).toEqual(['failed', { stubborn: 'failed', after: 'skipped' }]);
    expect(existsSync(`/proc/${child}`) && readFileSync(`/proc/${child}/stat`, 'utf8').split(' ')[2] !== 'Z').toBe(false);
  });

  it('refuses what it cannot start, in one line', async () => {
    const runtime = await openTestRuntime();
    const params = { plan: plan([]), conf: '{}', logicalDate: null, only: null };
    expect(await runtime.startRun({ ...params, conf: '[]' })).toMatchObject({
      kind: 'refused',
      message: 'The configuration of the run must be a JSON object.',
    });
    expect(await runtime.startRun({ ...params, logicalDate: 'tomorrow' })).toMatchObject({ kind: 'refused' });
    expect(await runtime.startRun({ ...params, only: ['nothing'] })).toMatchObject({
      kind: 'refused',
      message: 'DAG study has no task "nothing".',
    });
  });

  it('stops its tasks when the history can no longer be written', async () => {
    const runtime = await openTestRuntime();
    const started = event(runtime, one => one.type === 'task-log-grew');
    const runId = await start(runtime, plan([bashTask('sleeper', 'sleep 600')]));
    await started;
    const database = new DatabaseSync(join(runtime.store.folder, 'runs.db'));
    database.exec('DROP TABLE events');
    database.close();
    runtime.cancel(runId);
    await expect(runtime.finished(runId)).rejects.toThrow(/events/);
    await runtime.idle();
  });

  it('tells of callbacks that it cannot call', async () => {
    const runtime = await openTestRuntime({ python: '/no/python' });
    const state = await run(runtime, plan([bashTask('t', 'true', { hasCallbacks: true })]));
    expect(state.outcome).toBe('success');
    expect(logText(runtime, state.runId, 't')).toContain(
      'on_success_callback is not called: The chosen Python interpreter /no/python does not exist.',
    );
  });

  it('refuses a DAG of Python tasks when there is no Python', async () => {
    const runtime = await openTestRuntime({ python: '/no/python' });
    const python = plan([task('t', { operator: 'PythonOperator', work: { kind: 'python', flavour: 'task' } })]);
    const result = await runtime.startRun({ plan: python, conf: '{}', logicalDate: null, only: null });
    expect(result).toMatchObject({ kind: 'refused', message: expect.stringContaining('/no/python does not exist') as string });
  });
});
