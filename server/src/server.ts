// The language server on one connection: what it can do, and which feature answers what.
import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  FileChangeType,
  RequestType,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver/node';
import { createPythonParser } from '#core/python/parse/parser.ts';
import {
  CONNECTION_IDS,
  DAGS_REQUEST,
  GRAPH_REQUEST,
  PLAN_REQUEST,
  type ConnectionIdsParams,
  type DagSummary,
  type GraphParams,
  type GraphResult,
  type PlanParams,
  type PlanResult,
} from '#protocol/language.ts';
import { readParserFiles } from './assets.ts';
import { codeActionsOf } from './features/code-actions.ts';
import { codeLensesOf } from './features/code-lens.ts';
import { hoverOf } from './features/hover.ts';
import { planResultOf } from './features/plan.ts';
import { symbolsOf } from './features/symbols.ts';
import { createGuard, type Guard } from './guard.ts';
import { serverOptionsOf } from './options.ts';
import { settingsOf } from './settings.ts';
import { pathOf, uriOf } from './uris.ts';
import { Workspace } from './workspace.ts';

/** Serves one client; ends with the connection. */
export function serve(connection: Connection): void {
  const guard = createGuard(line => connection.console.error(line));
  let open: Promise<Workspace> | undefined;
  let configurable = false;

  connection.onInitialize(async (params): Promise<InitializeResult> => {
    configurable = params.capabilities.workspace?.configuration === true;
    open = openWorkspace(connection, params, guard);
    const workspace = await open;
    registerDocuments(connection, workspace, guard);
    registerFeatures(connection, workspace, guard);
    registerRequests(connection, workspace, guard);
    return { serverInfo: { name: 'Dagwright' }, capabilities };
  });
  connection.onInitialized(async () => {
    const workspace = await open;
    if (!workspace) return;
    if (configurable) {
      await guard('settings', Promise.resolve(), () => followSettings(connection, workspace, guard));
    }
    await guard('start', Promise.resolve(), () => workspace.start());
  });
  connection.listen();
}

const capabilities: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  codeLensProvider: {},
  documentSymbolProvider: { label: 'Dagwright' },
  hoverProvider: true,
};

async function openWorkspace(connection: Connection, params: InitializeParams, guard: Guard): Promise<Workspace> {
  const options = serverOptionsOf(params.initializationOptions);
  const parser = await createPythonParser(await readParserFiles(options.assets));
  const folders = (params.workspaceFolders ?? []).flatMap(folder => pathOf(folder.uri) ?? []);
  return new Workspace({ connection, parser, guard, folders, trusted: options.trusted, rulePages: options.rulePages });
}

async function followSettings(connection: Connection, workspace: Workspace, guard: Guard): Promise<void> {
  const read = async (): Promise<void> => {
    for (const folder of workspace.world.folders) {
      const raw: unknown = await connection.workspace.getConfiguration({ scopeUri: uriOf(folder), section: 'dagwright' });
      workspace.settingsChanged(folder, settingsOf(raw));
    }
  };
  connection.onDidChangeConfiguration(() => void guard('settings', Promise.resolve(), read));
  await connection.client.register(DidChangeConfigurationNotification.type, { section: 'dagwright' });
  await read();
}

function registerDocuments(connection: Connection, workspace: Workspace, guard: Guard): void {
  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
    const path = pathOf(uri);
    if (path !== undefined) guard('open', undefined, () => workspace.open({ uri, path, version, text }));
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const path = pathOf(uri);
    if (path !== undefined) guard('change', undefined, () => workspace.change(path, version, contentChanges));
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const path = pathOf(uri);
    if (path !== undefined) guard('close', undefined, () => workspace.close(path));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = changes.flatMap(change => pathOf(change.uri) ?? []);
    const listChanged = changes.some(change => change.type !== FileChangeType.Changed || change.uri.endsWith('.py'));
    guard('changed files', undefined, () => workspace.filesChanged(paths, { listChanged }));
  });
}

function registerFeatures(connection: Connection, workspace: Workspace, guard: Guard): void {
  const analysisOf = (uri: string) => {
    const path = pathOf(uri);
    return path === undefined ? undefined : workspace.analysisOf(path);
  };
  connection.onCodeAction(({ textDocument, range, context }) =>
    guard('code actions', [], () => {
      const analysis = analysisOf(textDocument.uri);
      return analysis ? codeActionsOf(analysis, { range, diagnostics: context.diagnostics }, workspace.convertOptions) : [];
    }),
  );
  connection.onCodeLens(({ textDocument }) =>
    guard('code lenses', [], () => {
      const analysis = analysisOf(textDocument.uri);
      return analysis && workspace.world.settingsOf(analysis.path).codeLens ? codeLensesOf(analysis, workspace.analyses.lines) : [];
    }),
  );
  connection.onDocumentSymbol(({ textDocument }) =>
    guard('symbols', [], () => {
      const analysis = analysisOf(textDocument.uri);
      return analysis ? symbolsOf(analysis, workspace.analyses.lines) : [];
    }),
  );
  connection.onHover(({ textDocument, position }) =>
    guard('hover', null, () => {
      const analysis = analysisOf(textDocument.uri);
      return analysis ? hoverOf(analysis, position, workspace.analyses.lines) : null;
    }),
  );
}

function registerRequests(connection: Connection, workspace: Workspace, guard: Guard): void {
  connection.onRequest(new RequestType<GraphParams, GraphResult, void>(GRAPH_REQUEST), ({ uri }) => {
    const nothing: GraphResult = { uri, graphs: [], problems: [] };
    const path = pathOf(uri);
    return path === undefined ? nothing : guard('graph', nothing, () => ({ ...workspace.graphs.of(path), uri }));
  });
  connection.onRequest(new RequestType<PlanParams, PlanResult, void>(PLAN_REQUEST), ({ uri, dagId }) => {
    const failed: PlanResult = {
      kind: 'problem',
      message: 'The plan could not be made: see the output "Dagwright Language Server".',
      location: null,
    };
    const path = pathOf(uri);
    return path === undefined ? failed : guard('plan', failed, () => planResultOf(workspace.analyses, path, dagId));
  });
  connection.onRequest(new RequestType<null, readonly DagSummary[], void>(DAGS_REQUEST), (_params, token) =>
    guard('dags', Promise.resolve([]), () => workspace.dags(() => token.isCancellationRequested)),
  );
  connection.onNotification(CONNECTION_IDS, ({ ids }: ConnectionIdsParams) =>
    guard('connection ids', undefined, () => workspace.connectionIdsChanged(ids)),
  );
}
