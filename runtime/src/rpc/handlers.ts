// What each request of the wire does: one table an area.
import { PROTOCOL_VERSION, type InitializeParams, type RuntimeRequests } from '#protocol/runtime.ts';
import { readFound, summaryOf } from '../connections/connections.ts';
import { StoreBrowsing } from '../featurestore/browse.ts';
import type { Runtime } from '../runtime.ts';
import { exportRun } from '../store/export.ts';

type Name = keyof RuntimeRequests;
type Result<N extends Name> = RuntimeRequests[N]['result'];
export type Handlers = { readonly [N in Name]: (params: RuntimeRequests[N]['params']) => Result<N> | Promise<Result<N>> };
type Area<N extends Name> = Pick<Handlers, N>;

export interface HandlerPorts {
  /** The runtime of this process; throws before `initialize`. */
  readonly runtime: () => Runtime;
  readonly initialize: (params: InitializeParams) => Promise<void>;
  readonly connectionsChanged: () => void;
  readonly shutdown: () => Promise<void>;
}

export function createHandlers(ports: HandlerPorts): Handlers {
  return { ...lifeHandlers(ports), ...runHandlers(ports), ...connectionHandlers(ports), ...storeHandlers(ports) };
}

function lifeHandlers({ initialize, shutdown }: HandlerPorts): Area<'initialize' | 'shutdown'> {
  return {
    initialize: async params => {
      if (params.protocolVersion !== PROTOCOL_VERSION)
        throw new Error(`The runtime speaks protocol ${PROTOCOL_VERSION}, the client ${params.protocolVersion}: reload the window.`);
      await initialize(params);
      return { protocolVersion: PROTOCOL_VERSION, pid: process.pid };
    },
    shutdown: async () => {
      await shutdown();
      return null;
    },
  };
}

type RunRequest =
  | 'runs/preview'
  | 'runs/act'
  | 'backfill/preview'
  | 'backfill/start'
  | 'schedule/on'
  | 'schedule/off'
  | 'schedule/list'
  | 'run/start'
  | 'run/cancel'
  | 'run/retryNow'
  | 'runs/list'
  | 'runs/events'
  | 'run/source'
  | 'run/export'
  | 'log/read';

function runHandlers({ runtime }: HandlerPorts): Area<RunRequest> {
  return {
    'run/start': async params => {
      const result = await runtime().startRun(params);
      // The client shows what is written here in its log.
      if (result.kind === 'started')
        runtime()
          .finished(result.runId)
          .catch((error: unknown) => console.error(`${result.runId}: ${String(error)}`));
      return result;
    },
    'run/cancel': ({ runId }) => runtime().cancel(runId),
    'run/retryNow': params => runtime().retryNow(params),
    'runs/preview': ({ action }) => runtime().actions.preview(action),
    'runs/act': ({ action, plan }) => runtime().actions.act(action, plan),
    'backfill/preview': params => runtime().actions.previewBackfill(params),
    'backfill/start': params => runtime().actions.backfill(params),
    'schedule/on': ({ plan }) => runtime().schedules.switchOn(plan),
    'schedule/off': ({ dagId }) => {
      runtime().schedules.switchOff(dagId);
      return null;
    },
    'schedule/list': () => runtime().schedules.list(),
    'runs/list': query => runtime().store.list(query),
    'runs/events': ({ runId, afterSeq }) => runtime().store.events(runId, afterSeq),
    'run/source': ({ runId }) => runtime().store.source(runId),
    'run/export': ({ runId, folder }) => exportRun(runtime().store, runId, folder),
    'log/read': params => runtime().store.readLog(params),
  };
}

function connectionHandlers({
  runtime,
  connectionsChanged,
}: HandlerPorts): Area<'connections/list' | 'connections/provide' | 'connections/read' | 'connections/test' | 'connections/try'> {
  const browsing = new StoreBrowsing(() => runtime().connections());
  return {
    'connections/list': () => runtime().connections().map(summaryOf),
    'connections/provide': ({ connections }) => {
      runtime().provideConnections(connections);
      connectionsChanged();
      return null;
    },
    'connections/read': found => readFound(runtime().connections(), found),
    'connections/test': ({ connId }) => browsing.test(connId),
    'connections/try': ({ connection }) => browsing.try(connection),
  };
}

function storeHandlers({
  runtime,
}: HandlerPorts): Area<'store/schemas' | 'store/tables' | 'store/columns' | 'store/preview' | 'store/cancel'> {
  const browsing = new StoreBrowsing(() => runtime().connections());
  return {
    'store/schemas': ({ connId }) => browsing.schemas(connId),
    'store/tables': ({ connId, schema }) => browsing.tables(connId, schema),
    'store/columns': params => browsing.columns(params),
    'store/preview': params => browsing.preview(params),
    'store/cancel': ({ ticket }) => {
      browsing.cancel(ticket);
      return null;
    },
  };
}
