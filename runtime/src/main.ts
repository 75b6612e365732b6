// The runtime as a child process of the editor: one workspace folder, asked by vscode-jsonrpc over IPC (or stdio).
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { RunPlan } from '#core/plan/plan.ts';
import type { Answer, InitializeParams, RuntimeClientRequests, RuntimeNotifications, RuntimeRequests } from '#protocol/runtime.ts';
import { createHandlers } from './rpc/handlers.ts';
import { openRuntime, type Runtime } from './runtime.ts';

class RuntimeProcess {
  readonly #connection: MessageConnection;
  #runtime: Runtime | null = null;
  #closing: Promise<void> | null = null;

  constructor(connection: MessageConnection) {
    this.#connection = connection;
    const handlers = createHandlers({
      runtime: () => this.#opened(),
      initialize: params => this.#initialize(params),
      connectionsChanged: () => this.#notify('connections/changed', null),
      shutdown: () => this.close(),
    });
    for (const name of Object.keys(handlers) as (keyof RuntimeRequests)[])
      connection.onRequest(name, (params: never) => (handlers[name] as (given: never) => unknown)(params));
    connection.listen();
  }

  /** Cancels what runs and leaves; safe to call again. */
  close(): Promise<void> {
    this.#closing ??= this.#runtime?.close() ?? Promise.resolve();
    return this.#closing;
  }

  async #initialize({ workspace, python, airflow, keptRuns, parallelism, maxRetryWaitSeconds }: InitializeParams): Promise<void> {
    if (this.#runtime) throw new Error('The runtime is initialized already.');
    const runtime = await openRuntime({
      workspace,
      storeFolder: null,
      python,
      airflow,
      keptRuns,
      parallelism,
      maxRetryWaitSeconds,
      environment: process.env,
      planFor: (dagId, origin) => this.#findPlan(dagId, origin),
    });
    this.#runtime = runtime;
    if (runtime.store.journal !== 'wal')
      console.error(`${runtime.store.folder}: write-ahead logging is refused here, journal TRUNCATE is used.`);
    runtime.onEvents((runId, events) => {
      this.#notify('run/events', { runId, events });
      if (events.some(event => event.type === 'run-started' || event.type === 'run-finished')) this.#notify('runs/changed', null);
    });
    runtime.onSchedule(() => this.#notify('schedule/changed', null));
    runtime.store.onChange(() => this.#notify('runs/changed', null));
  }

  #opened(): Runtime {
    if (!this.#runtime) throw new Error('The runtime is not initialized.');
    return this.#runtime;
  }

  async #findPlan(dagId: string, origin: RunPlan): Promise<Answer<RunPlan>> {
    const params: RuntimeClientRequests['plan/find']['params'] = { dagId, file: origin.file };
    try {
      return await this.#connection.sendRequest<RuntimeClientRequests['plan/find']['result']>('plan/find', params);
    } catch (error) {
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  #notify<N extends keyof RuntimeNotifications>(name: N, params: RuntimeNotifications[N]): void {
    // A client that has just gone: the end of the connection is told on its own.
    this.#connection.sendNotification(name, params).catch(() => undefined);
  }
}

const overIpc = process.send !== undefined;
const connection = overIpc
  ? createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process))
  : createMessageConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
const runtimeProcess = new RuntimeProcess(connection);
const leave = (): void => void runtimeProcess.close().finally(() => process.exit(0));
// The window has closed or crashed: its runs are cancelled, and no process stays.
if (overIpc) process.once('disconnect', leave);
else process.stdin.once('end', leave);
process.once('SIGTERM', leave);
process.once('SIGINT', leave);
