// What Python tasks do in the worker: values, output, failures, callbacks, and their end.
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PythonWorker } from '#runtime/worker/worker.ts';
import { begin, callBack, folder, isRunning, loadRequest, MISSING, newWorker, runTask, until } from './worker/tasks.ts';

let worker: PythonWorker;

beforeAll(async () => {
  worker = await newWorker({ AIRFLOW_VAR_CITY: 'Seoul' });
  const answer = await worker.load(loadRequest('tasks_dag.py'));
  expect(answer.kind, JSON.stringify(answer)).toBe('loaded');
});

describe('values', () => {
  it('passes arguments and the context that the function names', async () => {
    const { end, xcoms, log } = await runTask(worker, 'greets', { fields: { op_args: { $: 'tuple', v: ['world'] } } });
    expect(end).toEqual({ kind: 'success' });
    expect(xcoms).toEqual({ return_value: 'hello world 2024-01-05 3' });
    expect(log).toContain('no newline at the end');
  });

  // Airflow 2.7.2 writes XComs as JSON: keys become text, a tuple on the outside stays one, tuples inside become lists.
  it('pushes what Airflow would give back to another task', async () => {
    const { xcoms } = await runTask(worker, 'pushes');
    expect(xcoms).toEqual({
      rows: { $: 'dict', v: [['1', [2, 3]]] },
      return_value: {
        $: 'tuple',
        v: [
          1,
          [
            { $: 'float', v: '2.5' },
            { $: 'dict', v: [['k', null]] },
          ],
        ],
      },
    });
  });

  it('pulls from the runtime, one task, a missing one and several', async () => {
    const { xcoms } = await runTask(worker, 'pulls', {}, ask => {
      if (ask.what !== 'xcom') return MISSING;
      if (ask.taskIds?.[0] === 'pushes') return { value: [['pushes', -1, { $: 'tuple', v: [1, 2] }]], missing: false };
      return ask.taskIds?.length === 2
        ? {
            value: [
              ['a', -1, 'x'],
              ['b', -1, 'y'],
            ],
            missing: false,
          }
        : MISSING;
    });
    expect(xcoms['return_value']).toEqual([[1, 2], 'nothing', ['x', 'y']]);
  });

  it('pushes each key of multiple outputs, and the whole', async () => {
    const { xcoms } = await runTask(worker, 'many');
    expect(xcoms).toEqual({
      a: 1,
      b: 'two',
      return_value: {
        $: 'dict',
        v: [
          ['a', 1],
          ['b', 'two'],
        ],
      },
    });
  });

  it('fails a task that returns what JSON cannot carry, with the message of Airflow', async () => {
    const { end } = await runTask(worker, 'returns_an_object');
    expect(end).toEqual({ kind: 'failed', why: 'TypeError: Object of type object is not JSON serializable', retryable: true });
  });

  it('runs the trigger of a task that defers itself, and resumes the task', async () => {
    expect((await runTask(worker, 'defers')).xcoms['return_value']).toEqual([2, 1]);
    expect((await runTask(worker, 'waits_too_long')).end).toMatchObject({ kind: 'failed', why: 'TaskDeferralError: Trigger timeout' });
    expect((await runTask(worker, 'gets_no_event')).end).toMatchObject({ kind: 'failed', why: 'TaskDeferralError: Trigger failure' });
  });

  it('finds variables in the environment, then asks; connections likewise', async () => {
    const { xcoms } = await runTask(worker, 'asks', { environment: { AIRFLOW_CONN_STORE: 'sqlite://%2Ftmp%2Fx.db' } });
    expect(xcoms['return_value']).toEqual(['Seoul', 'none', '/tmp/x.db']);
    const asked = await runTask(worker, 'asks', {}, ask =>
      ask.what === 'connection'
        ? {
            value: {
              $: 'dict',
              v: [
                ['conn_type', 'mysql'],
                ['host', 'db.example'],
              ],
            },
            missing: false,
          }
        : MISSING,
    );
    expect(asked.xcoms['return_value']).toEqual(['Seoul', 'none', 'db.example']);
    const missing = await runTask(worker, 'asks');
    expect(missing.end).toMatchObject({ why: "AirflowNotFoundException: The conn_id `store` isn't defined" });
  });

  it('reads SQLite through the hook', async () => {
    const environment = { AIRFLOW_CONN_STORE: JSON.stringify({ conn_type: 'sqlite', host: join(folder, 'store.db') }) };
    const { xcoms } = await runTask(worker, 'reads_sqlite', { environment });
    expect(xcoms['return_value']).toEqual([[3]]);
  });

  it('keeps objects of the file where the wire cannot carry them, and renders the text beside them', async () => {
    const { xcoms } = await runTask(worker, 'keeps_objects', {}, ask =>
      ask.what === 'render' ? { value: ask.template.replace('{{ ds }}', '2024-01-05'), missing: false } : MISSING,
    );
    expect(xcoms['return_value']).toEqual(['1 day, 0:00:00', '2024-01-05']);
  });

  it('says which template it could not get rendered', async () => {
    const { end } = await runTask(worker, 'custom', {}, () => ({ value: 'unsupported', missing: true }));
    expect(end).toMatchObject({ kind: 'failed', why: "AirflowException: The template '{{ ds }}' cannot be rendered: unsupported" });
  });

  it('runs an operator of the file with the fields it is given', async () => {
    const { xcoms } = await runTask(worker, 'custom', { fields: { name: 'you' } });
    expect(xcoms['return_value']).toBe('hello you');
  });

  it('gives a mapped instance its own arguments, in a mapped group too', async () => {
    expect((await runTask(worker, 'doubled', { mapIndex: 1, mapped: { x: 2 } })).xcoms['return_value']).toBe(5);
    expect((await runTask(worker, 'section.inside', { mapIndex: 1 })).xcoms['return_value']).toBe(4);
  });

  it('answers get_current_context', async () => {
    expect((await runTask(worker, 'uses_current_context')).xcoms['return_value']).toBe('manual__2024-01-05T00:00:00+00:00');
  });
});

