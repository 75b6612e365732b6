// `dagwright run` and `dagwright runs`: runs of real tasks, what is printed of them, and what is left of them.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '#core/run/event.ts';
import { copySamples, dagwright, jsonLines, makeFolder, pipedIntoHead, start } from './command.ts';

const HEAD = `from datetime import datetime, timedelta
from airflow import DAG
from airflow.operators.bash import BashOperator
`;
const dag = (id: string, body: string): string =>
  `with DAG("${id}", schedule=None, start_date=datetime(2023, 5, 1)):\n${body.trim().replaceAll(/^/gm, '    ')}\n`;
const bash = (id: string, command: string, more = ''): string =>
  `BashOperator(task_id="${id}", bash_command=${JSON.stringify(command)}${more})`;
const GREET = HEAD + dag('greet', `${bash('say', "echo {{ ds }} {{ params.get('name', 'nobody') }}")} >> ${bash('끝', 'exit 0')}`);
const FAIL = HEAD + dag('fail', bash('breaks', 'echo so far so good; exit 7', ', retries=1, retry_delay=timedelta(seconds=1)'));

interface RunLine {
  readonly dag_id: string;
  readonly date: string;
  readonly state: string;
  readonly tasks: readonly { readonly task_id: string; readonly state: string; readonly xcom: unknown; readonly log: string }[];
}

const runLines = (stdout: string): readonly RunLine[] => jsonLines(stdout) as RunLine[];

describe('the samples', () => {
  it.each([
    'features/my_first_airflow_dag.py',
    'features/exam_data_generator/exam_data_generator.py',
    'features/data_extract_pipeline.py',
    'models/member_renewal/member_renewal.py',
    'models/member_renewal/member_renewal_deploy.py',
  ])('run to success on the embedded feature store: %s', async file => {
    const { code, stdout, stderr } = await dagwright(copySamples(), ['run', file]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^\S+\/manual__\S+ ✔ success in /);
  });

  it('are all of them, with nothing left out above', async () => {
    const { stdout } = await dagwright(copySamples(), ['graph', '--format', 'jsonl', 'features', 'models']);
    const files = (jsonLines(stdout) as { readonly file: string; readonly dags: readonly unknown[] }[]).filter(
      ({ dags }) => dags.length > 0,
    );
    expect(files).toHaveLength(5);
  });
});

