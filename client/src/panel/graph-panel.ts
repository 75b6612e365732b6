// The graph panel of one DAG file: what it shows, what it is told, what it asks for.
import type * as vscode from 'vscode';
import type { GraphNode, GraphView } from '#core/graph/view.ts';
import type { HostToPanel, PaintedRun, PanelToHost } from '#protocol/panel.ts';
import type { GraphResult } from '#protocol/language.ts';
import type { RunSummary } from '#protocol/runtime.ts';
import type { AttemptAddress } from '../logs/task-uri.ts';
import { changedInstances, hasSameInstances, paintedRunOf, summaryOf } from '../runs/painted.ts';
import type { RunChange } from '../runs/ledger.ts';
import type { FolderRuntime } from '../runtime/runtimes.ts';
import { showPlace } from '../source.ts';
import { pathOf } from '../workspace-paths.ts';
import { panelMessageOf } from './messages.ts';
import { findingsOnTasks, taskAt, type PlacedFinding } from './tasks.ts';

/** What a panel asks of the rest of the extension. */
export interface PanelActions {
  run(uri: vscode.Uri, dagId: string, only: readonly string[] | null): Promise<void>;
  runWithConfig(uri: vscode.Uri, dagId: string): Promise<void>;
  runAgain(runtime: FolderRuntime, runId: string): Promise<void>;
  cancel(runtime: FolderRuntime, runId: string): Promise<void>;
  openLog(address: AttemptAddress): Promise<void>;
  findingsOf(uri: vscode.Uri): readonly PlacedFinding[];
  /** The tab has another title: the DAG that is shown. */
  titleChanged(): void;
  log(line: string): void;
}

/** What the user sees in a panel, for tests. */
export interface PanelState {
  readonly uri: string;
  readonly dagId: string | null;
  readonly graphs: readonly GraphView[];
  readonly run: PaintedRun | null;
  readonly selected: string | null;
  /** Whether the view has started and said so. */
  readonly ready: boolean;
}

export class GraphPanel {
  readonly uri: vscode.Uri;
  readonly #panel: vscode.WebviewPanel;
  readonly #runtime: FolderRuntime;
  readonly #actions: PanelActions;
  readonly #subscriptions: (() => void)[] = [];
  #graphs: GraphResult;
  #dagId: string | null = null;
  #runId: string | null = null;
  #selected: string | null = null;
  #ready = false;

