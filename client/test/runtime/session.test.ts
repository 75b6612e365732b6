// A session drives the real runtime process: started on first need, and again after it was killed.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Runtimes } from '#client/runtime/runtimes.ts';
import { Session } from '#client/runtime/session.ts';

const module = join(import.meta.dirname, '..', '..', '..', 'runtime', 'src', 'main.ts');

let folder: string;
let session: Session;
let started: number;
let lines: string[];

function createSession(workspace: string): Session {
  return new Session({
    module,
    initialize: () => ({ workspace, python: null, airflow: 'auto', parallelism: 1, maxRetryWaitSeconds: 0, keptRuns: 100 }),
    log: line => lines.push(line),
    onStarted: async request => {
      started++;
      await request('connections/provide', { connections: [] });
    },
    findPlan: () => Promise.resolve({ kind: 'failed', message: 'none here' }),
  });
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'dagwright-client-')));
  started = 0;
  lines = [];
  session = createSession(folder);
});

afterEach(async () => {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a session', () => {
  it('starts no process before the first question, and one for all that follow', async () => {
    expect(session.pid).toBeUndefined();
    const [first, second] = await Promise.all([
      session.request('runs/list', { dagId: null, limit: 10 }),
      session.request('runs/list', { dagId: null, limit: 10 }),
    ]);
    expect([first, second, started]).toEqual([[], [], 1]);
    expect(session.pid).toBeGreaterThan(0);
  });

  it('says once that its process died, and starts another for the next question', async () => {
    await session.request('runs/list', { dagId: null, limit: 10 });
    const before = session.pid;
    const died = new Promise<string>(resolve => session.died.on(resolve));
    process.kill(before!, 'SIGKILL');
    expect(await died).toContain('SIGKILL');
    expect(await session.request('runs/list', { dagId: null, limit: 10 })).toEqual([]);
    expect(session.pid).not.toBe(before);
    expect(started).toBe(2);
  });

  it('that is closed is silent, and may be used again', async () => {
    const deaths: string[] = [];
    session.died.on(message => deaths.push(message));
    await session.request('runs/list', { dagId: null, limit: 10 });
    await session.close();
    expect([session.pid, deaths]).toEqual([undefined, []]);
    expect(await session.request('runs/list', { dagId: null, limit: 10 })).toEqual([]);
  });

  it('whose process cannot start tells the one who asked', async () => {
    const broken = new Session({
      module: join(folder, 'missing.cjs'),
      initialize: () => ({ workspace: folder, python: null, airflow: 'auto', parallelism: null, maxRetryWaitSeconds: null, keptRuns: 100 }),
      log: () => undefined,
      onStarted: () => Promise.resolve(),
      findPlan: () => Promise.resolve({ kind: 'failed', message: '' }),
    });
    await expect(broken.request('runs/list', { dagId: null, limit: 1 })).rejects.toThrow('ended before it was ready');
  });
});

describe('the runtimes of a window', () => {
  it('start nothing for folders without a history', async () => {
    const runtimes = new Runtimes(createSession);
    expect(await runtimes.withHistory([folder])).toEqual([]);
    expect(started).toBe(0);
  });

  it('list the runs of a folder that has one', async () => {
    await session.request('runs/list', { dagId: null, limit: 10 });
    await session.close();
    const runtimes = new Runtimes(createSession);
    expect((await runtimes.withHistory([folder])).map(runtime => runtime.folder)).toEqual([folder]);
    await runtimes.close();
  });
});
