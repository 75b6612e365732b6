// Composition root of the extension: everything is made here and handed to what needs it. Nothing starts before it is needed.
import * as vscode from 'vscode';
import type { DagwrightApi, ViewRow } from './api.ts';
import { Airflow3Check } from './commands/airflow3.ts';
import { commandHandlers } from './commands/handlers.ts';
import { registerCommands } from './commands/register.ts';
import { cancelRun, runDag, type RunParts } from './commands/run.ts';
import { runLike, runWithConfig } from './commands/run-with-config.ts';
import { ConnectionSecrets } from './connections/secrets.ts';
import { views, type ViewName } from './contributions/views.ts';
import { follow } from './follow.ts';
import { placedFindings } from './language/findings.ts';
import { InterpreterStatus } from './language/interpreter-status.ts';
import { Language } from './language/language.ts';
import { RunSources } from './logs/run-sources.ts';
import { TaskDocuments } from './logs/task-documents.ts';
import { GraphPanels } from './panel/graph-panels.ts';
import type { Parts } from './parts.ts';
import { PreviewChoices } from './preview/choices.ts';
import { ConfDocuments } from './preview/conf-documents.ts';
import { RenderedDocuments } from './preview/rendered-documents.ts';
import { createRuntimes } from './runtime/create.ts';
import type { Runtimes } from './runtime/runtimes.ts';
import { StatusBar } from './status-bar.ts';
import { TablePreviews } from './tables/table-preview.ts';
import { TestExplorer } from './testing/test-explorer.ts';
import { createDagsSource, type DagsNode } from './trees/dags-tree.ts';
import { rowsOf } from './trees/rows.ts';
import { createRunsSource, type RunsNode } from './trees/runs-tree.ts';
import { createStoresSource, type StoresNode } from './trees/stores-tree.ts';
import { Tree } from './trees/tree.ts';
import { workspaceFolders } from './workspace-paths.ts';

let runtimes: Runtimes | undefined;

export function activate(context: vscode.ExtensionContext): DagwrightApi {
  const began = performance.now();
  const parts = compose(context);
  runtimes = parts.runtimes;
  const { output, language, documents, panels, trees, statusBar, tests } = parts;
  context.subscriptions.push(
    output,
    language,
    documents,
    panels,
    trees.dags,
    trees.runs,
    trees.featureStores,
    statusBar,
    tests,
    parts.airflow3,
    parts.sources,
    parts.rendered,
    parts.confs,
    new InterpreterStatus(language, parts.log),
  );
  context.subscriptions.push(follow(parts), registerCommands(commandHandlers(parts), parts.log));
  return {
    runs: () => parts.runtimes.all().flatMap(({ ledger }) => ledger.list()),
    panels: () => parts.panels.states(),
    tables: () => parts.previews.states(),
    rows: (view, path) => rowsOfView(parts, view, path),
    runtimeProcesses: () => parts.runtimes.all().flatMap(({ session }) => session.pid ?? []),
    activationMilliseconds: performance.now() - began,
  };
}

/** Ends the runtime processes; their runs end as cancelled. */
export async function deactivate(): Promise<void> {
  await runtimes?.close();
}

function compose(context: vscode.ExtensionContext): Parts {
  const output = vscode.window.createOutputChannel('Dagwright', { log: true });
  const log = (line: string): void => output.info(line);
  const secrets = new ConnectionSecrets(context.secrets);
  const language = new Language(context.extensionUri, async () => {
    const perFolder = await Promise.all(workspaceFolders().map(folder => secrets.list(folder)));
    return perFolder.flat().map(connection => connection.connId);
  });
  const runtimes = createRuntimes({ extension: context.extensionUri, language, secrets, log });
  const documents = new TaskDocuments(runtimes);
  const sources = new RunSources(runtimes);
  const runParts: RunParts = { language, runtimes, openPanel: (uri, dagId) => panels.open(uri, dagId) };
  const configRuns = { runParts, form: { extension: context.extensionUri, log } };
  const panels: GraphPanels = new GraphPanels({
    extension: context.extensionUri,
    language,
    runtimes,
    memento: context.workspaceState,
    actions: {
      run: (uri, dagId, taskIds) => runDag(runParts, { uri, dagId, taskIds }),
      runWithConfig: (uri, dagId) => runWithConfig(configRuns, { uri, dagId, taskIds: null }),
      runAgain: (runtime, runId) => runLike(configRuns, runtime, runId),
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
  const choices = new PreviewChoices(context.workspaceState);
  const statusBar = new StatusBar();
  const tests = new TestExplorer({ language, runtimes });
  return {
    extension: context.extensionUri,
    output,
    log,
    secrets,
    language,
    runtimes,
    documents,
    sources,
    runParts,
    panels,
    choices,
    rendered: new RenderedDocuments(language, choices),
    confs: new ConfDocuments(choices),
    trees,
    previews,
    statusBar,
    tests,
    airflow3: new Airflow3Check(language),
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
