// What can go wrong outside of a DAG: what the user sees then, and that nothing finished is lost.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '#core/run/event.ts';
import { reduceRun } from '#core/run/reduce.ts';
import type { RunState } from '#core/run/state.ts';
import { openStore } from '#runtime/store/store.ts';
import { type Ended, dagwright, jsonLines, makeFolder, start } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

const HEAD = `from datetime import datetime, timedelta
import os, signal, sys
from airflow import DAG
from airflow.decorators import task
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator

with DAG("d", schedule=None, start_date=datetime(2023, 5, 1)) as dag:
`;
const file = (body: string): Readonly<Record<string, string>> => ({ 'd.py': HEAD + body.trim().replaceAll(/^/gm, '    ') });
const bash = (id: string, command: string, more = ''): string =>
  `BashOperator(task_id="${id}", bash_command=${JSON.stringify(command)}${more})`;

interface Shown {
  readonly state: string;
  readonly tasks: readonly {
    readonly task_id: string;
    readonly map_index: number;
    readonly state: string;
    readonly try_number: number;
    readonly xcom: unknown;
    readonly error: string | null;
    readonly log: string | null;
  }[];
}

const shown = ({ stdout, stderr }: Ended): Shown => {
  const [run] = jsonLines(stdout) as Shown[];
  if (!run) throw new Error(stderr);
  return run;
};
const listed = ({ stdout }: Ended): readonly { readonly runId: string; readonly outcome: string; readonly why: string | null }[] =>
  JSON.parse(stdout) as ReturnType<typeof listed>;
const ranJson = async (folder: string): Promise<Shown> => shown(await dagwright(folder, ['run', '--format', 'json', 'd.py']));
const of = (run: Shown, taskId: string): Shown['tasks'][number] | undefined => run.tasks.find(one => one.task_id === taskId);
const logOf = (folder: string, run: Shown, taskId: string): Buffer =>
  readFileSync(join(folder, '.dagwright', of(run, taskId)?.log ?? 'no log'));

/** The line of the process table, gone or dead. */
const isGone = (pid: number): boolean => {
  if (!existsSync(`/proc/${pid}`)) return true;
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.startsWith('Z') ?? true;
};

describe('killed with SIGKILL', () => {
  it('the runtime, after any of its events: the run reads failed, interrupted, and what had finished is there', async () => {
    const body = `${bash('a', 'echo one')} >> ${bash('b', 'echo two')} >> EmptyOperator(task_id="c")`;
    const whole = await dagwright(makeFolder(file(body)), ['run', '--format', 'jsonl', 'd.py']);
    const count = jsonLines(whole.stdout).length;
    expect(count).toBeGreaterThan(10);
    for (let kept = 1; kept < count; kept += 1) {
      const folder = makeFolder(file(body));
      const { child, ended } = start(folder, ['run', '--format', 'jsonl', 'd.py']);
      const seen: RunEvent[] = [];
      if (!child.stdout) throw new Error('no output');
      createInterface({ input: child.stdout }).on('line', line => {
        seen.push(JSON.parse(line) as RunEvent);
        if (seen.length === kept) child.kill('SIGKILL');
      });
      await ended;
      const store = openStore(join(folder, '.dagwright'));
      try {
        const [run] = store.list({ dagId: null, limit: 2 });
        if (!run) throw new Error('the run is lost');
        const state = store.events(run.runId, 0).reduce<RunState | null>((folded, event) => reduceRun(folded, event), null);
        // A run that was faster than the signal has ended by itself.
        expect([run.outcome, run.why, state?.outcome]).toEqual(
          run.outcome === 'success' ? ['success', null, 'success'] : ['failed', 'interrupted', 'failed'],
        );
        for (const event of seen.slice(0, kept))
          if (event.type === 'task-finished') expect(state?.instances.get(`${event.taskId}[-1]`)?.state).toBe(event.state);
      } finally {
        store.close();
      }
    }
  });

  it('the Python worker, under a task: the task says so, and its next try runs in a new one', async () => {
    const body = `
@task(retries=1, retry_delay=timedelta(milliseconds=1))
def kills(ti=None):
    if ti.try_number == 1:
        os.kill(os.getppid(), signal.SIGKILL)
        signal.pause()
    return "second"

@task
def before():
    return "first"

before() >> kills()`;
    const folder = makeFolder(file(body));
    const run = await ranJson(folder);
    expect(run.state).toBe('success');
    expect([of(run, 'before')?.xcom, of(run, 'kills')?.xcom, of(run, 'kills')?.try_number]).toEqual(['first', 'second', 2]);
  });
});

