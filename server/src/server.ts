// The language server on one connection: what it can do, and which feature answers what.
import {
  CodeActionKind,
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  FileChangeType,
  RequestType,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type WorkspaceFolder,
} from 'vscode-languageserver/node';
import { createPythonParser } from '#core/python/parse/parser.ts';
import {
  AIRFLOW3_REQUEST,
  CHECKERS,
  CONNECTION_IDS,
  DAGS_REQUEST,
  GRAPH_REQUEST,
  PLAN_REQUEST,
  type Airflow3Result,
  type CheckersParams,
  type ConnectionIdsParams,
  type DagSummary,
  type GraphParams,
  type GraphResult,
  type PlanParams,
  type PlanResult,
} from '#protocol/language.ts';
import type { Analysis } from './analysis.ts';
import { readParserFiles } from './assets.ts';
import { FIX_ALL, codeActionsOf, mendingActions } from './features/code-actions.ts';
import { codeLensesOf } from './features/code-lens.ts';
import { definitionOf } from './features/definition.ts';
import { hoverOf } from './features/hover.ts';
import { linksOf } from './features/links.ts';
import { planResultOf } from './features/plan.ts';
import { symbolsOf } from './features/symbols.ts';
import { createGuard, type Guard } from './guard.ts';
import { serverOptionsOf } from './options.ts';
import { registerPreviews } from './previews.ts';
import { settingsOf } from './settings.ts';
import {
  askForTokensAgain,
  definitionInTemplate,
  hoverInTemplate,
  registerTemplates,
  registerTokens,
  staticTokens,
  takesRegistrations,
  templateCapabilities,
} from './templates/register.ts';
import { pathOf, uriOf } from './uris.ts';
import { Workspace } from './workspace.ts';

/** Serves one client; ends with the connection. */
export function serve(connection: Connection): void {
  const guard = createGuard(line => connection.console.error(line));
  let open: Promise<Workspace> | undefined;
  let client: ClientCapabilities = {};
  let registersTokens = false;

  connection.onInitialize(async (params): Promise<InitializeResult> => {
    client = params.capabilities;
    registersTokens = takesRegistrations(params);
    open = openWorkspace(connection, params, guard);
    const workspace = await open;
    registerDocuments(connection, workspace, guard);
    registerFeatures(connection, workspace, guard);
    registerRequests(connection, workspace, guard);
    registerPreviews(connection, workspace, guard);
    registerTemplates(connection, workspace, guard);
    return { serverInfo: { name: 'Dagwright' }, capabilities: { ...capabilities, ...(registersTokens ? {} : staticTokens) } };
  });
  connection.onInitialized(async () => {
    const workspace = await open;
    if (!workspace) return;
    if (client.workspace?.workspaceFolders) followFolders(connection, workspace, guard, client);
    if (client.workspace?.configuration)
      await guard('settings', Promise.resolve(), () => followSettings(connection, workspace, guard, client));
    workspace.begin();
    if (registersTokens) await registerTokens(connection);
    await guard('scan of the folders', Promise.resolve(), () => workspace.scan());
  });
  connection.listen();
}

const capabilities: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
  codeLensProvider: {},
  documentSymbolProvider: { label: 'Dagwright' },
  hoverProvider: true,
  documentLinkProvider: {},
  ...templateCapabilities,
  definitionProvider: true,
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

async function openWorkspace(connection: Connection, params: InitializeParams, guard: Guard): Promise<Workspace> {
  const options = serverOptionsOf(params.initializationOptions);
  const parser = await createPythonParser(await readParserFiles(options.assets));
  const folders = pathsOf(params.workspaceFolders ?? []);
  const showsProgress = params.capabilities.window?.workDoneProgress === true;
  const { trusted, rulePages } = options;
  const onTemplateFiles = askForTokensAgain(connection, params);
  return new Workspace({ connection, parser, guard, folders, trusted, rulePages, showsProgress, onTemplateFiles });
}

function pathsOf(folders: readonly WorkspaceFolder[]): readonly string[] {
  return folders.flatMap(folder => pathOf(folder.uri) ?? []);
}

type ClientCapabilities = InitializeParams['capabilities'];

function followFolders(connection: Connection, workspace: Workspace, guard: Guard, client: ClientCapabilities): void {
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(pathsOf(removed));
    const kept = workspace.world.folders.filter(folder => !gone.has(folder));
    guard('workspace folders', undefined, () => workspace.foldersChanged([...kept, ...pathsOf(added)]));
    if (client.workspace?.configuration) void guard('settings', Promise.resolve(), () => readSettings(connection, workspace));
  });
}

async function followSettings(connection: Connection, workspace: Workspace, guard: Guard, client: ClientCapabilities): Promise<void> {
  connection.onDidChangeConfiguration(() => {
    void guard('settings', Promise.resolve(), async () => {
      await readSettings(connection, workspace);
      if (client.workspace?.codeLens?.refreshSupport) await connection.sendRequest(CodeLensRefreshRequest.type);
    });
  });
  await connection.client.register(DidChangeConfigurationNotification.type, { section: 'dagwright' });
  await readSettings(connection, workspace);
}