  constructor(panel: vscode.WebviewPanel, uri: vscode.Uri, runtime: FolderRuntime, actions: PanelActions) {
    this.uri = uri;
    this.#panel = panel;
    this.#runtime = runtime;
    this.#actions = actions;
    this.#graphs = { uri: uri.toString(), graphs: [], problems: [] };
    panel.webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw));
    this.#subscriptions.push(
      runtime.ledger.runChanged.on(change => this.#runChanged(change)),
      runtime.ledger.listChanged.on(() => this.#sendRuns()),
    );
    panel.onDidDispose(() => this.#subscriptions.forEach(unsubscribe => unsubscribe()));
  }

  get state(): PanelState {
    const run = this.#runId === null ? undefined : this.#runtime.ledger.stateOf(this.#runId);
    return {
      uri: this.uri.toString(),
      dagId: this.#dagId,
      graphs: this.#graphs.graphs,
      run: run ? paintedRunOf(run) : null,
      selected: this.#selected,
      ready: this.#ready,
    };
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  setGraphs(graphs: GraphResult): void {
    this.#graphs = graphs;
    if (!graphs.graphs.some(graph => graph.dagId === this.#dagId)) this.#dagId = graphs.graphs[0]?.dagId ?? null;
    this.#sendGraphs();
    this.setFindings();
  }

  showDag(dagId: string): void {
    if (dagId === this.#dagId) return;
    this.#dagId = dagId;
    this.#runId = null;
    this.#sendGraphs();
    this.setFindings();
    this.#sendRuns();
    void this.pickRun(this.#runs()[0]?.runId ?? null);
  }

  async pickRun(runId: string | null): Promise<void> {
    this.#runId = runId;
    const run = runId === null ? undefined : await this.#runtime.ledger.load(runId);
    if (this.#runId !== runId) return;
    this.#post({ type: 'run', run: run ? paintedRunOf(run) : null });
  }

  /** The newest run of the DAG, when none was picked yet. */
  async pickNewest(): Promise<void> {
    this.#sendRuns();
    if (this.#runId === null) await this.pickRun(this.#runs()[0]?.runId ?? null);
  }

  cursorMoved(position: { readonly line: number; readonly character: number }): void {
    const graph = this.#graph();
    if (!graph) return;
    const taskId = taskAt(graph, { file: pathOf(this.uri), position }, this.#selected);
    if (taskId === this.#selected) return;
    this.#selected = taskId;
    this.#post({ type: 'select', taskId });
  }

  setFindings(): void {
    const graph = this.#graph();
    this.#post({ type: 'findings', findings: graph ? findingsOnTasks(graph, this.#actions.findingsOf(this.uri)) : [] });
  }

  #graph(): GraphView | undefined {
    return this.#graphs.graphs.find(graph => graph.dagId === this.#dagId);
  }

  #runs(): readonly RunSummary[] {
    const file = pathOf(this.uri);
    return this.#runtime.ledger.list().filter(run => run.dagId === this.#dagId && run.file === file);
  }

  #runChanged({ runId, before, after }: RunChange): void {
    if (runId !== this.#runId) return;
    if (!before || !hasSameInstances(before, after)) this.#post({ type: 'run', run: paintedRunOf(after) });
    else {
      const instances = changedInstances(before, after);
      if (instances.length > 0 || before.outcome !== after.outcome)
        this.#post({ type: 'runChanged', summary: summaryOf(after), instances });
    }
  }

  #sendGraphs(): void {
    const { graphs, problems } = this.#graphs;
    const title = this.#dagId ?? 'Graph';
    if (this.#panel.title !== title) {
      this.#panel.title = title;
      this.#actions.titleChanged();
    }
    this.#post({ type: 'graphs', graphs, dagId: this.#dagId, problem: problems[0]?.message ?? null });
  }

  #sendRuns(): void {
    this.#post({ type: 'runs', runs: this.#runs() });
  }

  /** A view that is hidden forgets everything and asks again with `ready`, so nothing is sent to one that has not. */
  #post(message: HostToPanel): void {
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }

  #receive(raw: unknown): void {
    const message = panelMessageOf(raw);
    if (!message) {
      this.#actions.log(`graph panel: unknown message ${JSON.stringify(raw).slice(0, 200)}`);
      return;
    }
    this.#obey(message).catch((error: unknown) => this.#actions.log(`graph panel: ${message.type}: ${String(error)}`));
  }

  async #obey(message: PanelToHost): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#start();
      case 'showDag': {
        this.showDag(message.dagId);
        return;
      }
      case 'pickRun':
        return this.pickRun(message.runId);
      case 'run':
        return this.#dagId === null ? undefined : this.#actions.run(this.uri, this.#dagId, message.only);
      case 'runWithConfig':
        return this.#dagId === null ? undefined : this.#actions.runWithConfig(this.uri, this.#dagId);
      case 'runAgain':
        return this.#actions.runAgain(this.#runtime, message.runId);
      case 'cancel':
        return this.#actions.cancel(this.#runtime, message.runId);
      case 'retryNow': {
        const { runId, taskId, mapIndex } = message;
        await this.#runtime.session.request('run/retryNow', { runId, taskId, mapIndex });
        return;
      }
      case 'reveal':
        return this.#revealTask(message.taskId, message);
      case 'revealLocation': {
        const start = { line: message.line, character: 0 };
        return showPlace({ file: message.file, range: { start, end: start } }, { focus: false });
      }
      case 'openLog': {
        const { runId, taskId, mapIndex, tryNumber } = message;
        return this.#actions.openLog({ folder: this.#runtime.folder, runId, taskId, mapIndex, tryNumber });
      }
      default:
        return message satisfies never;
    }
  }

  async #start(): Promise<void> {
    this.#ready = true;
    this.#sendGraphs();
    this.setFindings();
    this.#sendRuns();
    await this.pickRun(this.#runId);
    this.#post({ type: 'select', taskId: this.#selected });
  }

  async #revealTask(taskId: string, options: { readonly focus: boolean }): Promise<void> {
    const node: GraphNode | undefined = this.#graph()?.nodes.find(each => each.id === taskId);
    if (!node) return;
    this.#selected = taskId;
    await showPlace(node.location, options);
  }
}
