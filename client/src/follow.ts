// What happens by itself: texts, runs, connections, settings and trust that change.
import * as vscode from 'vscode';
import { isDagDocument, watchDagFiles } from './language/dag-files.ts';
import type { Parts } from './parts.ts';
import type { FolderRuntime } from './runtime/runtimes.ts';

/** Settings that the runtime is given when it starts. */
const RUNTIME_SETTINGS = [
  'dagwright.python',
  'dagwright.airflow',
  'dagwright.parallelism',
  'dagwright.maxRetryWaitSeconds',
  'dagwright.keptRuns',
] as const;

export function follow(parts: Parts): vscode.Disposable {
  const { language, runtimes, secrets, trees, statusBar, log } = parts;
  const stops = [
    language.statusChanged.on(status => statusBar.showTarget(status)),
    language.graphChanged.on(() => refreshDagsIfShown(parts)),
    secrets.changed.on(() => {
      void language.sendConnectionIds();
      trees.featureStores.refreshSoon();
    }),
    runtimes.died.on(message => void vscode.window.showErrorMessage(message)),
    runtimes.added.on(runtime => followRuntime(parts, runtime)),
  ];
  const startServer = (): void => {
    language.start().catch((error: unknown) => log(`the language server did not start: ${String(error)}`));
  };
  /** Activation makes views and commands and is done; the server's library is loaded after it. */
  const startServerSoon = (): void => void setImmediate(startServer);
  return vscode.Disposable.from({ dispose: () => stops.forEach(stop => stop()) }, watchDagFiles(startServerSoon), followWorkspace(parts));
}

function followRuntime(parts: Parts, { ledger, session }: FolderRuntime): void {
  const { runtimes, trees, statusBar } = parts;
  ledger.listChanged.on(() => {
    const runs = runtimes.all().flatMap(runtime => runtime.ledger.list());
    statusBar.showRunning(runs.filter(run => run.finishedAt === null).length);
    trees.runs.refreshSoon();
    refreshDagsIfShown(parts);
  });
  ledger.runChanged.on(() => {
    if (trees.runs.view.visible) trees.runs.refreshSoon();
  });
  session.connectionsChanged.on(() => trees.featureStores.refreshSoon());
}

function followWorkspace({ language, runtimes, trees, tests }: Parts): vscode.Disposable {
  const refreshAll = (): void => [trees.dags, trees.runs, trees.featureStores].forEach(tree => tree.refresh());
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeWorkspaceFolders(refreshAll),
    vscode.extensions.onDidChange(() => void language.sendCheckers()),
    // High contrast themes have other colours for some states.
    vscode.window.onDidChangeActiveColorTheme(refreshAll),
    vscode.workspace.onDidSaveTextDocument(document => {
      if (isDagDocument(document)) void tests.refreshIfShown();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      void language.restart();
      refreshAll();
    }),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (RUNTIME_SETTINGS.some(setting => change.affectsConfiguration(setting))) void runtimes.restartIdle();
    }),
  );
}

function refreshDagsIfShown({ trees }: Parts): void {
  if (trees.dags.view.visible) trees.dags.refreshSoon();
}
