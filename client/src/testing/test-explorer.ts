// Test Explorer: one item a DAG; it passes when its run succeeds, and fails at the lines of the tasks that failed.
import * as vscode from 'vscode';
import type { GraphView } from '#core/graph/view.ts';
import type { RunState } from '#core/run/state.ts';
import type { DagSummary } from '#protocol/language.ts';
import { cancelRun, startRun, type RunParts, type StartedRun } from '../commands/run.ts';
import type { Ledger } from '../runs/ledger.ts';
import { filesWithDags } from '../trees/dags-model.ts';

export class TestExplorer implements vscode.Disposable {
  readonly #controller = vscode.tests.createTestController('dagwright.dags', 'DAGs');
  readonly #parts: Omit<RunParts, 'openPanel'>;
  readonly #dags = new WeakMap<vscode.TestItem, DagSummary>();

  constructor(parts: Omit<RunParts, 'openPanel'>) {
    this.#parts = parts;
    this.#controller.resolveHandler = item => (item ? undefined : this.refresh());
    this.#controller.refreshHandler = () => this.refresh();
    this.#controller.createRunProfile('Run', vscode.TestRunProfileKind.Run, (request, token) => this.#run(request, token), true);
  }

  async refresh(): Promise<void> {
    const dags = await this.#parts.language.dags();
    this.#controller.items.replace(filesWithDags(dags).map(row => this.#itemOfFile(row.uri, row.dags)));
  }

  /** Only once somebody has looked at the Test Explorer. */
  async refreshIfShown(): Promise<void> {
    if (this.#controller.items.size > 0) await this.refresh();
  }

  dispose(): void {
    this.#controller.dispose();
  }

  #itemOfFile(uri: string, dags: readonly DagSummary[]): vscode.TestItem {
    const file = vscode.Uri.parse(uri);
    const item = this.#controller.createTestItem(uri, vscode.workspace.asRelativePath(file, false), file);
    item.children.replace(dags.map(dag => this.#itemOfDag(dag)));
    return item;
  }

  #itemOfDag(dag: DagSummary): vscode.TestItem {
    const item = this.#controller.createTestItem(`${dag.uri}|${dag.dagId}`, dag.dagId, vscode.Uri.parse(dag.uri));
    item.range = rangeOf(dag.location);
    this.#dags.set(item, dag);
    return item;
  }

  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.#controller.createTestRun(request);
    const roots = request.include ?? [...this.#controller.items].map(([, item]) => item);
    const items = roots.flatMap(leavesOf).filter(item => !request.exclude?.includes(item));
    items.forEach(item => run.enqueued(item));
    for (const item of items) {
      if (token.isCancellationRequested) run.skipped(item);
      else await this.#runDag(run, item, token);
    }
    run.end();
  }

  async #runDag(run: vscode.TestRun, item: vscode.TestItem, token: vscode.CancellationToken): Promise<void> {
    const dag = this.#dags.get(item);
    if (!dag) return;
    run.started(item);
    const uri = vscode.Uri.parse(dag.uri);
    const started = await startRun(this.#parts, { uri, dagId: dag.dagId, taskIds: null });
    if (!started) {
      run.errored(item, new vscode.TestMessage('The DAG could not be started.'));
      return;
    }
    const state = await endOf(started, token);
    const took = (state.finishedAt ?? state.startedAt) - state.startedAt;
    if (state.outcome === 'success') {
      run.passed(item, took);
      return;
    }
    const { graphs } = await this.#parts.language.graphs(dag.uri);
    run.failed(
      item,
      messagesOf(
        state,
        graphs.find(graph => graph.dagId === dag.dagId),
      ),
      took,
    );
  }
}

function leavesOf(item: vscode.TestItem): vscode.TestItem[] {
  return item.children.size === 0 ? [item] : [...item.children].map(([, child]) => child);
}

/** One message a failed task, at the line that makes it. */
function messagesOf(state: RunState, graph: GraphView | undefined): vscode.TestMessage[] {
  const failed = [...state.instances.values()].filter(instance => instance.state === 'failed');
  if (failed.length === 0) return [new vscode.TestMessage(`The run failed: ${state.why ?? 'no task failed'}`)];
  return failed.map(instance => {
    const message = new vscode.TestMessage(`${instance.taskId}: ${instance.why ?? instance.attempts.at(-1)?.why ?? 'failed'}`);
    const place = graph?.nodes.find(node => node.id === instance.taskId)?.location;
    if (place) message.location = new vscode.Location(vscode.Uri.file(place.file), rangeOf(place));
    return message;
  });
}

function rangeOf({ range: { start, end } }: DagSummary['location']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

async function endOf({ runtime, runId }: StartedRun, token: vscode.CancellationToken): Promise<RunState> {
  const cancelled = token.onCancellationRequested(() => void cancelRun(runtime, runId));
  try {
    return await finished(runtime.ledger, runId);
  } finally {
    cancelled.dispose();
  }
}

async function finished(ledger: Ledger, runId: string): Promise<RunState> {
  return new Promise((resolve, reject) => {
    const stop = ledger.runChanged.on(({ runId: changed, after }) => {
      if (changed === runId) settle(after);
    });
    const settle = (state: RunState | undefined): void => {
      if (!state || state.finishedAt === null) return;
      stop();
      resolve(state);
    };
    ledger.load(runId).then(settle, reject);
  });
}