async function readSettings(connection: Connection, workspace: Workspace): Promise<void> {
  for (const folder of workspace.world.folders) {
    const raw: unknown = await connection.workspace.getConfiguration({ scopeUri: uriOf(folder), section: 'dagwright' });
    workspace.settingsChanged(folder, settingsOf(raw));
  }
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
    const seen = changes.flatMap(({ uri, type }) => {
      const path = pathOf(uri);
      return path === undefined ? [] : [{ path, was: CHANGE[type] }];
    });
    guard('changed files', undefined, () => workspace.filesChanged(seen));
  });
}

const CHANGE = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
} as const;

/** Every answer waits for the settings; a feature that fails answers `nothing`. */
function registerFeatures(connection: Connection, workspace: Workspace, guard: Guard): void {
  const answer = async <T>(what: string, uri: string, nothing: T, feature: (analysis: Analysis) => T): Promise<T> => {
    await workspace.ready();
    return guard(what, nothing, () => {
      const path = pathOf(uri);
      const analysis = path === undefined ? undefined : workspace.analyses.of(path);
      return analysis ? feature(analysis) : nothing;
    });
  };
  const { lines } = workspace.analyses;
  connection.onCodeAction(({ textDocument: { uri }, range, context: { diagnostics, only } }) => {
    const question = { range, diagnostics, only };
    const inTemplate = workspace.findingsInTemplate(pathOf(uri) ?? '');
    if (inTemplate.length > 0) return mendingActions(inTemplate, question, workspace.convertOptions);
    return answer('code actions', uri, [], analysis => codeActionsOf(analysis, question, workspace.convertOptions));
  });
  connection.onCodeLens(({ textDocument: { uri } }) =>
    answer('code lenses', uri, [], analysis => (workspace.world.settingsOf(analysis.path).codeLens ? codeLensesOf(analysis, lines) : [])),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }) => answer('symbols', uri, [], analysis => symbolsOf(analysis, lines)));
  const around = ({ snapshot }: Analysis) => ({ lines, snapshot });
  connection.onHover(async ({ textDocument: { uri }, position }) => {
    await workspace.ready();
    const inTemplate = guard('hover', null, () => hoverInTemplate(workspace, uri, position));
    return inTemplate ?? answer('hover', uri, null, analysis => hoverOf(analysis, position, around(analysis)));
  });
  connection.onDocumentLinks(({ textDocument: { uri } }) => answer('links', uri, [], analysis => linksOf(analysis, around(analysis))));
  connection.onDefinition(async ({ textDocument: { uri }, position }) => {
    await workspace.ready();
    const inTemplate = guard('definition', null, () => definitionInTemplate(workspace, uri, position));
    if (inTemplate) return inTemplate;
    return answer('definition', uri, [], analysis => {
      const definingFiles = () => workspace.world.definingFiles(analysis.path);
      return definitionOf(analysis, position, { ...around(analysis), definingFiles });
    });
  });
}

function registerRequests(connection: Connection, workspace: Workspace, guard: Guard): void {
  connection.onRequest(new RequestType<GraphParams, GraphResult, void>(GRAPH_REQUEST), async ({ uri }) => {
    await workspace.ready();
    const nothing: GraphResult = { uri, graphs: [], problems: [] };
    const path = pathOf(uri);
    return path === undefined ? nothing : guard('graph', nothing, () => ({ ...workspace.graphs.of(path), uri }));
  });
  connection.onRequest(new RequestType<PlanParams, PlanResult, void>(PLAN_REQUEST), async ({ uri, dagId }) => {
    await workspace.ready();
    const path = pathOf(uri);
    return path === undefined ? PLAN_FAILED : guard('plan', PLAN_FAILED, () => planResultOf(workspace.analyses, path, dagId));
  });
  connection.onRequest(new RequestType<null, readonly DagSummary[], void>(DAGS_REQUEST), async (_params, token) => {
    await workspace.ready();
    return guard('dags', Promise.resolve([]), () => workspace.dags(() => token.isCancellationRequested));
  });
  connection.onRequest(new RequestType<null, Airflow3Result, void>(AIRFLOW3_REQUEST), async (_params, token) => {
    await workspace.ready();
    const nothing: Airflow3Result = { files: [], checked: 0 };
    return guard('check for Airflow 3', Promise.resolve(nothing), () => workspace.airflow3(() => token.isCancellationRequested));
  });
  connection.onNotification(CHECKERS, ({ checkers }: CheckersParams) => {
    guard('checkers', undefined, () => workspace.checkersChanged(checkers));
  });
  connection.onNotification(CONNECTION_IDS, ({ ids }: ConnectionIdsParams) => {
    guard('connection ids', undefined, () => workspace.connectionIdsChanged(ids));
  });
}

const PLAN_FAILED: PlanResult = {
  kind: 'problem',
  message: 'The plan could not be made: see the output "Dagwright Language Server".',
  location: null,
};
