// All graph panels, one a DAG file: opened, kept current with text, cursor and findings.
import * as vscode from 'vscode';
import type { Language } from '../language/language.ts';
import type { Runtimes } from '../runtime/runtimes.ts';
import { folderOf } from '../workspace-paths.ts';
import { GRAPH_VIEW_TYPE } from '../contributions/views.ts';
import { GraphPanel, type PanelActions, type PanelState } from './graph-panel.ts';
import { htmlOf } from './html.ts';

/** What is kept of an open panel over a reload of the window: which DAG it shows is the title of its tab. */
interface KeptPanel {
  readonly uri: string;
  readonly title: string;
}
const KEPT = 'graph panels';

interface PanelsParts {
  readonly extension: vscode.Uri;
  readonly language: Language;
  readonly runtimes: Runtimes;
  readonly actions: Omit<PanelActions, 'titleChanged'>;
  /** State of the workspace. */
  readonly memento: vscode.Memento;
}

export class GraphPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #parts: PanelsParts;
  readonly #byUri = new Map<string, GraphPanel>();
  readonly #subscriptions: vscode.Disposable;

  constructor(parts: PanelsParts) {
    this.#parts = parts;
    const stopGraphs = parts.language.graphChanged.on(graphs => this.#byUri.get(normal(graphs.uri))?.setGraphs(graphs));
    this.#subscriptions = vscode.Disposable.from(
      { dispose: stopGraphs },
      vscode.window.registerWebviewPanelSerializer(GRAPH_VIEW_TYPE, this),
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

  /** The DAG of the panel that has the focus. */
  active(): { readonly uri: vscode.Uri; readonly dagId: string } | undefined {
    const panel = [...this.#byUri.values()].find(({ isActive }) => isActive);
    const dagId = panel?.state.dagId ?? null;
    return panel && dagId !== null ? { uri: panel.uri, dagId } : undefined;
  }

  /** Takes up a panel that was open before the window was reloaded. */
  async deserializeWebviewPanel(view: vscode.WebviewPanel): Promise<void> {
    const kept = this.#parts.memento
      .get<readonly KeptPanel[]>(KEPT, [])
      .find(each => each.title === view.title && !this.#byUri.has(each.uri));
    if (!kept) {
      view.dispose();
      return;
    }
    const uri = vscode.Uri.parse(kept.uri);
    const panel = this.#adopt(view, uri);
    panel.setGraphs(await this.#parts.language.graphs(uri.toString()));
    panel.showDag(kept.title);
    await this.#listRuns(panel);
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
    const webviews = this.#webviews();
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return this.#adopt(
      vscode.window.createWebviewPanel(GRAPH_VIEW_TYPE, 'Graph', column, { enableScripts: true, localResourceRoots: [webviews] }),
      uri,
    );
  }

  #adopt(view: vscode.WebviewPanel, uri: vscode.Uri): GraphPanel {
    const webviews = this.#webviews();
    view.iconPath = new vscode.ThemeIcon('type-hierarchy');
    const panel = new GraphPanel(view, uri, this.#parts.runtimes.of(folderOf(uri)), {
      ...this.#parts.actions,
      titleChanged: () => this.#keep(),
    });
    this.#byUri.set(uri.toString(), panel);
    view.onDidDispose(() => {
      this.#byUri.delete(uri.toString());
      this.#keep();
    });
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

  #webviews(): vscode.Uri {
    return vscode.Uri.joinPath(this.#parts.extension, 'dist', 'webview');
  }

  #keep(): void {
    const kept: KeptPanel[] = this.states().flatMap(({ uri, dagId }) => (dagId === null ? [] : [{ uri, title: dagId }]));
    void this.#parts.memento.update(KEPT, kept);
  }
}

/** The server writes URIs its own way (`%20`, drive letters); the editor's way is the key. */
function normal(uri: string): string {
  return vscode.Uri.parse(uri).toString();
}
