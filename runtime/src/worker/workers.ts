// The warm workers: one for each DAG file as it is now, with every workspace module it imported.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Interpreter } from './interpreter.ts';
import type { LoadedDag } from './messages.ts';
import {
  type Execution,
  type ExecutionPorts,
  type ExecutionRequest,
  type LoadRequest,
  type PythonWorker,
  startWorker,
  type WorkerStart,
} from './worker.ts';

/** Files that stay warm: each costs a Python process. */
const MOST_WARM = 4;

export interface WorkersStart extends Omit<WorkerStart, 'python'> {
  readonly findInterpreter: () => Interpreter;
}

/** A DAG file, loaded: what it defines, and where its tasks run. */
export interface PythonSession {
  readonly dags: readonly LoadedDag[];
  execute(request: ExecutionRequest, ports: ExecutionPorts): Promise<Execution>;
  /** Nobody will execute through this session any more. */
  release(): void;
}

export type SessionAnswer =
  | { readonly kind: 'open'; readonly session: PythonSession }
  /** `message`: one line for the user; `text`: the traceback, or empty. */
  | { readonly kind: 'failed'; readonly message: string; readonly line: number | null; readonly text: string };

interface Warm {
  worker: PythonWorker;
  readonly python: string;
  readonly dags: readonly LoadedDag[];
  /** Content of the DAG file and its modules when it was loaded. */
  readonly digest: string;
  readonly files: readonly string[];
  users: number;
  isRetired: boolean;
}

export class PythonWorkers {
  readonly #start: WorkersStart;
  /** By DAG file and target. */
  readonly #warm = new Map<string, Warm>();
  readonly #all = new Set<PythonWorker>();

  constructor(start: WorkersStart) {
    this.#start = start;
  }

  /** Loads the file, or takes the worker that has loaded the same content before. */
  async open(request: LoadRequest): Promise<SessionAnswer> {
    const interpreter = this.#start.findInterpreter();
    if (interpreter.kind === 'missing') return { kind: 'failed', message: interpreter.message, line: null, text: '' };
    const key = JSON.stringify([request.file, request.target]);
    const known = this.#warm.get(key);
    if (known?.worker.isAlive && known.python === interpreter.path && digestOf(known.files) === known.digest) {
      this.#keep(key, known);
      return this.#session(known);
    }
    const answer = await this.#load(interpreter.path, request);
    if ('kind' in answer) return answer;
    this.#keep(key, answer);
    return this.#session(answer);
  }

  async close(): Promise<void> {
    this.#warm.clear();
    await Promise.all([...this.#all].map(worker => worker.close()));
  }

  async #load(python: string, request: LoadRequest): Promise<Warm | Extract<SessionAnswer, { readonly kind: 'failed' }>> {
    let worker: PythonWorker;
    try {
      worker = await this.#startWorker(python);
    } catch (error) {
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error), line: null, text: '' };
    }
    const answer = await worker.load(request);
    if (answer.kind === 'failed') {
      void worker.close();
      return answer;
    }
    const files = [request.file, ...answer.modules];
    return { worker, python, dags: answer.dags, digest: digestOf(files), files, users: 0, isRetired: false };
  }

  async #startWorker(python: string): Promise<PythonWorker> {
    const { environment, workspace, airflow } = this.#start;
    const worker = await startWorker({ python, environment, workspace, airflow });
    this.#all.add(worker);
    void worker.ended.then(() => this.#all.delete(worker));
    return worker;
  }

  #session(warm: Warm): SessionAnswer {
    warm.users += 1;
    let isOpen = true;
    const session: PythonSession = {
      dags: warm.dags,
      execute: async (request, ports) => {
        // A worker that has died takes its running tasks with it, not the rest of the run.
        if (!warm.worker.isAlive) warm.worker = await this.#startWorker(warm.python);
        return warm.worker.execute(request, ports);
      },
      release: () => {
        if (!isOpen) return;
        isOpen = false;
        warm.users -= 1;
        this.#closeUnused(warm);
      },
    };
    return { kind: 'open', session };
  }

  /** The last used stands last; what it replaces, and the first beyond the limit, go when nobody uses them. */
  #keep(key: string, warm: Warm): void {
    const replaced = this.#warm.get(key);
    if (replaced && replaced !== warm) this.#retire(replaced);
    this.#warm.delete(key);
    this.#warm.set(key, warm);
    for (const [oldest, other] of [...this.#warm].slice(0, -MOST_WARM)) {
      this.#warm.delete(oldest);
      this.#retire(other);
    }
  }

  #retire(warm: Warm): void {
    warm.isRetired = true;
    this.#closeUnused(warm);
  }

  #closeUnused(warm: Warm): void {
    if (warm.isRetired && warm.users === 0) void warm.worker.close();
  }
}

function digestOf(files: readonly string[]): string {
  const hash = createHash('sha1');
  for (const file of files) hash.update(file).update('\0').update(contentOf(file)).update('\0');
  return hash.digest('hex');
}

function contentOf(file: string): Buffer | string {
  try {
    return readFileSync(file);
  } catch {
    return 'absent';
  }
}
