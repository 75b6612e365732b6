// The runtime as the editor starts it: a child process, asked over IPC.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import type { RunEvent } from '#core/run/event.ts';
import { PROTOCOL_VERSION, type RuntimeNotifications, type RuntimeRequests } from '#protocol/runtime.ts';
import { atEnd } from './workspace.ts';

/** Node 24, which runs the sources as they are; the tests' own Node may be another. */
const NODE = join(import.meta.dirname, '..', '..', 'node_modules', '.bin', 'node');

export interface TestClient {
  readonly child: ChildProcess;
  readonly exited: Promise<void>;
  request<N extends keyof RuntimeRequests>(name: N, params: RuntimeRequests[N]['params']): Promise<RuntimeRequests[N]['result']>;
  /** Resolves with the first event that matches, past ones included. */
  event(matches: (event: RunEvent) => boolean): Promise<RunEvent>;
}

export async function startClient(workspace: string): Promise<TestClient> {
  const child = fork(join(import.meta.dirname, '..', 'src', 'main.ts'), [], {
    execPath: NODE,
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()));
  atEnd(async () => {
    connection.dispose();
    child.kill('SIGKILL');
    await exited;
  });
  const seen: RunEvent[] = [];
  const waiting = new Set<() => void>();
  connection.onNotification('run/events', ({ events }: RuntimeNotifications['run/events']) => {
    seen.push(...events);
    for (const look of waiting) look();
  });
  connection.listen();
  const client: TestClient = {
    child,
    exited,
    request: (name, params) => connection.sendRequest(name, params),
    event: matches =>
      new Promise(resolve => {
        const look = (): void => {
          const found = seen.find(matches);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
  await client.request('initialize', {
    protocolVersion: PROTOCOL_VERSION,
    workspace,
    python: null,
    parallelism: 4,
    airflow: 'auto',
    maxRetryWaitSeconds: 0,
    keptRuns: 100,
  });
  return client;
}
