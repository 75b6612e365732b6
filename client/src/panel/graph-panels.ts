// All graph panels, one a DAG file: opened, kept current with text, cursor and findings.
import * as vscode from 'vscode';
import type { Language } from '../language/language.ts';
import type { Runtimes } from '../runtime/runtimes.ts';
import { folderOf } from '../workspace-paths.ts';
import { GraphPanel, type PanelActions, type PanelState } from './graph-panel.ts';
import { htmlOf } from './html.ts';

const VIEW_TYPE = 'dagwright.graph';

export interface PanelsParts {
  readonly extension: vscode.Uri;
  readonly language: Language;
  readonly runtimes: Runtimes;
  readonly actions: PanelActions;
}

export class GraphPanels implements vscode.Disposable {
  readonly #parts: PanelsParts;
  readonly #byUri = new Map<string, GraphPanel>();
  readonly #subscriptions: vscode.Disposable;

  constructor(parts: PanelsParts) {
    this.#parts = parts;
    const stopGraphs = parts.language.graphChanged.on(graphs => this.#byUri.get(normal(graphs.uri))?.setGraphs(graphs));
    this.#subscriptions = vscode.Disposable.from(
      { dispose: stopGraphs },
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const [selection] = selections;
        if (selection) this.#byUri.get(textEditor.document.uri.toString())?.cursorMoved(selection.active);
      }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.forEach(uri => this.#byUri.get(uri.toString())?.setFindings())),
    );
  }

  states(): readonly PanelState[] {
    return [...this.#byUri.values()].map(panel => panel.state);
  }

  /** Opens the panel beside the editor, or shows the one that is open. The editor keeps the focus. */
  async open(uri: vscode.Uri, dagId: string | null): Promise<GraphPanel> {
    const known = this.#byUri.get(uri.toString());
    const panel = known ?? this.#create(uri);
    if (known) known.reveal();
    else panel.setGraphs(await this.#parts.language.graphs(uri.toString()));
    if (dagId !== null) panel.showDag(dagId);
    void this.#listRuns(panel);
    return panel;
  }

  /** The panel of a file when there is one. */
  of(uri: vscode.Uri): GraphPanel | undefined {
    return this.#byUri.get(uri.toString());
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #listRuns(panel: GraphPanel): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    try {
      await this.#parts.runtimes.withHistory([folderOf(panel.uri)]);
      await panel.pickNewest();
    } catch (error) {
      this.#parts.actions.log(`runs could not be listed: ${String(error)}`);
    }
  }

  #create(uri: vscode.Uri): GraphPanel {
    const webviews = vscode.Uri.joinPath(this.#parts.extension, 'dist', 'webview');
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const view = vscode.window.createWebviewPanel(VIEW_TYPE, 'Graph', column, { enableScripts: true, localResourceRoots: [webviews] });
    view.iconPath = new vscode.ThemeIcon('type-hierarchy');
    const panel = new GraphPanel(view, uri, this.#parts.runtimes.of(folderOf(uri)), this.#parts.actions);
    this.#byUri.set(uri.toString(), panel);
    view.onDidDispose(() => this.#byUri.delete(uri.toString()));
    const asset = (name: string): string => view.webview.asWebviewUri(vscode.Uri.joinPath(webviews, name)).toString();
    const { cspSource } = view.webview;
    view.webview.html = htmlOf({
      title: 'Graph',
      cspSource,
      script: asset('panel.js'),
      style: asset('panel.css'),
      worker: asset('layout-worker.js'),
    });
    return panel;
  }
}

/** The server writes URIs its own way (`%20`, drive letters); the editor's way is the key. */
function normal(uri: string): string {
  return vscode.Uri.parse(uri).toString();
}
