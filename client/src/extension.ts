// Composition root of the extension: everything is made here and handed to what needs it. Nothing starts before it is needed.
import * as vscode from 'vscode';
import type { DagwrightApi, ViewRow } from './api.ts';
import { rowsOf } from './trees/rows.ts';
import { chooseDag, chooseTask } from './commands/dag-choice.ts';
import {
  addConnection,
  linkConnection,
  previewTable,
  removeConnection,
  showConnectionSource,
  storesNodeOf,
  testConnection,
} from './commands/connections.ts';
import { registerCommands } from './commands/register.ts';
import { cancelRun, runDag, type RunParts } from './commands/run.ts';
import { cancelChosenRun, openDetails, openHistory, openLog, showRun, type RunsParts } from './commands/runs.ts';
import { selectAirflowVersion, selectPython } from './commands/settings.ts';
import { ConnectionSecrets } from './connections/secrets.ts';
import { views, type ViewName } from './contributions/views.ts';
import { placedFindings } from './language/findings.ts';
import { watchDagFiles } from './language/dag-files.ts';
import { Language } from './language/language.ts';
import { TaskDocuments } from './logs/task-documents.ts';
import { GraphPanels } from './panel/graph-panels.ts';
import { createRuntimes } from './runtime/create.ts';
import type { Runtimes } from './runtime/runtimes.ts';
import { placeOf, showPlace } from './source.ts';
import { StatusBar } from './status-bar.ts';
import { TablePreviews } from './tables/table-preview.ts';
import { createDagsSource, type DagsNode } from './trees/dags-tree.ts';
import { createRunsSource, type RunsNode } from './trees/runs-tree.ts';
import { createStoresSource, type StoresNode } from './trees/stores-tree.ts';
import { Tree } from './trees/tree.ts';
import { workspaceFolders } from './workspace-paths.ts';

let runtimes: Runtimes | undefined;

export function activate(context: vscode.ExtensionContext): DagwrightApi {
  const began = performance.now();
  const parts = compose(context);
  runtimes = parts.runtimes;
  context.subscriptions.push(...parts.disposables, follow(parts), register(parts));
  return {
    runs: () => parts.runtimes.all().flatMap(({ ledger }) => ledger.list()),
    panels: () => parts.panels.states(),
    tables: () => parts.previews.states(),
    rows: (view, path) => rowsOfView(parts, view, path),
    activationMilliseconds: performance.now() - began,
  };
}

/** Ends the runtime processes; their runs end as cancelled. */
export async function deactivate(): Promise<void> {
  await runtimes?.close();
}

type Parts = ReturnType<typeof compose>;

function compose(context: vscode.ExtensionContext) {
  const output = vscode.window.createOutputChannel('Dagwright', { log: true });
  const log = (line: string): void => output.info(line);
  const secrets = new ConnectionSecrets(context.secrets);
  const language = new Language(context.extensionUri, async () => {
    const perFolder = await Promise.all(workspaceFolders().map(folder => secrets.list(folder)));
    return perFolder.flat().map(connection => connection.connId);
  });
  const runtimes = createRuntimes({ extension: context.extensionUri, secrets, log });
  const documents = new TaskDocuments(runtimes);
  const runParts: RunParts = { language, runtimes, openPanel: (uri, dagId) => panels.open(uri, dagId) };
  const panels: GraphPanels = new GraphPanels({
    extension: context.extensionUri,
    language,
    runtimes,
    actions: {
      run: (uri, dagId, taskIds) => runDag(runParts, { uri, dagId, taskIds }),
      cancel: cancelRun,
      openLog: address => documents.openLog(address),
      findingsOf: placedFindings,
      log,
    },
  });
  const trees = {
    dags: new Tree<DagsNode>(views.dags.id, createDagsSource(language, runtimes), log),
    runs: new Tree<RunsNode>(views.runs.id, createRunsSource(runtimes), log),
    featureStores: new Tree<StoresNode>(views.featureStores.id, createStoresSource(runtimes), log),
  };
  const previews = new TablePreviews(context.extensionUri, log);
  const statusBar = new StatusBar();
  const disposables = [output, language, documents, panels, trees.dags, trees.runs, trees.featureStores, statusBar];
  return {
    extension: context.extensionUri,
    output,
    log,
    secrets,
    language,
    runtimes,
    documents,
    runParts,
    panels,
    trees,
    previews,
    statusBar,
    disposables,
  };
}

