// A real Python worker with the fixture's DAG loaded, for tests of what tasks do in it.
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Encoded } from '#core/plan/encoded.ts';
import type { Ask, CallbackRequest, ExecuteRequest, WorkerEnd } from '#runtime/worker/messages.ts';
import { type AskAnswer, type Execution, type PythonWorker, startWorker } from '#runtime/worker/worker.ts';
import { afterAll } from 'vitest';

export const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'worker');
export const SAMPLES = join(import.meta.dirname, '..', '..', '..', 'samples');
const DATE = '2024-01-05T00:00:00.000Z';

export interface Ran {
  readonly end: WorkerEnd;
  readonly xcoms: Readonly<Record<string, Encoded>>;
  readonly log: string;
}

export interface Started {
  readonly execution: Execution;
  readonly pid: Promise<number>;
  readonly log: () => string;
}

type Answers = (ask: Ask) => AskAnswer;
type Request = Omit<ExecuteRequest, 'id'>;
export const MISSING: AskAnswer = { value: null, missing: true };

/** Where the logs of the attempts are; gone when the tests of the file have ended. */
export const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dagwright-worker-')));
const workers: PythonWorker[] = [];
let logs = 0;

afterAll(async () => {
  await Promise.all(workers.map(worker => worker.close()));
  rmSync(folder, { recursive: true, force: true });
});

export async function newWorker(environment: Readonly<Record<string, string>> = {}): Promise<PythonWorker> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const worker = await startWorker({
    airflow: 'bundled',
    python: process.env['DAGWRIGHT_TEST_PYTHON'] ?? 'python3',
    environment: { ...Object.fromEntries(inherited), PYTHONDONTWRITEBYTECODE: '1', ...environment },
    workspace: folder,
  });
  workers.push(worker);
  return worker;
}

export function loadRequest(name: string, root = FIXTURES): Parameters<PythonWorker['load']>[0] {
  return { file: join(root, name), dagsRoot: root, importRoots: [root], target: '2.7.2' };
}

function requestOf(taskId: string, logPath: string, changes: Partial<Request>): Request {
  return {
    method: 'execute',
    ...loadRequest('tasks_dag.py'),
    dagId: 'tasks',
    taskId,
    mapIndex: -1,
    tryNumber: 1,
    maxTries: 0,
    runId: 'manual__2024-01-05T00:00:00+00:00',
    logPath,
    fields: {},
    mapped: null,
    expandedCount: null,
    logicalDate: DATE,
    dataIntervalStart: DATE,
    dataIntervalEnd: DATE,
    startDate: DATE,
    conf: { $: 'dict', v: [] },
    params: { $: 'dict', v: [['limit', 3]] },
    timeoutSeconds: null,
    environment: {},
    ...changes,
  };
}

/** Starts an attempt and hands back what is needed to watch and end it. */
export function begin(
  worker: PythonWorker,
  taskId: string,
  changes: Partial<Request> = {},
  {
    answers = () => MISSING,
    push = () => undefined,
  }: { readonly answers?: Answers; readonly push?: (key: string, value: Encoded) => void } = {},
): Started {
  const logPath = join(folder, `${(logs += 1)}.log`);
  const pid = Promise.withResolvers<number>();
  const execution = worker.execute(requestOf(taskId, logPath, changes), {
    started: number => pid.resolve(number),
    push,
    answer: answers,
  });
  return { execution, pid: pid.promise, log: () => (existsSync(logPath) ? readFileSync(logPath, 'utf8') : '') };
}

/** Has callbacks called of a task that ran elsewhere, or of the DAG; hands back what they printed. */
export async function callBack(
  worker: PythonWorker,
  taskId: string,
  call: Pick<CallbackRequest, 'callback' | 'of' | 'exception' | 'reason'>,
): Promise<string> {
  const logPath = join(folder, `${(logs += 1)}.log`);
  const ports = { started: () => undefined, push: () => undefined, answer: () => MISSING };
  await worker.execute({ ...requestOf(taskId, logPath, {}), ...call, method: 'callback' }, ports).ended;
  return readFileSync(logPath, 'utf8');
}

/** Runs an attempt to its end. */
export async function runTask(
  worker: PythonWorker,
  taskId: string,
  changes: Partial<Request> = {},
  answers: Answers = () => MISSING,
): Promise<Ran> {
  const xcoms: Record<string, Encoded> = {};
  const started = begin(worker, taskId, changes, { answers, push: (key, value) => (xcoms[key] = value) });
  const end = await started.execution.ended;
  return { end, xcoms, log: started.log() };
}

/** Waits until something holds; the test's own time limit ends the wait. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 10));
}

/** A process that has ended but was not yet waited for by its new parent counts as ended. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