describe('decisions', () => {
  it('pushes what a branch follows and what a short circuit skips', async () => {
    expect((await runTask(worker, 'branch')).xcoms).toEqual({
      skipmixin_key: { $: 'dict', v: [['followed', ['left']]] },
      return_value: 'left',
    });
    expect((await runTask(worker, 'stop_here')).xcoms).toEqual({
      skipmixin_key: { $: 'dict', v: [['skipped', ['right']]] },
      return_value: false,
    });
  });

  it('fails a branch to a task that is not there', async () => {
    const { end } = await runTask(worker, 'bad_branch');
    expect(end).toMatchObject({
      why: "AirflowException: 'branch_task_ids' must contain only valid task_ids. Invalid tasks found: {'nowhere'}.",
    });
  });

  it('reschedules a sensor, or times it out without a retry', async () => {
    const before = Date.now();
    const { end } = await runTask(worker, 'waits');
    expect(end.kind === 'reschedule' && end.at - before).toBeGreaterThan(29_000);
    expect((await runTask(worker, 'times_out')).end).toMatchObject({ kind: 'failed', retryable: false });
  });
});

describe('failures', () => {
  it('shows the traceback of the user’s code alone', async () => {
    const { end, log } = await runTask(worker, 'divides');
    expect(end).toEqual({ kind: 'failed', why: 'ZeroDivisionError: division by zero', retryable: true });
    expect(log).toContain('tasks_dag.py", line 48, in divides\n    return 1 / 0');
    expect(log).not.toContain('dagwright_worker');
  });

  it('tells skipped, final and killed by the system apart', async () => {
    expect((await runTask(worker, 'skips')).end).toEqual({ kind: 'skipped', why: 'nothing to do' });
    expect((await runTask(worker, 'gives_up')).end).toEqual({
      kind: 'failed',
      why: 'AirflowFailException: no use trying again',
      retryable: false,
    });
    expect((await runTask(worker, 'dies')).end).toEqual({
      kind: 'failed',
      why: "The task's process was ended by SIGKILL",
      retryable: true,
    });
    expect((await runTask(worker, 'exits')).end).toEqual({ kind: 'failed', why: 'SystemExit: 3', retryable: true });
  });

  it('fails an operator of a provider that is not bundled, and says so', async () => {
    const { end } = await runTask(worker, 'of_a_provider');
    expect(end).toMatchObject({
      why: expect.stringContaining("BigQueryInsertJobOperator is not part of Dagwright's bundled Airflow") as unknown,
    });
  });

  it('refuses a positional argument that is named as the context is', async () => {
    const { end } = await runTask(worker, 'reserved');
    expect(end).toMatchObject({ why: "ValueError: The key 'ds' in args is a part of kwargs and therefore reserved." });
  });

  it('raises in a task whose time is up', async () => {
    const { end } = await runTask(worker, 'too_slow', { timeoutSeconds: 0.2 });
    expect(end.kind === 'failed' && end.why).toMatch(/^AirflowTaskTimeout: Timeout, PID: \d+$/);
  });
});

