// Editors of logs that follow the end of their text, as `tail -f` does, until somebody scrolls up to read.
import * as vscode from 'vscode';
import { LOG_SCHEME } from './task-uri.ts';

/** Lines that may be below the last visible one while it still counts as the end. */
const NEAR = 2;

interface Followed {
  /** Lines of the text when its end was last asked to be shown. */
  readonly asked: number;
  /** The editor has been there: whoever leaves now does so on purpose. */
  readonly reached: boolean;
}

export class LogEnds implements vscode.Disposable {
  /** By document; only those that follow. */
  readonly #followed = new Map<string, Followed>();
  readonly #subscriptions: vscode.Disposable;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#grown(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#followed.delete(uri.toString())),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#scrolled(textEditor)),
    );
  }

  /** Shows the end, and goes on showing it. */
  follow(editor: vscode.TextEditor): void {
    this.#reveal(editor);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #grown(document: vscode.TextDocument): void {
    if (!this.#followed.has(document.uri.toString())) return;
    for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) this.#reveal(editor);
  }

  /** The editor scrolls after it was asked to, and its text may have grown meanwhile: what counts is the end at the time of asking. */
  #scrolled(editor: vscode.TextEditor): void {
    const { document, visibleRanges } = editor;
    if (document.uri.scheme !== LOG_SCHEME) return;
    const key = document.uri.toString();
    const last = Math.max(...visibleRanges.map(({ end }) => end.line));
    const followed = this.#followed.get(key);
    if (last >= document.lineCount - NEAR) this.#followed.set(key, { asked: document.lineCount, reached: true });
    else if (followed && last >= followed.asked - NEAR) this.#reveal(editor);
    else if (followed?.reached) this.#followed.delete(key);
  }

  #reveal(editor: vscode.TextEditor): void {
    const { document } = editor;
    const key = document.uri.toString();
    this.#followed.set(key, { asked: document.lineCount, reached: this.#followed.get(key)?.reached ?? false });
    editor.revealRange(document.lineAt(document.lineCount - 1).range);
  }
}
