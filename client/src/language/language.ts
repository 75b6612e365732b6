// Language: the language server as the extension uses it. Started with the first DAG file or view, not before.
import * as vscode from 'vscode';
import type { Diagnostic, LanguageClient } from 'vscode-languageclient/node';
import {
  AIRFLOW3_REQUEST,
  CHECKERS,
  CONNECTION_IDS,
  DAGS_REQUEST,
  GRAPH_CHANGED,
  GRAPH_REQUEST,
  PLAN_REQUEST,
  SERVER_FLAGS,
  STATUS_CHANGED,
  type Airflow3Result,
  type CheckersParams,
  type ConnectionIdsParams,
  type DagSummary,
  type GraphChangedParams,
  type GraphParams,
  type GraphResult,
  type PlanParams,
  type PlanResult,
  type ServerOptions,
  type StatusParams,
} from '#protocol/language.ts';
import { ANALYSED, RENDER_REQUEST, type AnalysedParams, type RenderParams, type RenderResult } from '#protocol/render.ts';
import { commandId } from '../contributions/commands.ts';
import { Emitter } from '../events.ts';
import type { CheckedForAirflow3 } from './airflow3-answer.ts';
import { documentSelector, isLookedAt, WATCHED } from './documents.ts';
import { otherCheckers } from './other-checkers.ts';
import { withPageLinks } from './rule-pages.ts';

export class Language implements vscode.Disposable {
  readonly graphChanged = new Emitter<GraphChangedParams>();
  readonly statusChanged = new Emitter<StatusParams>();
  /** A DAG file was analysed anew. */
  readonly analysed = new Emitter<AnalysedParams>();
  readonly #extension: vscode.Uri;
  readonly #connectionIds: () => Promise<readonly string[]>;
  #client: Promise<LanguageClient> | undefined;

  /** `connectionIds` are those of the secret storage, which the server cannot see. */
  constructor(extension: vscode.Uri, connectionIds: () => Promise<readonly string[]>) {
    this.#extension = extension;
    this.#connectionIds = connectionIds;
  }

  async start(): Promise<void> {
    await this.#started();
  }

  async graphs(uri: string): Promise<GraphResult> {
    return this.#ask<GraphResult>(GRAPH_REQUEST, { uri });
  }

  async plan(params: PlanParams): Promise<PlanResult> {
    return this.#ask<PlanResult>(PLAN_REQUEST, params);
  }

  async render(params: RenderParams): Promise<RenderResult> {
    return this.#ask<RenderResult>(RENDER_REQUEST, params);
  }

  async dags(): Promise<readonly DagSummary[]> {
    return this.#ask<readonly DagSummary[]>(DAGS_REQUEST, null);
  }

  async checkForAirflow3(token: vscode.CancellationToken): Promise<CheckedForAirflow3> {
    const client = await this.#started();
    const { files, checked } = await client.sendRequest<Airflow3Result>(AIRFLOW3_REQUEST, null, token);
    const converted = files.map(file => ({
      uri: file.uri,
      diagnostics: withPageLinks(file.diagnostics.map(each => client.protocol2CodeConverter.asDiagnostic(each as Diagnostic))),
    }));
    const edits = new Map(
      files
        .filter(file => file.edits.length > 0)
        .map(file => [file.uri, file.edits.map(edit => client.protocol2CodeConverter.asTextEdit({ ...edit }))] as const),
    );
    return { files: converted, edits, checked, findings: converted.reduce((count, { diagnostics }) => count + diagnostics.length, 0) };
  }

  /** The ids in secret storage changed. */
  async sendConnectionIds(): Promise<void> {
    if (!this.#client) return;
    const params: ConnectionIdsParams = { ids: await this.#connectionIds() };
    await (await this.#client).sendNotification(CONNECTION_IDS, params);
  }

  /** Extensions came or went. */
  async sendCheckers(): Promise<void> {
    if (!this.#client) return;
    const params: CheckersParams = { checkers: otherCheckers() };
    await (await this.#client).sendNotification(CHECKERS, params);
  }

  /** The workspace became trusted: the server may now read the environment. */
  async restart(): Promise<void> {
    if (!this.#client) return;
    const client = await this.#client;
    this.#client = undefined;
    await client.dispose();
    await this.start();
  }

  dispose(): void {
    void this.#client?.then(client => client.dispose());
  }

  async #ask<Result>(method: string, params: GraphParams | PlanParams | RenderParams | null): Promise<Result> {
    return (await this.#started()).sendRequest<Result>(method, params);
  }

  #started(): Promise<LanguageClient> {
    this.#client ??= this.#create();
    return this.#client;
  }

  async #create(): Promise<LanguageClient> {
    // Loaded here and not at the top: activation must not pay for it in a window without DAGs.
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const file = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(this.#extension, ...path);
    const options: ServerOptions = {
      assets: `${file('dist', 'assets').toString()}/`,
      rulePages: `${file('docs', 'rules').toString()}/`,
      trusted: vscode.workspace.isTrusted,
    };
    const client = new LanguageClient(
      'dagwright',
      'Dagwright Language Server',
      { module: file('dist', 'server.cjs').fsPath, transport: TransportKind.ipc, options: { execArgv: [...SERVER_FLAGS] } },
      {
        documentSelector: [...documentSelector],
        diagnosticCollectionName: 'dagwright',
        initializationOptions: options,
        // Links in hovers may run these and no other command.
        markdown: { isTrusted: { enabledCommands: [commandId('showRendered')] } },
        middleware: {
          handleDiagnostics: (uri, diagnostics, next) => next(uri, withPageLinks(diagnostics)),
          // They are offered for any language, so that they give way to those of an extension for the language.
          provideDocumentSemanticTokens: (document, token, next) => (isLookedAt(document) ? next(document, token) : null),
          provideDocumentSemanticTokensEdits: (document, before, token, next) =>
            isLookedAt(document) ? next(document, before, token) : null,
        },
        synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher(WATCHED) },
      },
    );
    client.onNotification(GRAPH_CHANGED, (params: GraphChangedParams) => this.graphChanged.fire(params));
    client.onNotification(ANALYSED, (params: AnalysedParams) => this.analysed.fire(params));
    client.onNotification(STATUS_CHANGED, (params: StatusParams) => this.statusChanged.fire(params));
    await client.start();
    await client.sendNotification(CONNECTION_IDS, { ids: await this.#connectionIds() } satisfies ConnectionIdsParams);
    await client.sendNotification(CHECKERS, { checkers: otherCheckers() } satisfies CheckersParams);
    return client;
  }
}
