// The first rows of a table, read-only; asked again with another limit, stopped when the user says so.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { TableParams } from '#protocol/runtime.ts';
import type { HostToTable, TableToHost } from '#protocol/tables.ts';
import { htmlOf } from '../panel/html.ts';
import type { FolderRuntime } from '../runtime/runtimes.ts';
import { tableMessageOf } from './messages.ts';

/** What the view offers first, too. */
const FIRST_LIMIT = 100;

export class TablePreviews {
  readonly #extension: vscode.Uri;
  readonly #log: (line: string) => void;
  readonly #open = new Map<string, vscode.WebviewPanel>();
  /** What each open preview shows, for tests. */
  readonly #shown = new Map<string, HostToTable>();

  constructor(extension: vscode.Uri, log: (line: string) => void) {
    this.#extension = extension;
    this.#log = log;
  }

  states(): readonly HostToTable[] {
    return [...this.#shown.values()];
  }

  show(runtime: FolderRuntime, table: TableParams): void {
    const key = `${runtime.folder}|${table.connId}|${table.schema}|${table.table}`;
    const known = this.#open.get(key);
    if (known) {
      known.reveal();
      return;
    }
    const webviews = vscode.Uri.joinPath(this.#extension, 'dist', 'webview');
    const panel = vscode.window.createWebviewPanel('dagwright.table', table.table, vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [webviews],
    });
    panel.iconPath = new vscode.ThemeIcon('table');
    const asset = (name: string): string => panel.webview.asWebviewUri(vscode.Uri.joinPath(webviews, name)).toString();
    const preview = new Preview(runtime, table, message => {
      this.#shown.set(key, message);
      void panel.webview.postMessage(message);
    });
    panel.webview.onDidReceiveMessage((raw: unknown) => {
      const message = tableMessageOf(raw);
      if (message) preview.obey(message).catch((error: unknown) => this.#log(`table preview: ${String(error)}`));
      else this.#log('table preview: unknown message');
    });
    panel.onDidDispose(() => {
      this.#open.delete(key);
      this.#shown.delete(key);
      void preview.cancel();
    });
    this.#open.set(key, panel);
    panel.webview.html = htmlOf({
      title: table.table,
      cspSource: panel.webview.cspSource,
      script: asset('table.js'),
      style: asset('table.css'),
    });
  }
}

class Preview {
  readonly #runtime: FolderRuntime;
  readonly #table: TableParams;
  readonly #post: (message: HostToTable) => void;
  #ticket: string | undefined;
  #questions = 0;

  constructor(runtime: FolderRuntime, table: TableParams, post: (message: HostToTable) => void) {
    this.#runtime = runtime;
    this.#table = table;
    this.#post = post;
  }

  async obey(message: TableToHost): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#load(FIRST_LIMIT);
      case 'reload':
        return this.#load(message.limit);
      case 'cancel':
        return this.cancel();
      default:
        return message satisfies never;
    }
  }

  async cancel(): Promise<void> {
    const ticket = this.#ticket;
    this.#ticket = undefined;
    if (ticket !== undefined) await this.#runtime.session.request('store/cancel', { ticket });
  }

  async #load(limit: number): Promise<void> {
    const question = (this.#questions += 1);
    await this.cancel();
    const ticket = randomUUID();
    this.#ticket = ticket;
    const title = `${this.#table.connId} · ${this.#table.schema}.${this.#table.table}`;
    this.#post({ type: 'loading', title });
    const answer = await this.#runtime.session.request('store/preview', { ...this.#table, limit, ticket });
    // A newer question has been asked meanwhile: its answer is the one to show.
    if (question !== this.#questions) return;
    this.#ticket = undefined;
    this.#post(
      answer.kind === 'ok' ? { type: 'preview', title, preview: answer.value } : { type: 'failed', title, message: answer.message },
    );
  }
}
