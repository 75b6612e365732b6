// Rig: the language server as a real process over stdio, with the test in the place of the editor.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  FileChangeType,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type Diagnostic,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type TextDocumentContentChangeEvent,
  type TextEdit,
} from 'vscode-languageserver/node';
import { LineMap } from '#core/text/line-map.ts';
import { SERVER_FLAGS, type GraphChangedParams } from '#protocol/language.ts';
import type { AnalysedParams } from '#protocol/render.ts';

const root = join(import.meta.dirname, '..', '..');
const node = join(root, 'node_modules', '.bin', 'node');

export interface RigOptions {
  /** Files of the workspace by relative path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
}

export class Rig {
  readonly folder: string;
  readonly connection: ProtocolConnection;
  readonly #child: ChildProcess;
  readonly #texts = new Map<string, { text: string; version: number }>();
  readonly #published: PublishDiagnosticsParams[] = [];
  readonly #graphs: GraphChangedParams[] = [];
  readonly #errors: string[] = [];
  readonly #progress: string[] = [];
  readonly #analysed: string[] = [];
  /** Rejects when the server ends by itself. */
  readonly #died: Promise<never>;
  #wake: (() => void)[] = [];

  private constructor(folder: string, child: ChildProcess, connection: ProtocolConnection) {
    this.folder = folder;
    this.#child = child;
    this.connection = connection;
    this.#died = new Promise((_resolve, reject) =>
      child.once('exit', code => reject(new Error(`the server ended with ${code ?? 'a signal'}`))),
    );
    this.#died.catch(() => undefined);
  }

  static async start(options: RigOptions = {}): Promise<Rig> {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dagwright-server-')));
    for (const [path, text] of Object.entries(options.files ?? {})) writeText(join(folder, path), text);
    const child = spawn(node, [...SERVER_FLAGS, join(root, 'server', 'src', 'main.ts'), '--stdio'], {
      env: { ...process.env, ...options.environment },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const rig = new Rig(folder, child, connection);
    await rig.#initialize(options);
    return rig;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.folder, path)).href;
  }

  /** What the server complained about; a healthy server says nothing. */
  get errors(): readonly string[] {
    return this.#errors;
  }

  /** URIs of DAG files whose analysis was told to be new, in order. */
  get analysed(): readonly string[] {
    return this.#analysed;
  }

  write(path: string, text: string): void {
    writeText(join(this.folder, path), text);
  }

  async open(path: string, text: string): Promise<readonly Diagnostic[]> {
    this.#texts.set(path, { text, version: 1 });
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri(path), languageId: 'python', version: 1, text },
    });
    return this.diagnostics(path);
  }

  /** Replaces the first occurrence of `from`, as an edit of that range. */
  async edit(path: string, from: string, to: string): Promise<readonly Diagnostic[]> {
    const { text } = this.#document(path);
    const start = text.indexOf(from);
    if (start < 0) throw new Error(`no ${JSON.stringify(from)} in ${path}`);
    return this.change(path, [{ range: new LineMap(text).rangeOf({ start, end: start + from.length }), text: to }]);
  }

  async change(path: string, changes: readonly TextDocumentContentChangeEvent[]): Promise<readonly Diagnostic[]> {
    await this.type(path, changes);
    return this.diagnostics(path);
  }

  /** A change whose diagnostics nobody waits for. */
  async type(path: string, contentChanges: readonly TextDocumentContentChangeEvent[]): Promise<void> {
    const document = this.#document(path);
    document.text = contentChanges.reduce((text, change) => applied(text, change), document.text);
    document.version++;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri(path), version: document.version },
      contentChanges,
    });
  }

  text(path: string): string {
    return this.#document(path).text;
  }

  /** The diagnostics of the newest text. */
  async diagnostics(path: string): Promise<readonly Diagnostic[]> {
    const { version } = this.#document(path);
    const uri = this.uri(path);
    return (await this.#until(() => this.#published.findLast(each => each.uri === uri && each.version === version))).diagnostics;
  }

  /** The first diagnostics of a document, whatever its version, that `wanted` accepts. */
  async diagnosticsWhere(path: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    const uri = this.uri(path);
    return this.#until(() => {
      const last = this.#published.findLast(each => each.uri === uri)?.diagnostics;
      return last && wanted(last) ? last : undefined;
    });
  }

  /** Versions of a document whose diagnostics were published, in order. */
  publishedVersions(path: string): readonly (number | undefined)[] {
    return this.#published.filter(each => each.uri === this.uri(path)).map(({ version }) => version);
  }

  /** Whether anything was ever said of a file. */
  hasPublished(path: string): boolean {
    return this.#published.some(each => each.uri === this.uri(path));
  }

  /** Writes a file and says so, as the editor's watcher does; `null` deletes it. */
  async disk(path: string, text: string | null): Promise<void> {
    const full = join(this.folder, path);
    const type = text === null ? FileChangeType.Deleted : existsSync(full) ? FileChangeType.Changed : FileChangeType.Created;
    if (text === null) rmSync(full);
    else writeText(full, text);
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(path), type }] });
  }

  /** Resolves when the line of progress has gone; with all that it said, `begin` and `end` among it. */
  async progressEnded(): Promise<readonly string[]> {
    return this.#until(() => (this.#progress.at(-1) === 'end' ? this.#progress : undefined));
  }

  /** The newest graphs the server sent by itself that `wanted` accepts. */
  async graphChange(path: string, wanted: (graphs: GraphChangedParams) => boolean): Promise<GraphChangedParams> {
    const uri = this.uri(path);
    return this.#until(() => this.#graphs.findLast(each => each.uri === uri && wanted(each)));
  }

  /** `only`: kinds that are asked for; every kind when left out. */
  async codeActions(path: string, diagnostic: Diagnostic, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const context = { diagnostics: [diagnostic], ...(only ? { only } : {}) };
    const params = { textDocument: { uri: this.uri(path) }, range: diagnostic.range, context };
    return (await this.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', params)) ?? [];
  }

  /** Applies the edits of an action to its document, as the editor does. */
  async apply(path: string, action: CodeAction): Promise<readonly Diagnostic[]> {
    const edits: readonly TextEdit[] = action.edit?.changes?.[this.uri(path)] ?? [];
    const ordered = [...edits].sort((a, b) => compare(b.range, a.range));
    return this.change(
      path,
      ordered.map(edit => ({ range: edit.range, text: edit.newText })),
    );
  }

  async close(): Promise<void> {
    const exited = new Promise(resolve => this.#child.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await exited;
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #initialize(options: RigOptions): Promise<void> {
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => this.#keep(this.#published, params));
    connection.onNotification('dagwright/graphChanged', (params: GraphChangedParams) => this.#keep(this.#graphs, params));
    connection.onNotification('dagwright/analysed', ({ uri: of }: AnalysedParams) => this.#keep(this.#analysed, of));
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => void this.#errors.push(message));
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => options.settings ?? {}));
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onNotification('$/progress', ({ value }: { value: { readonly kind: string } }) => this.#keep(this.#progress, value.kind));
    connection.listen();
    const uri = pathToFileURL(this.folder).href;
    const initialized = connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'test' }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        window: { workDoneProgress: true },
        textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true } },
      },
      initializationOptions: { assets: null, rulePages: 'file:///rules/', trusted: options.trusted ?? true },
    });
    await Promise.race([initialized, this.#died]);
    await connection.sendNotification('initialized', {});
  }

  #document(path: string): { text: string; version: number } {
    const document = this.#texts.get(path);
    if (!document) throw new Error(`${path} is not open`);
    return document;
  }

  #keep<T>(list: T[], item: T): void {
    list.push(item);
    const wake = this.#wake;
    this.#wake = [];
    for (const each of wake) each();
  }

  async #until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await Promise.race([new Promise<void>(resolve => this.#wake.push(resolve)), this.#died]);
    }
  }
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function applied(text: string, change: TextDocumentContentChangeEvent): string {
  if (!('range' in change)) return change.text;
  const lines = new LineMap(text);
  return text.slice(0, lines.offsetAt(change.range.start)) + change.text + text.slice(lines.offsetAt(change.range.end));
}

function compare(a: Range, b: Range): number {
  return a.start.line - b.start.line || a.start.character - b.start.character;
}