describe('run', () => {
  it('prints a run as one line of JSON with states, XComs, rendered fields and logs', async () => {
    const folder = makeFolder({ 'd.py': GREET });
    const { code, stdout, stderr } = await dagwright(folder, [
      'run',
      '--format',
      'json',
      '--date',
      '2023-05-02',
      '--conf',
      '{"name": "세상"}',
      'd.py',
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const [line] = runLines(stdout);
    expect(line).toMatchObject({ file: 'd.py', dag_id: 'greet', target: '2.7.2', date: '2023-05-02T00:00:00+00:00', state: 'success' });
    expect(line?.tasks).toMatchObject([
      {
        task_id: 'say',
        map_index: -1,
        state: 'success',
        try_number: 1,
        xcom: '2023-05-02 세상',
        rendered: { bash_command: 'echo 2023-05-02 세상' },
        error: null,
      },
      { task_id: '끝', map_index: -1, state: 'success', try_number: 1, xcom: '' },
    ]);
    expect(readFileSync(join(folder, '.dagwright', line?.tasks[0]?.log ?? ''), 'utf8')).toContain('2023-05-02 세상');
  });

  it('takes a date without zone as UTC, and others as they say', async () => {
    const folder = makeFolder({ 'd.py': GREET });
    const dates = await Promise.all(
      ['2023-05-02T08:00:00', '2023-05-02T08:00:00+09:00'].map(async date => {
        const { stdout } = await dagwright(folder, ['run', '--format', 'json', '--date', date, 'd.py']);
        return runLines(stdout)[0]?.date;
      }),
    );
    expect(dates).toEqual(['2023-05-02T08:00:00+00:00', '2023-05-01T23:00:00+00:00']);
  });

  it('prints the events of a run, one a line, in order', async () => {
    const { stdout } = await dagwright(makeFolder({ 'd.py': GREET }), ['run', '--format', 'jsonl', 'd.py']);
    const events = jsonLines(stdout) as RunEvent[];
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect([events[0]?.type, events.at(-1)?.type]).toEqual(['run-started', 'run-finished']);
  });

  it('runs one task alone', async () => {
    const { stdout } = await dagwright(makeFolder({ 'd.py': GREET }), ['run', '--format', 'json', '--task', '끝', 'd.py']);
    expect(
      runLines(stdout)[0]
        ?.tasks.filter(({ state }) => state === 'success')
        .map(({ task_id: id }) => id),
    ).toEqual(['끝']);
  });

  it('tells of a try that failed and waits, then shows the end of the log and the command for all of it', async () => {
    const folder = makeFolder({ 'd.py': FAIL });
    const { code, stdout } = await dagwright(folder, ['run', 'd.py']);
    expect(code).toBe(1);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/breaks +↻ up_for_retry .* try 1 .*non-zero exit code 7\. +next at \d\d:\d\d:\d\d$/);
    expect(lines[1]).toMatch(/breaks +✘ failed .* try 2 /);
    expect(lines[2]).toMatch(/^fail\/manual__\S+ ✘ failed \(task_failure\) in /);
    expect(stdout).toContain('  │ so far so good\n');
    const command = /^All of it: dagwright (.*)$/m.exec(stdout)?.[1]?.split(' ') ?? [];
    expect((await dagwright(folder, command)).stdout).toContain('so far so good');
  });

  it('does not wait for retries when told so', async () => {
    const folder = makeFolder({ 'd.py': FAIL.replace('seconds=1', 'hours=9') });
    const { code, stdout } = await dagwright(folder, ['run', '--no-retry-delay', '--format', 'json', 'd.py']);
    expect([code, runLines(stdout)[0]?.state]).toEqual([1, 'failed']);
  });

  it('asks which DAG when a file has several, and runs all of them for programs', async () => {
    const folder = makeFolder({ 'd.py': HEAD + dag('first', bash('a', 'true')) + dag('second', bash('b', 'true')) });
    const { code, stdout, stderr } = await dagwright(folder, ['run', 'd.py']);
    expect([code, stdout, stderr]).toEqual([2, '', 'dagwright: this file has 2 DAGs, choose one with --dag: first, second\n']);
    const all = await dagwright(folder, ['run', '--format', 'json', 'd.py']);
    expect([all.code, runLines(all.stdout).map(({ dag_id: id }) => id)]).toEqual([0, ['first', 'second']]);
    const one = await dagwright(folder, ['run', '--dag', 'second', '--format', 'json', 'd.py']);
    expect(runLines(one.stdout).map(({ dag_id: id }) => id)).toEqual(['second']);
  });

  it('cancels on Ctrl+C and leaves no process behind', async () => {
    const folder = makeFolder({
      'd.py': HEAD + dag('long', `${bash('sleeps', 'sleep 600 & echo child $!; wait')} >> ${bash('after', 'true')}`),
    });
    const { child, ended } = start(folder, ['run', '--format', 'jsonl', 'd.py']);
    const events = createInterface({ input: child.stdout! });
    let log = '';
    events.on('line', line => {
      const event = JSON.parse(line) as RunEvent;
      if (event.type === 'task-started') log = event.logPath ?? '';
      if (event.type === 'task-log-grew' && childOf(folder, log) !== undefined) child.kill('SIGINT');
    });
    const { code, stdout } = await ended;
    expect(code).toBe(130);
    expect(jsonLines(stdout).at(-1)).toMatchObject({ type: 'run-finished', outcome: 'failed', why: 'cancelled' });
    const pid = childOf(folder, log) ?? 0;
    expect(pid).toBeGreaterThan(0);
    // The signal has been sent before the exit; dying takes the system a moment. A process that lives on fails by timeout.
    await vi.waitUntil(() => !isRunning(pid), { timeout: 10_000 });
  });

  it('ends quietly when nobody reads its output any more', async () => {
    const folder = makeFolder({ 'd.py': FAIL.replace('seconds=1', 'seconds=2') });
    const { stdout, stderr } = await pipedIntoHead(folder, ['run', '--format', 'jsonl', 'd.py']);
    expect([stdout.split('\n').length, stderr]).toEqual([2, '']);
  });
});

describe('runs', () => {
  it('lists, shows, reads logs and prunes, for people and for programs', async () => {
    const folder = makeFolder({ 'd.py': GREET });
    for (const date of ['2023-05-01', '2023-05-02']) await dagwright(folder, ['run', '--store', 'history', '--date', date, 'd.py']);
    const runs = (...args: readonly string[]) => dagwright(folder, ['runs', ...args, '--store', 'history']);
    const listed = JSON.parse((await runs('list', '--format', 'json')).stdout) as { readonly runId: string; readonly outcome: string }[];
    expect(listed.map(({ runId, outcome }) => [runId, outcome])).toEqual([
      ['greet/manual__2023-05-02T00:00:00+00:00', 'success'],
      ['greet/manual__2023-05-01T00:00:00+00:00', 'success'],
    ]);
    const newest = listed[0]?.runId ?? '';
    expect((await runs()).stdout).toMatch(/^greet\/manual__2023-05-02T00:00:00\+00:00 {2}✔ success .*\ngreet\/manual__2023-05-01/);
    expect((await runs('show', newest)).stdout).toMatch(/✔ success.*\n {2}say +✔ success/);
    expect(JSON.parse((await runs('show', newest, '--format', 'json')).stdout)).toMatchObject({ dag_id: 'greet', state: 'success' });
    expect((await runs('logs', newest, 'say')).stdout).toContain('2023-05-02 nobody');
    expect(JSON.parse((await runs('logs', newest, 'say', '--format', 'json')).stdout)).toMatchObject({
      task_id: 'say',
      try_number: 1,
      truncated: false,
    });
    expect(JSON.parse((await runs('prune', '--keep', '1', '--format', 'json')).stdout)).toEqual({ removed: 1, kept: 1 });
    expect((await runs('show', listed[1]?.runId ?? '')).code).toBe(2);
  });
});

/** A zombie has ended: it waits for whoever adopted it. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}

function childOf(folder: string, log: string): number | undefined {
  if (log === '') return undefined;
  const found = /^child (\d+)/m.exec(readFileSync(join(folder, '.dagwright', log), 'utf8'))?.[1];
  return found === undefined ? undefined : Number(found);
}

describe('runs export and source', () => {
  it('give a run as a folder, and the DAG file as it was', async () => {
    const folder = makeFolder({ 'd.py': GREET });
    const { stdout } = await dagwright(folder, ['run', '--format', 'json', '--date', '2023-05-02', 'd.py']);
    const [run] = runLines(stdout);
    writeFileSync(join(folder, 'd.py'), `${GREET}# changed since\n`);
    const id = 'greet/manual__2023-05-02T00:00:00+00:00';
    expect((await dagwright(folder, ['runs', 'source', id])).stdout).toBe(GREET);

    expect(await dagwright(folder, ['runs', 'export', id, 'out'])).toMatchObject({ code: 0, stdout: '' });
    const written = (name: string): string => readFileSync(join(folder, 'out', name), 'utf8');
    expect(JSON.parse(written('run.json'))).toMatchObject({ dag_id: 'greet', state: 'success', tasks: run?.tasks });
    expect(written('d.py')).toBe(GREET);
    expect(written(run?.tasks[0]?.log ?? '')).toContain('2023-05-02 nobody');
    expect((jsonLines(written('events.jsonl')) as RunEvent[]).map(event => event.seq)).toEqual(
      jsonLines(written('events.jsonl')).map((_, index) => index + 1),
    );
    const again = await dagwright(folder, ['runs', 'export', id, 'out']);
    expect([again.code, again.stderr]).toEqual([
      2,
      `dagwright: ${join(folder, 'out')} is not empty: name a folder that does not exist yet.\n`,
    ]);
  });
});
