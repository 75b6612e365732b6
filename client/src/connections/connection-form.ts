// The form for a connection: a webview that tests and saves; the secret goes to secret storage and nowhere else.
import type { ConnectionSecret } from '#protocol/runtime.ts';
import type { ConnectionFormToHost, HostToConnectionForm } from '#protocol/tables.ts';
import { openForm, type FormParts, type OpenForm } from '../panel/form.ts';
import type { FolderRuntime } from '../runtime/runtimes.ts';
import { connectionFormMessageOf } from '../tables/messages.ts';
import type { ConnectionSecrets } from './secrets.ts';

export interface ConnectionFormParts extends FormParts {
  readonly secrets: ConnectionSecrets;
}

/** Opens the form; `fill` are values to start from. */
export function openConnectionForm(parts: ConnectionFormParts, runtime: FolderRuntime, fill: Partial<ConnectionSecret>): void {
  openForm<ConnectionFormToHost, HostToConnectionForm>(parts, {
    id: 'connection',
    title: 'Connection',
    icon: 'plug',
    messageOf: connectionFormMessageOf,
    obey: (panel, message) => obey({ parts, panel, runtime, fill }, message),
  });
}

interface Opened {
  readonly parts: ConnectionFormParts;
  readonly panel: OpenForm<HostToConnectionForm>;
  readonly runtime: FolderRuntime;
  readonly fill: Partial<ConnectionSecret>;
}

async function obey({ parts, panel, runtime, fill }: Opened, message: ConnectionFormToHost): Promise<void> {
  switch (message.type) {
    case 'ready': {
      const own = await parts.secrets.list(runtime.folder);
      const takenIds = own.map(connection => connection.connId).filter(connId => connId !== fill.connId);
      panel.post({ type: 'fill', connection: fill, takenIds });
      return;
    }
    case 'test': {
      const answer = await runtime.session.request('connections/try', { connection: message.connection });
      panel.post(
        answer.kind === 'ok' ? { type: 'tested', ok: true, message: answer.value } : { type: 'tested', ok: false, message: answer.message },
      );
      return;
    }
    case 'save':
      await parts.secrets.save(runtime.folder, message.connection);
      panel.close();
      return;
    case 'cancel':
      panel.close();
      return;
    default:
      message satisfies never;
  }
}
