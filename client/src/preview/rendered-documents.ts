// Previews as native read-only documents that follow the text while somebody types.
import * as vscode from 'vscode';
import type { RenderResult } from '#protocol/render.ts';
import type { Language } from '../language/language.ts';
import { RENDERED_SCHEME, renderedAddressOf, renderedUriParts, type RenderedAddress } from './address.ts';
import type { DagAddress, PreviewChoices } from './choices.ts';
import { lensesOf } from './lenses.ts';
import { renderedText, type Rendered, type RenderedText } from './text.ts';

/** What an open preview shows. */
interface Shown {
  readonly page: RenderedText;
  /** Null before the first answer that is more than a problem. */
  readonly rendered: Rendered | null;
  /** Why the text is not that of the newest analysis; null when it is. */
  readonly problem: string | null;
}

export class RenderedDocuments
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.DocumentLinkProvider, vscode.Disposable
{
  readonly #language: Language;
  readonly #choices: PreviewChoices;
  readonly #shown = new Map<string, Shown>();
  /** Documents that are asked for just now, and whether they must be again. */
  readonly #asking = new Map<string, 'once' | 'again'>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChange = this.#changed.event;
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;

  constructor(language: Language, choices: PreviewChoices) {
    this.#language = language;
    this.#choices = choices;
    const stops = [
      language.analysed.on(({ uri }) => this.#refresh(address => sameUri(address.uri, uri))),
      choices.changed.on(dag => this.#refresh(address => isOf(address, dag))),
    ];
    const ours = { scheme: RENDERED_SCHEME };
    this.#subscriptions = vscode.Disposable.from(
      { dispose: () => stops.forEach(stop => stop()) },
      this.#changed,
      this.#lensesChanged,
      vscode.workspace.registerTextDocumentContentProvider(RENDERED_SCHEME, this),
      vscode.languages.registerCodeLensProvider(ours, this),
      vscode.languages.registerDocumentLinkProvider(ours, this),
      vscode.workspace.onDidOpenTextDocument(document => void this.#colour(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forgetSoon(uri)),
    );
  }

  /** Opens a preview beside the source, which keeps the focus. */
  async show(address: RenderedAddress): Promise<void> {
    this.#choices.ask(address);
    const document = await this.#open(address);
    const visible = vscode.window.visibleTextEditors.find(editor => editor.document === document);
    const viewColumn = visible?.viewColumn ?? vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(document, { viewColumn, preserveFocus: true, preview: true });
  }

  /** Two runs of the same tasks, side by side. */
  async compare(left: RenderedAddress, right: RenderedAddress, title: string): Promise<void> {
    const [before, after] = await Promise.all([this.#open(left), this.#open(right)]);
    await vscode.commands.executeCommand('vscode.diff', before.uri, after.uri, title, { preview: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const address = renderedAddressOf(uri);
    if (!address) return 'This address names no task.';
    const key = uri.toString();
    const known = this.#shown.get(key);
    if (known) return known.page.text;
    const shown = await this.#render(address, undefined);
    this.#shown.set(key, shown);
    return shown.page.text;
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const address = renderedAddressOf(uri);
    const shown = this.#shown.get(uri.toString());
    if (!address || !shown) return [];
    const { rendered, page, problem } = shown;
    return lensesOf({ uri: uri.toString(), address, options: this.#choices.of(address), rendered, page, problem });
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    return (this.#shown.get(uri.toString())?.page.links ?? []).map(({ line, start, end, location }) => {
      const { line: targetLine, character } = location.range.start;
      const target = vscode.Uri.file(location.file).with({ fragment: `L${targetLine + 1},${character + 1}` });
      return new vscode.DocumentLink(new vscode.Range(line, start, line, end), target);
    });
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #open(address: RenderedAddress): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from(renderedUriParts(address)));
    return this.#colour(document);
  }

  /** The language follows what is shown: one field in its own, several as Markdown. */
  async #colour(document: vscode.TextDocument): Promise<vscode.TextDocument> {
    const language = this.#shown.get(document.uri.toString())?.page.language;
    if (language === undefined || document.languageId === language) return document;
    return vscode.languages.setTextDocumentLanguage(document, language);
  }

  #refresh(isMeant: (address: RenderedAddress) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      const address = renderedAddressOf(uri);
      if (address && isMeant(address)) void this.#renew(uri, address);
    }
  }

  /** One question a document at a time; what changes meanwhile is asked for once more. */
  async #renew(uri: vscode.Uri, address: RenderedAddress): Promise<void> {
    const key = uri.toString();
    if (this.#asking.has(key)) {
      this.#asking.set(key, 'again');
      return;
    }
    try {
      do {
        this.#asking.set(key, 'once');
        this.#take(uri, await this.#render(address, this.#shown.get(key)));
      } while (this.#asking.get(key) === 'again');
    } finally {
      this.#asking.delete(key);
    }
  }

  /** A text that is as before is left alone, so that nothing flickers and nothing scrolls. */
  #take(uri: vscode.Uri, shown: Shown): void {
    const before = this.#shown.get(uri.toString());
    this.#shown.set(uri.toString(), shown);
    if (before?.page.text !== shown.page.text) this.#changed.fire(uri);
    this.#lensesChanged.fire();
    if (before?.page.language === shown.page.language) return;
    const document = vscode.workspace.textDocuments.find(each => each.uri.toString() === uri.toString());
    if (document) void this.#colour(document);
  }

  /** While the file cannot be analysed the last good text stays. */
  async #render(address: RenderedAddress, before: Shown | undefined): Promise<Shown> {
    const { uri, dagId, taskIds } = address;
    const { run, conf } = this.#choices.of(address);
    const now = this.#choices.nowOf(address);
    const result = await this.#language.render({ uri, dagId, taskIds, run: address.run ?? run, conf, now });
    if (result.kind === 'rendered')
      return { page: renderedText(result, file => vscode.workspace.asRelativePath(file)), rendered: result, problem: null };
    if (before?.rendered) return { ...before, problem: result.message };
    return { page: problemPage(result), rendered: null, problem: result.message };
  }

  /** Setting the language of a document closes and opens it. */
  #forgetSoon(uri: vscode.Uri): void {
    setTimeout(() => {
      if (!vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString())) this.#shown.delete(uri.toString());
    }, FORGET_MS);
  }
}

const FORGET_MS = 1000;

function problemPage({ message }: Extract<RenderResult, { readonly kind: 'problem' }>): RenderedText {
  return { text: message, language: 'plaintext', links: [], tasks: [] };
}

function isOf(address: RenderedAddress, dag: DagAddress): boolean {
  return address.dagId === dag.dagId && sameUri(address.uri, dag.uri);
}

/** The server writes URIs its own way (`%20`, drive letters). */
function sameUri(a: string, b: string): boolean {
  return a === b || vscode.Uri.parse(a).toString() === vscode.Uri.parse(b).toString();
}
