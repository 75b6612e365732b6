// The configuration of a preview as a small JSON document: what is typed counts at once, and is kept when it is saved.
import * as vscode from 'vscode';
import { isFields, isText } from '../checks.ts';
import type { DagAddress, PreviewChoices } from './choices.ts';
import { problemOfConf } from './conf.ts';

const CONF_SCHEME = 'dagwright-conf';

export class ConfDocuments implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #choices: PreviewChoices;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #problems = vscode.languages.createDiagnosticCollection('dagwright-conf');
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChangeFile = this.#changed.event;

  constructor(choices: PreviewChoices) {
    this.#choices = choices;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#problems,
      vscode.workspace.registerFileSystemProvider(CONF_SCHEME, this, { isCaseSensitive: true }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#typed(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#problems.delete(uri)),
    );
  }

  async edit({ uri, dagId }: DagAddress): Promise<void> {
    const path = `/${dagId.replaceAll(/[/\\]/g, '_')} conf.json`;
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.from({ scheme: CONF_SCHEME, path, query: JSON.stringify({ uri, dagId }) }),
    );
    await vscode.window.showTextDocument(document, { preview: false });
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return Buffer.from(`${this.#choices.of(dagOf(uri)).conf}\n`);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile(uri).length };
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const text = Buffer.from(content).toString('utf8');
    const problem = problemOfConf(text);
    if (problem) throw vscode.FileSystemError.NoPermissions(problem.message);
    await this.#choices.set(dagOf(uri), { conf: text.trim() });
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #typed(document: vscode.TextDocument): void {
    if (document.uri.scheme !== CONF_SCHEME) return;
    const problem = problemOfConf(document.getText());
    this.#problems.set(document.uri, problem ? [diagnosticOf(document, problem)] : []);
    if (!problem) void this.#choices.set(dagOf(document.uri), { conf: document.getText().trim() });
  }
}

function diagnosticOf(
  document: vscode.TextDocument,
  { message, offset }: { readonly message: string; readonly offset: number },
): vscode.Diagnostic {
  const at = document.positionAt(offset);
  const diagnostic = new vscode.Diagnostic(document.getWordRangeAtPosition(at) ?? new vscode.Range(at, at), message);
  diagnostic.source = 'dagwright';
  return diagnostic;
}

function dagOf({ query }: vscode.Uri): DagAddress {
  const raw: unknown = JSON.parse(query);
  if (!isFields(raw) || !isText(raw['uri']) || !isText(raw['dagId'])) throw vscode.FileSystemError.FileNotFound(query);
  return { uri: raw['uri'], dagId: raw['dagId'] };
}
