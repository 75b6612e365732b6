// The form for a connection: a webview that tests and saves; the secret goes to secret storage and nowhere else.
import * as vscode from 'vscode';
import type { ConnectionSecret } from '#protocol/runtime.ts';
import type { ConnectionFormToHost, HostToConnectionForm } from '#protocol/tables.ts';
import { htmlOf } from '../panel/html.ts';
import type { FolderRuntime } from '../runtime/runtimes.ts';
import { connectionFormMessageOf } from '../tables/messages.ts';
import type { ConnectionSecrets } from './secrets.ts';

export interface ConnectionFormParts {
  readonly extension: vscode.Uri;
  readonly secrets: ConnectionSecrets;
  readonly log: (line: string) => void;
}

/** Opens the form; `fill` are values to start from. */
export function openConnectionForm(parts: ConnectionFormParts, runtime: FolderRuntime, fill: Partial<ConnectionSecret>): void {
  const webviews = vscode.Uri.joinPath(parts.extension, 'dist', 'webview');
  const panel = vscode.window.createWebviewPanel('dagwright.connection', 'Connection', vscode.ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [webviews],
    // What was typed, a password among it, must survive a look at another tab, and may not be kept with setState.
    retainContextWhenHidden: true,
  });
  panel.iconPath = new vscode.ThemeIcon('plug');
  const asset = (name: string): string => panel.webview.asWebviewUri(vscode.Uri.joinPath(webviews, name)).toString();
  panel.webview.onDidReceiveMessage((raw: unknown) => {
    const message = connectionFormMessageOf(raw);
    if (!message) {
      parts.log('connection form: unknown message');
      return;
    }
    obey({ parts, panel, runtime, fill }, message).catch((error: unknown) => {
      post(panel, { type: 'refused', message: error instanceof Error ? error.message : String(error) });
    });
  });
  panel.webview.html = htmlOf({
    title: 'Connection',
    cspSource: panel.webview.cspSource,
    script: asset('connection.js'),
    style: asset('connection.css'),
  });
}

interface OpenForm {
  readonly parts: ConnectionFormParts;
  readonly panel: vscode.WebviewPanel;
  readonly runtime: FolderRuntime;
  readonly fill: Partial<ConnectionSecret>;
}

async function obey({ parts, panel, runtime, fill }: OpenForm, message: ConnectionFormToHost): Promise<void> {
  switch (message.type) {
    case 'ready': {
      const own = await parts.secrets.list(runtime.folder);
      const takenIds = own.map(connection => connection.connId).filter(connId => connId !== fill.connId);
      post(panel, { type: 'fill', connection: fill, takenIds });
      return;
    }
    case 'test': {
      const answer = await runtime.session.request('connections/try', { connection: message.connection });
      post(
        panel,
        answer.kind === 'ok' ? { type: 'tested', ok: true, message: answer.value } : { type: 'tested', ok: false, message: answer.message },
      );
      return;
    }
    case 'save':
      await parts.secrets.save(runtime.folder, message.connection);
      panel.dispose();
      return;
    case 'cancel':
      panel.dispose();
      return;
    default:
      message satisfies never;
  }
}

function post(panel: vscode.WebviewPanel, message: HostToConnectionForm): void {
  void panel.webview.postMessage(message);
}