function rowsOfView({ trees }: Parts, view: ViewName, path: readonly string[]): Promise<readonly ViewRow[]> {
  switch (view) {
    case 'dags':
      return rowsOf(trees.dags, path);
    case 'runs':
      return rowsOf(trees.runs, path);
    case 'featureStores':
      return rowsOf(trees.featureStores, path);
    default:
      return view satisfies never;
  }
}

/** What happens by itself: texts, runs, connections, settings and trust that change. */
function follow({ language, runtimes, secrets, trees, statusBar, log }: Parts): vscode.Disposable {
  const dagsShown = (): boolean => trees.dags.view.visible;
  const stops = [
    language.statusChanged.on(status => statusBar.showTarget(status)),
    language.graphChanged.on(() => dagsShown() && trees.dags.refreshSoon()),
    secrets.changed.on(() => {
      void language.sendConnectionIds();
      trees.featureStores.refreshSoon();
    }),
    runtimes.died.on(message => void vscode.window.showErrorMessage(message)),
    runtimes.added.on(({ ledger, session }) => {
      ledger.listChanged.on(() => {
        statusBar.showRunning(
          runtimes
            .all()
            .flatMap(each => each.ledger.list())
            .filter(run => run.finishedAt === null).length,
        );
        trees.runs.refreshSoon();
        if (dagsShown()) trees.dags.refreshSoon();
      });
      ledger.runChanged.on(() => trees.runs.view.visible && trees.runs.refreshSoon());
      session.connectionsChanged.on(() => trees.featureStores.refreshSoon());
    }),
  ];
  const refreshAll = (): void => [trees.dags, trees.runs, trees.featureStores].forEach(tree => tree.refresh());
  const startServer = (): void =>
    void language.start().catch((error: unknown) => log(`the language server did not start: ${String(error)}`));
  return vscode.Disposable.from(
    { dispose: () => stops.forEach(stop => stop()) },
    watchDagFiles(startServer),
    vscode.workspace.onDidChangeWorkspaceFolders(refreshAll),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      void language.restart();
      refreshAll();
    }),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (['python', 'parallelism', 'maxRetryWaitSeconds'].some(name => change.affectsConfiguration(`dagwright.${name}`)))
        void runtimes.restartIdle();
    }),
  );
}

function register(parts: Parts): vscode.Disposable {
  const { language, runtimes, panels, previews, trees, documents, output, log, extension, secrets } = parts;
  const runs: RunsParts = { runtimes, tree: trees.runs, panels, documents };
  const connections = { runtimes, form: { extension, secrets, log }, previews };
  return registerCommands(
    {
      openGraph: async (...args) => {
        const choice = await chooseDag(language, args);
        if (choice) await panels.open(choice.uri, choice.dagId);
      },
      run: async (...args) => {
        const choice = await chooseDag(language, args);
        if (choice) await runDag(parts.runParts, { ...choice, taskIds: null });
      },
      runTask: async (...args) => {
        const choice = await chooseTask(language, args);
        if (choice) await runDag(parts.runParts, choice);
      },
      openHistory: async (...args) => {
        const choice = await chooseDag(language, args);
        if (choice) await openHistory(runs, choice);
      },
      cancelRun: value => cancelChosenRun(runs, value),
      showRun: value => showRun(runs, value),
      openLog: value => openLog(runs, value),
      openDetails: value => openDetails(runs, value),
      goToSource: async value => {
        const store = storesNodeOf(value);
        const place = placeOf(value);
        if (store) await showConnectionSource(store);
        else if (place) await showPlace(place, { focus: true });
      },
      refresh: async () => {
        const started = runtimes.all().filter(({ session }) => session.isStarted);
        await Promise.all(started.map(({ ledger }) => ledger.refresh()));
        for (const tree of [trees.dags, trees.runs, trees.featureStores]) tree.refresh();
      },
      addConnection: value => addConnection(connections, value),
      linkConnection: value => linkConnection(connections, value),
      removeConnection: value => removeConnection(connections, value),
      testConnection,
      previewTable: value => previewTable(connections, value),
      selectPython,
      selectAirflowVersion,
      showOutput: () => output.show(),
    },
    log,
  );
}
