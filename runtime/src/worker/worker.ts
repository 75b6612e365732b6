// One Python worker process: started once, asked by JSON lines, warm for every task of the file it has loaded.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { WORKER_PROGRAM } from '../paths.ts';
import { watchGroup } from '../processes/watchdog.ts';
import type { Ask, CallbackRequest, ExecuteRequest, FromWorker, LoadedDag, MacroRequest, ToWorker, WorkerEnd } from './messages.ts';

export interface WorkerStart {
  readonly python: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly workspace: string;
  /** Which Airflow its tasks run under: the bundled one, or the interpreter's own. */
  readonly airflow: 'bundled' | 'installed';
}

export interface LoadRequest {
  readonly file: string;
  readonly dagsRoot: string;
  readonly importRoots: readonly string[];
  readonly target: string;
}

export type LoadAnswer =
  | { readonly kind: 'loaded'; readonly dags: readonly LoadedDag[]; readonly modules: readonly string[] }
  /** What Python raised; `text` is the traceback. */
  | { readonly kind: 'failed'; readonly message: string; readonly line: number | null; readonly text: string };

/** What a running task tells and asks. */
export interface ExecutionPorts {
  readonly started: (pid: number) => void;
  readonly push: (key: string, value: Extract<FromWorker, { readonly event: 'xcom' }>['value']) => void;
  /** Template fields that the worker has rendered itself, as texts. */
  readonly rendered?: (fields: Readonly<Record<string, string>>) => void;
  readonly answer: (ask: Ask) => AskAnswer | Promise<AskAnswer>;
}

export interface AskAnswer {
  readonly value: Extract<ToWorker, { readonly answer: number }>['value'];
  readonly missing: boolean;
}

export interface Execution {
  readonly ended: Promise<WorkerEnd>;
  kill(): void;
}

export type ExecutionRequest = Omit<ExecuteRequest, 'id'> | Omit<CallbackRequest, 'id'> | Omit<MacroRequest, 'id'>;
type Reply = Exclude<FromWorker, { readonly ready: true }>;
type Request = Exclude<ToWorker, { readonly answer: number }>;
type RequestBody = Request extends infer R ? (R extends { readonly id: number } ? Omit<R, 'id'> : never) : never;

/** How much of the worker's own complaints is kept for messages, characters. */
const COMPLAINTS = 4_000;
/** How long a worker may take to end after it was told to, milliseconds. */
const SHUTDOWN_GRACE = 6_000;

/** Starts a worker and waits until it is ready; rejects with one line that says why it is not. */
export async function startWorker(start: WorkerStart): Promise<PythonWorker> {
  const worker = new PythonWorker(start);
  await worker.ready;
  return worker;
}

export class PythonWorker {
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #python: string;
  readonly #receivers = new Map<number, (reply: Reply | null) => void>();
  readonly #unwatch: () => void;
  #lastId = 0;
  #complaints = '';
  #isAlive = true;

