// Session: the runtime process of one workspace folder. Started on first need, and again after it died.
import { fork, type ChildProcess } from 'node:child_process';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import {
  PROTOCOL_VERSION,
  type InitializeParams,
  type RuntimeClientRequests,
  type RuntimeNotifications,
  type RuntimeRequests,
} from '#protocol/runtime.ts';
import { Emitter } from '../events.ts';

interface SessionOptions {
  /** The runtime's bundle, `dist/runtime.cjs`. */
  readonly module: string;
  readonly initialize: () => Omit<InitializeParams, 'protocolVersion'>;
  readonly log: (line: string) => void;
  /** Called on every start, before anything else is asked: what the runtime has to be given. */
  readonly onStarted: (request: Request) => Promise<void>;
  readonly findPlan: (params: FindPlan['params']) => Promise<FindPlan['result']>;
}

type FindPlan = RuntimeClientRequests['plan/find'];

type Request = <Name extends keyof RuntimeRequests>(
  name: Name,
  params: RuntimeRequests[Name]['params'],
) => Promise<RuntimeRequests[Name]['result']>;

interface Live {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
}

/** How long a runtime may take to end its runs and go, before it is killed. */
const SHUTDOWN_MS = 3000;

export class Session {
  readonly events = new Emitter<RuntimeNotifications['run/events']>();
  readonly runsChanged = new Emitter<null>();
  readonly connectionsChanged = new Emitter<null>();
  /** The process ended though nobody asked it to: one line for the user. */
  readonly died = new Emitter<string>();
  readonly #options: SessionOptions;
  #live: Promise<Live> | undefined;
  #closing = false;
  #pid: number | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get isStarted(): boolean {
    return this.#live !== undefined;
  }

  /** Process id while the process lives. */
  get pid(): number | undefined {
    return this.#pid;
  }

  readonly request: Request = async (name, params) => {
    this.#live ??= this.#start();
    const { connection } = await this.#live;
    return this.#ask(connection, name, params);
  };

  /** Ends the process; the next request starts another. */
  async close(): Promise<void> {
    const live = await this.#live?.catch(() => undefined);
    if (!live) return;
    this.#closing = true;
    const exited = new Promise(resolve => live.child.once('exit', resolve));
    const killed = setTimeout(() => live.child.kill('SIGKILL'), SHUTDOWN_MS);
    await this.#ask(live.connection, 'shutdown', null).catch(() => undefined);
    live.connection.dispose();
    live.child.kill();
    await exited;
    clearTimeout(killed);
    this.#live = undefined;
    this.#closing = false;
  }

  async #ask<Name extends keyof RuntimeRequests>(
    connection: MessageConnection,
    name: Name,
    params: RuntimeRequests[Name]['params'],
  ): Promise<RuntimeRequests[Name]['result']> {
    return connection.sendRequest<RuntimeRequests[Name]['result']>(name, params);
  }

  async #start(): Promise<Live> {
    // Loaded here and not at the top: activation must not pay for it.
    const { createMessageConnection, IPCMessageReader, IPCMessageWriter } = await import('vscode-jsonrpc/node');
    const child = this.#fork();
    this.#pid = child.pid;
    const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    let ready = false;
    const ended = new Promise<never>((_resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        this.#ended(connection, { how: signal ?? `exit code ${code ?? 'unknown'}`, wasReady: ready });
        reject(new Error('The local runtime ended before it was ready; see the output "Dagwright".'));
      });
    });
    this.#listen(connection);
    try {
      await Promise.race([ended, this.#introduce(connection)]);
    } catch (error) {
      this.#live = undefined;
      child.kill();
      throw error;
    }
    ended.catch(() => undefined);
    ready = true;
    return { child, connection };
  }

  #fork(): ChildProcess {
    const child = fork(this.#options.module, [], {
      execPath: process.execPath,
      execArgv: [],
      // The extension host's own executable is Node only when it is told so.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.stdout?.on('data', (chunk: Buffer) => this.#options.log(chunk.toString().trimEnd()));
    child.stderr?.on('data', (chunk: Buffer) => this.#options.log(chunk.toString().trimEnd()));
    return child;
  }

  #listen(connection: MessageConnection): void {
    connection.onNotification('run/events', (params: RuntimeNotifications['run/events']) => this.events.fire(params));
    connection.onNotification('runs/changed', () => this.runsChanged.fire(null));
    connection.onNotification('connections/changed', () => this.connectionsChanged.fire(null));
    connection.onRequest('plan/find', (params: FindPlan['params']) => this.#options.findPlan(params));
    connection.onError(([error]) => this.#options.log(`runtime connection: ${error.message}`));
    connection.listen();
  }

  async #introduce(connection: MessageConnection): Promise<void> {
    const request: Request = (name, params) => this.#ask(connection, name, params);
    const { protocolVersion } = await request('initialize', { protocolVersion: PROTOCOL_VERSION, ...this.#options.initialize() });
    if (protocolVersion !== PROTOCOL_VERSION)
      throw new Error(`The runtime speaks protocol ${protocolVersion}, the extension ${PROTOCOL_VERSION}.`);
    await this.#options.onStarted(request);
  }

  #ended(connection: MessageConnection, end: { readonly how: string; readonly wasReady: boolean }): void {
    this.#pid = undefined;
    if (this.#closing) return;
    connection.dispose();
    this.#live = undefined;
    this.#options.log(`runtime process ended: ${end.how}`);
    if (!end.wasReady) return;
    this.died.fire(`The local runtime stopped (${end.how}). DAGs it was running are marked failed: interrupted.`);
  }
}