describe('callbacks', () => {
  it('calls on_execute, then on_retry while a try is left, and shows their errors', async () => {
    const { log } = await runTask(worker, 'fails_always', { tryNumber: 1, maxTries: 1 });
    expect(log).toMatch(
      /on_execute: fails_always running None[^]*RuntimeError: the callback is broken[^]*on_retry: fails_always up_for_retry ValueError/,
    );
    expect(log).not.toContain('on_failure:');
  });

  it('calls on_failure after the last try', async () => {
    const { log } = await runTask(worker, 'fails_always', { tryNumber: 2, maxTries: 1 });
    expect(log).toContain("on_failure: fails_always failed ValueError('as always')");
    expect(log).not.toContain('on_retry:');
  });

  // Airflow 2.7.2 calls on_success after a task that skipped itself; on_skipped came with 2.9.
  it('calls on_success after a skip, as 2.7.2 does', async () => {
    const { log } = await runTask(worker, 'skips');
    expect(log).toContain('on_success: skips');
    expect(log).not.toContain('on_skipped:');
  });
});

describe('callbacks of what did not run here', () => {
  it('calls those of the task, with an exception of the type that is told', async () => {
    const exception = { type: 'AirflowException', message: 'Bash command failed.' };
    const log = await callBack(worker, 'fails_always', { callback: 'on_failure_callback', of: 'task', exception, reason: null });
    expect(log).toContain("on_failure: fails_always failed AirflowException('Bash command failed.')");
  });

  it('calls those of the DAG, with the reason', async () => {
    const log = await callBack(worker, 'greets', { callback: 'on_success_callback', of: 'dag', exception: null, reason: 'success' });
    expect(log).toContain('the run has ended: success');
  });
});

describe('output and end', () => {
  it('writes bytes as they are and both streams in order', async () => {
    const { log } = await runTask(worker, 'bad_bytes');
    expect(log).toContain('\ufffd\ufffd broken\nto stderr\n');
  });

  it('ends a task with the children it has started', async () => {
    const started = begin(worker, 'sleeps_with_children');
    const pid = await started.pid;
    await until(() => /child \d+/.test(started.log()));
    const child = Number(/child (\d+)/.exec(started.log())?.[1]);
    started.execution.kill();
    expect(await started.execution.ended).toMatchObject({ kind: 'killed' });
    await until(() => !isRunning(pid) && !isRunning(child));
  });

  it('ends a task that ignores SIGTERM after five seconds', async () => {
    const started = begin(worker, 'ignores_sigterm');
    await until(() => started.log().includes('ignoring'));
    const before = performance.now();
    started.execution.kill();
    expect(await started.execution.ended).toMatchObject({ kind: 'killed' });
    expect(performance.now() - before).toBeGreaterThan(4_900);
  });
});
