// Commands on connections and tables of the Feature Stores view.
import { join } from 'node:path';
import * as vscode from 'vscode';
import { isFields, isText } from '../checks.ts';
import { openConnectionForm, type ConnectionFormParts } from '../connections/connection-form.ts';
import type { FolderRuntime, Runtimes } from '../runtime/runtimes.ts';
import { showPlace } from '../source.ts';
import type { TablePreviews } from '../tables/table-preview.ts';
import type { StoresNode } from '../trees/stores-tree.ts';
import { workspaceFolders } from '../workspace-paths.ts';

interface ConnectionParts {
  readonly runtimes: Runtimes;
  readonly form: ConnectionFormParts;
  readonly previews: TablePreviews;
}

export function storesNodeOf(value: unknown): StoresNode | undefined {
  const kinds: readonly unknown[] = ['connection', 'schema', 'table', 'column'] satisfies readonly StoresNode['kind'][];
  return isFields(value) && kinds.includes(value['kind']) && isFields(value['connection']) ? (value as unknown as StoresNode) : undefined;
}

/** An empty form, or one with the id that a quick fix or a caller names. */
export async function addConnection(parts: ConnectionParts, value: unknown): Promise<void> {
  const runtime = await chooseRuntime(parts.runtimes);
  if (runtime) openConnectionForm(parts.form, runtime, isText(value) ? { connId: value } : {});
}

/** A found connection is taken into use by saving it: the form is filled with all that the file says, its password too. */
export async function linkConnection(parts: ConnectionParts, value: unknown): Promise<void> {
  const node = storesNodeOf(value);
  if (node?.kind !== 'connection') return;
  const { connId, source, line } = node.connection;
  const answer = await node.runtime.session.request('connections/read', { connId, source, line });
  if (answer.kind === 'ok') openConnectionForm(parts.form, node.runtime, answer.value);
  else void vscode.window.showErrorMessage(`${connId}: ${answer.message}`);
}

/** Opens the form with a connection that was added by it. */
export async function editConnection(parts: ConnectionParts, value: unknown): Promise<void> {
  const node = storesNodeOf(value);
  if (node?.kind !== 'connection') return;
  const own = await parts.form.secrets.list(node.runtime.folder);
  const connection = own.find(({ connId }) => connId === node.connection.connId);
  if (connection) openConnectionForm(parts.form, node.runtime, connection);
}

export async function removeConnection(parts: ConnectionParts, value: unknown): Promise<void> {
  const node = storesNodeOf(value);
  if (node?.kind !== 'connection') return;
  const { connId } = node.connection;
  const remove = 'Remove';
  const chosen = await vscode.window.showWarningMessage(
    `Remove the connection ${connId} from the secret storage?`,
    { modal: true },
    remove,
  );
  if (chosen === remove) await parts.form.secrets.remove(node.runtime.folder, connId);
}

export async function testConnection(value: unknown): Promise<void> {
  const node = storesNodeOf(value);
  if (node?.kind !== 'connection') return;
  const { connId } = node.connection;
  const location = vscode.ProgressLocation.Notification;
  const answer = await vscode.window.withProgress({ location, title: `Testing ${connId} …` }, () =>
    node.runtime.session.request('connections/test', { connId }),
  );
  if (answer.kind === 'ok') void vscode.window.showInformationMessage(`${connId}: ${answer.value}`);
  else void vscode.window.showErrorMessage(`${connId}: ${answer.message}`);
}

export function previewTable(parts: ConnectionParts, value: unknown): void {
  const node = storesNodeOf(value);
  if (node?.kind !== 'table') return;
  parts.previews.show(node.runtime, { connId: node.connection.connId, schema: node.table.schema, table: node.table.name });
}

/** The line of a script in which a connection was found. */
export async function showConnectionSource(node: StoresNode): Promise<void> {
  if (node.kind !== 'connection' || node.connection.line === null) return;
  const start = { line: node.connection.line, character: 0 };
  await showPlace({ file: join(node.runtime.folder, node.connection.source), range: { start, end: start } }, { focus: true });
}

async function chooseRuntime(runtimes: Runtimes): Promise<FolderRuntime | undefined> {
  const [only, ...others] = workspaceFolders();
  if (only === undefined) {
    void vscode.window.showInformationMessage('Open a folder first: connections belong to a workspace folder.');
    return undefined;
  }
  const folder =
    others.length === 0
      ? only
      : await vscode.window.showQuickPick([only, ...others], { placeHolder: 'Workspace folder of the connection' });
  return folder === undefined ? undefined : runtimes.of(folder);
}
