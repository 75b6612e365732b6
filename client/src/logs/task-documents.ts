// Logs, and rendered fields with XComs, as native read-only documents that follow a task while it runs.
import * as vscode from 'vscode';
import { instanceKey, type TaskInstanceState } from '#core/run/state.ts';
import { xcomValue } from '../runs/xcom-text.ts';
import type { RunChange } from '../runs/ledger.ts';
import type { FolderRuntime, Runtimes } from '../runtime/runtimes.ts';
import { LogEnds } from './log-ends.ts';
import { addressOf, detailsUriParts, DETAILS_SCHEME, logUriParts, LOG_SCHEME, type AttemptAddress, type UriParts } from './task-uri.ts';

/** A document is asked for again at most this often. */
const REFRESH_MS = 200;

export class TaskDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #runtimes: Runtimes;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #ends = new LogEnds();
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(runtimes: Runtimes) {
    this.#runtimes = runtimes;
    const stop = runtimes.added.on(runtime => this.#follow(runtime));
    runtimes.all().forEach(runtime => this.#follow(runtime));
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      { dispose: stop },
      this.#ends,
      vscode.workspace.registerTextDocumentContentProvider(LOG_SCHEME, this),
      vscode.workspace.registerTextDocumentContentProvider(DETAILS_SCHEME, this),
    );
  }

  async openLog(address: AttemptAddress): Promise<void> {
    await this.#open(logUriParts(address));
  }

  async openDetails(address: AttemptAddress): Promise<void> {
    await this.#open(detailsUriParts(address));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const address = addressOf(uri);
    if (!address) return 'This address names no task attempt.';
    const runtime = this.#runtimes.of(address.folder);
    return uri.scheme === LOG_SCHEME ? readLog(runtime, address) : readDetails(runtime, address);
  }

  dispose(): void {
    this.#waiting.forEach(timer => clearTimeout(timer));
    this.#subscriptions.dispose();
  }

  async #open(parts: UriParts): Promise<void> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from(parts));
    const editor = await vscode.window.showTextDocument(document, { preview: true });
    if (parts.scheme === LOG_SCHEME) this.#ends.follow(editor);
  }

  #follow(runtime: FolderRuntime): void {
    runtime.ledger.runChanged.on(change => this.#runChanged(runtime, change));
  }

  #runChanged(runtime: FolderRuntime, { runId, before, after }: RunChange): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme !== LOG_SCHEME && uri.scheme !== DETAILS_SCHEME) continue;
      const address = addressOf(uri);
      if (address?.runId !== runId || address.folder !== runtime.folder) continue;
      const key = instanceKey(address.taskId, address.mapIndex);
      if (before?.instances.get(key) !== after.instances.get(key)) this.#refreshSoon(uri);
    }
  }

  #refreshSoon(uri: vscode.Uri): void {
    const key = uri.toString();
    if (this.#waiting.has(key)) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(key);
      this.#changed.fire(uri);
    }, REFRESH_MS);
    this.#waiting.set(key, timer);
  }
}

async function readLog(runtime: FolderRuntime, address: AttemptAddress): Promise<string> {
  const { runId, taskId, mapIndex, tryNumber } = address;
  const answer = await runtime.session.request('log/read', { runId, taskId, mapIndex, tryNumber });
  if (answer.kind === 'failed') return answer.message;
  return answer.value.truncated ? `${answer.value.text}\n… the log is longer; this is its beginning.\n` : answer.value.text;
}

async function readDetails(runtime: FolderRuntime, address: AttemptAddress): Promise<string> {
  const run = await runtime.ledger.load(address.runId);
  const instance = run?.instances.get(instanceKey(address.taskId, address.mapIndex));
  return instance ? detailsText(instance, address) : 'This task has no record in its run.';
}

function detailsText(instance: TaskInstanceState, address: AttemptAddress): string {
  const attempt = instance.attempts.find(each => each.tryNumber === address.tryNumber) ?? instance.attempts.at(-1);
  const xcoms = Object.fromEntries(Object.entries(instance.xcoms).map(([key, value]) => [key, xcomValue(value)]));
  return `${JSON.stringify({ task: instance.taskId, state: instance.state, why: instance.why ?? attempt?.why, rendered: attempt?.rendered ?? {}, xcoms }, undefined, 2)}\n`;
}