describe('the disk', () => {
  /** Runs a script in which `$D` is a file system of 4 MB with the DAG file, and `dagwright` the command line. */
  async function onSmallDisk(body: string, script: string): Promise<Ended> {
    const folder = makeFolder({ ...file(body), 'disk/.keep': '' });
    const root = join(import.meta.dirname, '..', '..');
    const command = `"${join(root, 'node_modules', '.bin', 'node')}" "${join(root, 'cli', 'src', 'main.ts')}"`;
    const lines = [
      'set -e',
      `mount -t tmpfs -o size=4m none "${folder}/disk"`,
      `D="${folder}/disk"; cp "${folder}/d.py" "$D"; cd "$D"`,
      `dagwright() { ${command} "$@"; }`,
      script,
    ];
    const child = spawn('unshare', ['--map-root-user', '--mount', 'bash', '-c', lines.join('\n')], { stdio: ['ignore', 'pipe', 'pipe'] });
    const code = new Promise<number | null>(resolve => child.once('close', resolve));
    const [exit, stdout, stderr] = await Promise.all([code, text(child.stdout), text(child.stderr)]);
    return { code: exit, stdout, stderr };
  }

  it('full in the middle of a run: one message says where, no stack; with room again the history opens with what had finished', async () => {
    const body = `${bash('first', 'echo kept')} >> ${bash('floods', 'yes | head -c 20000000')}`;
    const { stdout, stderr } = await onSmallDisk(
      body,
      `dagwright run --format json d.py || true
       find .dagwright/logs -size +1M -exec truncate -s 0 {} +
       dagwright runs list --format json
       dagwright runs show --format json "$(ls -d .dagwright/logs/d/* | sed 's#.*/#d/#; s#%3A#:#g; s#%2B#+#g')"`,
    );
    expect(stderr.trim()).toMatch(/^dagwright: The run history in \S+\/disk\/\.dagwright cannot be written: database or disk is full$/);
    const [list = '', run = ''] = stdout.split(/(?<=^]\n)/m);
    expect(listed({ code: 0, stdout: list, stderr: '' })).toMatchObject([{ outcome: 'failed', why: 'interrupted' }]);
    expect(of(JSON.parse(run) as Shown, 'first')).toMatchObject({ state: 'success', xcom: 'kept' });
  });

  it('read-only: the message names the folder, and checking and drawing still work', async () => {
    const folder = makeFolder(file(bash('one', 'echo 1')));
    chmodSync(folder, 0o555);
    // Root may write anywhere unless it gives that up.
    const root = join(import.meta.dirname, '..', '..');
    const asUser = async (args: readonly string[]): Promise<Ended> => {
      const node = [join(root, 'node_modules', '.bin', 'node'), join(root, 'cli', 'src', 'main.ts')];
      const child = spawn('setpriv', ['--bounding-set=-dac_override', '--inh-caps=-dac_override', ...node, ...args], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const code = new Promise<number | null>(resolve => child.once('close', resolve));
      const [exit, stdout, stderr] = await Promise.all([code, text(child.stdout), text(child.stderr)]);
      return { code: exit, stdout, stderr };
    };
    const run = await asUser(['run', 'd.py']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(folder);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    expect((await asUser(['check', 'd.py'])).code).toBe(0);
    expect((await asUser(['graph', 'd.py'])).code).toBe(0);
    chmodSync(folder, 0o755);
  });

  it('without the DAG file, gone in the middle of the run: what needs it fails and names it, the rest runs', async () => {
    const body = `
@task
def needs():
    return 1

first = ${bash('first', 'rm "$FILE"')}
first >> [needs(), ${bash('goes_on', 'echo on')}]`;
    const folder = makeFolder(file(body));
    const run = shown(await dagwright(folder, ['run', '--format', 'json', 'd.py'], { FILE: join(folder, 'd.py') }));
    expect(run.tasks.map(one => [one.task_id, one.state]).sort()).toEqual([
      ['first', 'success'],
      ['goes_on', 'success'],
      ['needs', 'failed'],
    ]);
    expect(of(run, 'needs')?.error).toContain(join(folder, 'd.py'));
  });
});

describe('output', () => {
  it('of 100 MB is all in the log; its last line is the return value', async () => {
    const folder = makeFolder(file(bash('loud', 'yes 0123456789 | head -c 100000001; echo; echo end')));
    const run = await ranJson(folder);
    expect(of(run, 'loud')).toMatchObject({ state: 'success', xcom: 'end' });
    expect(statSync(join(folder, '.dagwright', of(run, 'loud')?.log ?? '')).size).toBeGreaterThan(100_000_000);
  });

  it('without a line feed and of a huge line: the return value is cut, and the log says so', async () => {
    const folder = makeFolder(file(bash('wide', `head -c 3000000 /dev/zero | tr '\\0' x`)));
    const run = await ranJson(folder);
    const value = of(run, 'wide')?.xcom;
    expect(of(run, 'wide')?.state).toBe('success');
    expect(typeof value === 'string' && value.length > 1000 && value.length < 3_000_000).toBe(true);
    expect(logOf(folder, run, 'wide').toString()).toMatch(/return value .*cut/i);
  });

  it('that is no UTF-8 is kept byte by byte, and returned as Airflow returns it', async () => {
    const folder = makeFolder(file(bash('raw', String.raw`printf 'a\377b'`)));
    const run = await ranJson(folder);
    expect(of(run, 'raw')?.xcom).toBe(String.raw`a\xffb`);
    expect(logOf(folder, run, 'raw').includes(Buffer.from([0x61, 0xff, 0x62]))).toBe(true);
  });
});

describe('processes', () => {
  it('none is left when the command line is interrupted, not even one that ignores SIGTERM in a session of its own', async () => {
    const body = bash('hides', `trap '' TERM; setsid bash -c 'trap "" TERM; echo "pid $$"; while :; do sleep 1; done'`);
    const folder = makeFolder(file(body));
    const { child, ended } = start(folder, ['run', '--format', 'jsonl', 'd.py']);
    if (!child.stdout) throw new Error('no output');
    let pid = 0;
    createInterface({ input: child.stdout }).on('line', line => {
      const event = JSON.parse(line) as RunEvent;
      if (event.type !== 'task-log-grew' || pid > 0) return;
      const [log] =
        readFileSync(join(folder, '.dagwright', 'logs', 'd', logFolder(folder), 'hides', '1.log'), 'utf8').match(/^pid \d+/m) ?? [];
      if (log === undefined) return;
      pid = Number(log.slice(4));
      child.kill('SIGINT');
    });
    await ended;
    expect(pid).toBeGreaterThan(0);
    await vi.waitUntil(() => isGone(pid), { timeout: 10_000 });
  });

  it('10,000 mapped tasks run to the end', async () => {
    const folder = makeFolder(
      file(
        'class Nothing(EmptyOperator):\n    def __init__(self, n, **kwargs):\n        super().__init__(**kwargs)\n\nNothing.partial(task_id="many").expand(n=list(range(10000)))',
      ),
    );
    const run = await ranJson(folder);
    expect([run.state, run.tasks.length, new Set(run.tasks.map(one => one.state))]).toEqual(['success', 10_000, new Set(['success'])]);
  });
});

function logFolder(folder: string): string {
  const [name] = readdirSync(join(folder, '.dagwright', 'logs', 'd'));
  return name ?? 'none';
}
