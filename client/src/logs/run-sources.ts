// DAG files as they were when runs of them started, as native read-only documents to compare with what they are now.
import * as vscode from 'vscode';
import { isFields } from '../checks.ts';
import type { FolderRuntime, Runtimes } from '../runtime/runtimes.ts';

const SCHEME = 'dagwright-source';

export class RunSources implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #runtimes: Runtimes;
  readonly #registration: vscode.Disposable;

  constructor(runtimes: Runtimes) {
    this.#runtimes = runtimes;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  /** Opens the comparison; false when the file of that run was not kept. */
  async compare({ folder, session }: FolderRuntime, run: { readonly runId: string; readonly file: string }): Promise<boolean> {
    if ((await session.request('run/source', { runId: run.runId })) === null) return false;
    const now = vscode.Uri.file(run.file);
    const then = vscode.Uri.from({ scheme: SCHEME, path: now.path, query: JSON.stringify({ folder, runId: run.runId }) });
    const name = now.path.slice(now.path.lastIndexOf('/') + 1);
    await vscode.commands.executeCommand('vscode.diff', then, now, `${name} (in the run ↔ now)`);
    return true;
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const query: unknown = JSON.parse(uri.query);
    if (!isFields(query) || typeof query['folder'] !== 'string' || typeof query['runId'] !== 'string') return 'This address names no run.';
    const source = await this.#runtimes.of(query['folder']).session.request('run/source', { runId: query['runId'] });
    return source ?? 'The DAG file of this run was not kept.';
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
