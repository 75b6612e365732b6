// BashOperator: what Airflow 2.7.2's `operators/bash.py` does, line by line.
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Encoded } from '#core/plan/encoded.ts';
import { bashTask, plan } from '../plans.ts';
import { event, instance, logText, makeWorkspace, openTestRuntime, run, start } from '../workspace.ts';

const dict = (values: Record<string, Encoded>): Encoded => ({ $: 'dict', v: Object.entries(values) });

async function returned(
  task: Parameters<typeof plan>[0][number],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly state: string; readonly value: unknown; readonly why: string | null }> {
  const runtime = await openTestRuntime({ environment });
  const state = await run(runtime, plan([task]));
  const one = instance(state, task.taskId);
  const value = one.xcoms['return_value'];
  return { state: one.state, value: value === undefined ? undefined : JSON.parse(value), why: one.why };
}

describe('BashOperator', () => {
  it('returns the last line, an empty text when there is none, nothing without do_xcom_push', async () => {
    expect(await returned(bashTask('t', 'echo a; echo b >&2'))).toMatchObject({ state: 'success', value: 'b' });
    expect(await returned(bashTask('t', 'true'))).toMatchObject({ value: '' });
    expect(await returned(bashTask('t', 'echo a', { doXComPush: false }))).toMatchObject({ state: 'success', value: undefined });
  });

  it('runs what its command has become, be it nothing', async () => {
    expect(await returned(bashTask('t', "{{ '' }}"))).toMatchObject({ state: 'success', value: '' });
  });

  it('keeps the order of stdout and stderr', async () => {
    const runtime = await openTestRuntime();
    const state = await run(runtime, plan([bashTask('t', 'for i in 1 2 3; do echo out$i; echo err$i >&2; done')]));
    expect(logText(runtime, state.runId, 't')).toContain('out1\nerr1\nout2\nerr2\nout3\nerr3\n');
  });

  it('skips on exit code 99 and fails on another, in the words of Airflow', async () => {
    expect(await returned(bashTask('t', 'exit 99'))).toMatchObject({
      state: 'skipped',
      why: 'Bash command returned exit code [99]. Skipping.',
    });
    expect(await returned(bashTask('t', 'exit 7', { work: { skipExitCodes: [7, 8] } }))).toMatchObject({
      state: 'skipped',
      why: 'Bash command returned exit code [7, 8]. Skipping.',
    });
    expect(await returned(bashTask('t', 'kill -9 $$'))).toMatchObject({
      state: 'failed',
      why: 'AirflowException: Bash command failed. The command returned a non-zero exit code -9.',
    });
  });

  it('gives the environment of the user without the editor’s variables', async () => {
    const environment = { ...process.env, MINE: 'yes', VSCODE_PID: '1', ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' };
    const command = 'echo "$MINE-$VSCODE_PID-$ELECTRON_RUN_AS_NODE-${NODE_OPTIONS-unset}-$PYTHONUTF8$PYTHONUNBUFFERED"';
    expect(await returned(bashTask('t', command), environment)).toMatchObject({ value: 'yes---unset-11' });
  });

  it('gives only `env` when there is one, all of it with append_env, and always what Airflow says of the task', async () => {
    const environment = { ...process.env, MINE: 'yes' };
    const command = 'echo "$MINE-$A-$AIRFLOW_CTX_TASK_ID-$AIRFLOW_CTX_EXECUTION_DATE-$AIRFLOW_CTX_TRY_NUMBER-$AIRFLOW_CTX_DAG_OWNER"';
    const context = 't-2023-05-02T00:00:00+00:00-1-airflow';
    expect(await returned(bashTask('t', command, { work: { env: dict({ A: 'b' }) } }), environment)).toMatchObject({
      value: `-b-${context}`,
    });
    expect(await returned(bashTask('t', command, { work: { env: dict({ A: 'b' }), appendEnv: true } }), environment)).toMatchObject({
      value: `yes-b-${context}`,
    });
    expect(await returned(bashTask('t', command, { work: { env: dict({ A: 1 }) } }))).toMatchObject({
      state: 'failed',
      why: 'TypeError: expected str, bytes or os.PathLike object, not int',
    });
  });

  it('runs in a temporary folder that is gone afterwards, or in `cwd`', async () => {
    const { value } = await returned(bashTask('t', 'pwd'));
    expect(value).toMatch(/airflowtmp/);
    expect(existsSync(String(value))).toBe(false);
    const folder = join(makeWorkspace(), 'here');
    mkdirSync(folder);
    expect(await returned(bashTask('t', 'pwd', { work: { cwd: folder } }))).toMatchObject({ value: folder });
    expect(await returned(bashTask('t', 'pwd', { work: { cwd: '/no/such' } }))).toMatchObject({
      why: 'AirflowException: Can not find the cwd: /no/such',
    });
  });

  it('is ended with its children after execution_timeout, and may be retried', async () => {
    const runtime = await openTestRuntime();
    const state = await run(runtime, plan([bashTask('t', 'sleep 600 & wait', { executionTimeoutSeconds: 0.2, retries: 1 })]));
    expect(instance(state, 't').attempts.map(attempt => [attempt.state, attempt.why])).toEqual([
      ['up_for_retry', 'AirflowTaskTimeout: Timeout after 0.2 s'],
      ['failed', 'AirflowTaskTimeout: Timeout after 0.2 s'],
    ]);
  });

  it('hides secrets in its log', async () => {
    const environment = { ...process.env, AIRFLOW_CONN_STORE: 'mysql://u:s3cr%2Fet@h/db', AIRFLOW_VAR_API_TOKEN: 'abcdef123' };
    const runtime = await openTestRuntime({ environment });
    const state = await run(
      runtime,
      plan([bashTask('t', 'echo "s3cr/et s3cr%2Fet abcdef123"; printf s3; printf cr; sleep 0.05; echo /et')]),
    );
    const text = logText(runtime, state.runId, 't');
    expect(text).toContain('*** *** ***\n***\n');
    expect(text).not.toMatch(/s3cr|abcdef/);
    expect(JSON.stringify(runtime.store.events(state.runId, 0).filter(one => one.type === 'task-rendered'))).not.toMatch(/s3cr|abcdef/);
  });

  it('takes 100 MB of output and a line without an end', async () => {
    const runtime = await openTestRuntime();
    const runId = await start(runtime, plan([bashTask('t', 'head -c 100000000 /dev/zero | tr "\\0" x')]));
    const grown = await event(runtime, one => one.type === 'task-log-grew' && one.bytes > 100_000_000);
    expect(grown).toBeDefined();
    const state = await runtime.finished(runId);
    expect(state.outcome).toBe('success');
    expect(runtime.store.readLog({ runId, taskId: 't', mapIndex: -1, tryNumber: 1 })).toMatchObject({
      kind: 'ok',
      value: { truncated: true },
    });
    expect(instance(state, 't').xcoms['return_value']!.length).toBeLessThan(300_000);
  });
});