  constructor({ python, environment, workspace, airflow }: WorkerStart) {
    this.#python = python;
    this.#child = spawn(python, ['-u', WORKER_PROGRAM, ...(airflow === 'installed' ? ['--installed'] : [])], {
      cwd: workspace,
      env: environment,
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    this.#unwatch = this.#child.pid === undefined ? () => undefined : watchGroup(this.#child.pid);
    const ready = Promise.withResolvers<undefined>();
    const ended = Promise.withResolvers<undefined>();
    this.ready = ready.promise;
    this.ended = ended.promise;
    createInterface({ input: this.#child.stdout }).on('line', line => this.#receive(line, () => ready.resolve(undefined)));
    this.#child.stderr.on('data', (piece: Buffer) => (this.#complaints = (this.#complaints + piece.toString()).slice(-COMPLAINTS)));
    // Writing to a worker that has just died; its end is told by `close`.
    this.#child.stdin.on('error', () => undefined);
    const end = (why: string): void => {
      if (!this.#isAlive) return;
      this.#isAlive = false;
      this.#unwatch();
      ready.reject(new Error(why));
      for (const receive of this.#receivers.values()) receive(null);
      this.#receivers.clear();
      ended.resolve(undefined);
    };
    this.ready.catch(() => undefined);
    this.#child.once('error', error => end(`Python could not be started (${python}): ${error.message}`));
    this.#child.once('close', (code, signal) => end(this.#farewell(code, signal)));
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  load(request: LoadRequest): Promise<LoadAnswer> {
    return new Promise(resolve => {
      this.#ask({ method: 'load', ...request }, reply => {
        if (reply === null) resolve({ kind: 'failed', message: this.#farewell(null, null), line: null, text: this.#complaints });
        else if ('loaded' in reply) resolve({ kind: 'loaded', dags: reply.loaded, modules: reply.modules });
        else if ('error' in reply)
          resolve({
            kind: 'failed',
            message: `${reply.error.type}: ${reply.error.message}`,
            line: reply.error.line,
            text: reply.error.text,
          });
      });
    });
  }

  execute(request: ExecutionRequest, ports: ExecutionPorts): Execution {
    const end = Promise.withResolvers<WorkerEnd>();
    const id = this.#ask(request, reply => {
      if (reply === null) end.resolve({ kind: 'failed', why: this.#farewell(null, null), retryable: true });
      else if ('end' in reply) end.resolve(reply.end);
      else if ('error' in reply) end.resolve({ kind: 'failed', why: `${reply.error.type}: ${reply.error.message}`, retryable: true });
      else if ('ask' in reply) void this.#answer(reply, ports);
      else if ('event' in reply && reply.event === 'started') ports.started(reply.pid);
      else if ('event' in reply && reply.event === 'rendered') ports.rendered?.(reply.fields);
      else if ('event' in reply) ports.push(reply.key, reply.value);
    });
    return { ended: end.promise, kill: () => this.#ask({ method: 'kill', execution: id }, () => undefined) };
  }

  /** Lets the worker end its tasks and itself; ends it by force when it does not. */
  async close(): Promise<void> {
    if (!this.#isAlive) return;
    this.#ask({ method: 'shutdown' }, () => undefined);
    this.#child.stdin.end();
    const force = setTimeout(() => this.#killGroup(), SHUTDOWN_GRACE);
    await this.ended;
    clearTimeout(force);
  }

  #ask(body: RequestBody, receive: (reply: Reply | null) => void): number {
    const id = (this.#lastId += 1);
    if (!this.#isAlive) {
      receive(null);
      return id;
    }
    this.#receivers.set(id, receive);
    this.#send({ ...body, id });
    return id;
  }

  #send(message: ToWorker): void {
    this.#child.stdin.write(`${JSON.stringify(message)}\n`);
  }

  async #answer(ask: Ask, ports: ExecutionPorts): Promise<void> {
    const answer = await ports.answer(ask);
    if (this.#isAlive) this.#send({ answer: ask.id, ask: ask.ask, ...answer });
  }

  #receive(line: string, ready: () => void): void {
    const message = parsed(line);
    // What is no message was printed by a module while it loaded: kept beside the worker's complaints.
    if (message === null) this.#complaints = `${this.#complaints}${line}\n`.slice(-COMPLAINTS);
    else if ('ready' in message) ready();
    else {
      const receive = this.#receivers.get(message.id);
      if ('loaded' in message || 'error' in message || 'end' in message) this.#receivers.delete(message.id);
      receive?.(message);
    }
  }

  #farewell(code: number | null, signal: NodeJS.Signals | null): string {
    const how = signal ?? (code === null ? (this.#child.signalCode ?? this.#child.exitCode) : code);
    const last = this.#complaints.trimEnd().split('\n').at(-1) ?? '';
    return `The Python worker (${this.#python}) has ended${how === null ? '' : ` (${how})`}${last === '' ? '' : `: ${last}`}`;
  }

  #killGroup(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
    } catch {
      // It has ended in the meantime.
    }
  }
}

function parsed(line: string): FromWorker | null {
  try {
    const message: unknown = JSON.parse(line);
    const isMessage =
      typeof message === 'object' && message !== null && ('ready' in message || ('id' in message && typeof message.id === 'number'));
    return isMessage ? (message as FromWorker) : null;
  } catch {
    return null;
  }
}
