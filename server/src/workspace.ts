// Workspace: documents, world, analyses and graphs of one server, and what has to happen when one of them changes.
import type { Connection, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { templatePathsOf } from '#core/dag/uses/templates.ts';
import type { PythonParser } from '#core/python/parse/parser.ts';
import type { Finding } from '#core/rules/finding.ts';
import {
  GRAPH_CHANGED,
  STATUS_CHANGED,
  type Airflow3Result,
  type Checker,
  type DagSummary,
  type StatusParams,
} from '#protocol/language.ts';
import { ANALYSED, type AnalysedParams } from '#protocol/render.ts';
import { Analyses } from './analysis.ts';
import { Background } from './background.ts';
import { Collection } from './collection.ts';
import type { ConvertOptions } from './convert.ts';
import { Documents, type OpenDocument } from './documents.ts';
import { checkForAirflow3 } from './features/airflow3.ts';
import { collectDags } from './features/dags.ts';
import { publishDiagnostics } from './features/diagnostics.ts';
import { Graphs } from './graphs.ts';
import type { Guard } from './guard.ts';
import { Refresh } from './refresh.ts';
import type { Settings } from './settings.ts';
import { NamedFiles } from './templates/named-files.ts';
import { isHere, TemplateFindings } from './template-findings.ts';
import { uriOf } from './uris.ts';
import { isScanned, scanWorkspace, type Scan } from './workspace-scan.ts';
import { World } from './world.ts';

interface WorkspaceParts {
  readonly connection: Connection;
  readonly parser: PythonParser;
  readonly guard: Guard;
  readonly folders: readonly string[];
  readonly trusted: boolean;
  readonly rulePages: string | null;
  /** Whether the editor shows progress of work that it did not ask for. */
  readonly showsProgress: boolean;
  /** Files have become template files, or are none any more. */
  readonly onTemplateFiles: () => void;
}

/** Milliseconds of rest after which the other files are told of DAGs that came, went or changed in one. */
const INDEX_REST = 300;

/** What happened to a file on disk. */
export interface FileChange {
  readonly path: string;
  readonly was: 'created' | 'changed' | 'deleted';
}

export class Workspace {
  readonly documents = new Documents();
  readonly analyses: Analyses;
  readonly graphs: Graphs;
  readonly world = new World();
  readonly #begun: Promise<null>;
  readonly #refresh: Refresh;
  readonly #parts: WorkspaceParts;
  readonly #begin: (value: null) => void;
  readonly #templateFindings = new TemplateFindings();
  readonly #namedFiles = new NamedFiles();
  readonly #background: Background;
  #indexTimer: ReturnType<typeof setTimeout> | undefined;
  #scan: Promise<Scan> | undefined;
  #status = '';

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
    const { promise, resolve } = Promise.withResolvers<null>();
    this.#begun = promise;
    this.#begin = resolve;
    this.world.configure(parts);
    this.analyses = new Analyses(this.world, parts.parser);
    this.graphs = new Graphs(this.analyses);
    this.#background = new Background(parts.showsProgress ? parts.connection : null);
    const collection = new Collection(() => this.#refresh.isAtRest);
    this.#refresh = new Refresh(
      path => this.#analyse(path),
      (path, step) => parts.guard(`analysis of ${path}`, { done: true, value: undefined }, step),
      () => collection.soon(),
    );
  }

  get convertOptions(): ConvertOptions {
    return { lines: this.analyses.lines, rulePages: this.#parts.rulePages };
  }

  open(document: OpenDocument): void {
    this.documents.open(document);
    this.#textChanged(document.path, document.text);
  }

  change(path: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const document = this.documents.change(path, version, changes);
    if (document) this.#textChanged(path, document.text);
  }

  close(path: string): void {
    const document = this.documents.get(path);
    this.documents.close(path);
    if (document && !this.#background.has(path)) this.#clear(document.uri, path);
    this.graphs.forget(path);
    this.world.changed(path);
    this.#textChanged(path, undefined);
  }

  /** Files changed on disk, made or deleted ones included. */
  filesChanged(changes: readonly FileChange[]): void {
    const seen = changes.filter(({ path }) => this.world.changed(path));
    // A new file may be the module that an import did not find, and a project file can mean anything: nothing can be left as it is.
    if (seen.some(({ path, was }) => was !== 'changed' || this.world.isProjectFile(path))) this.#refreshEverything();
    else
      for (const { path } of seen) {
        const importers = this.analyses.invalidate(path);
        for (const stale of [path, ...importers]) this.#refresh.request(stale);
      }
    if (!changes.some(({ path }) => isScanned(path))) return;
    this.#scan = undefined;
    void this.#rescan();
  }

  foldersChanged(folders: readonly string[]): void {
    this.world.configure({ folders, trusted: this.#parts.trusted });
    this.#scan = undefined;
    this.#refreshEverything();
    void this.#rescan();
  }

  settingsChanged(folder: string, settings: Settings): void {
    this.world.setSettings(folder, settings);
    this.#refreshEverything();
    if (this.#scan) void this.#rescan();
  }

  connectionIdsChanged(ids: readonly string[]): void {
    this.world.provideConnectionIds(ids);
    this.#refreshEverything();
  }

  checkersChanged(checkers: readonly Checker[]): void {
    this.world.setCheckers(checkers);
    this.#refreshEverything();
  }

  /** Fulfilled when questions can be answered: once the settings are known, and while no edit waits that would change the answer. */
  async ready(): Promise<void> {
    await this.#begun;
    await this.#refresh.untilQuiet();
  }

  /** The settings are known: what is open is analysed, and what was asked meanwhile is answered. */
  begin(): void {
    this.#begin(null);
    this.#refresh.begin();
    this.#sendStatus();
  }

  /** Shell scripts are read for connections once the walk through the folders has found them. */
  async scan(): Promise<void> {
    await this.#rescan();
  }

  async dags(isCancelled: () => boolean): Promise<readonly DagSummary[]> {
    const { dagFiles } = await this.#scanned();
    return collectDags(this.analyses, dagFiles, isCancelled);
  }

  /** Nothing is shown any more of a file that neither an editor nor the background looks at. */
  #clear(uri: string, path: string): void {
    publishDiagnostics(this.#parts.connection, { uri, version: null, findings: [] }, this.convertOptions);
    this.#showElsewhere(path, []);
  }

  async airflow3(isCancelled: () => boolean): Promise<Airflow3Result> {
    const { dagFiles } = await this.#scanned();
    return checkForAirflow3(this.analyses, dagFiles, this.convertOptions, isCancelled);
  }

  #textChanged(path: string, text: string | undefined): void {
    this.world.store.overlay(path, text);
    const importers = this.analyses.invalidate(path);
    this.#refresh.request(path, 'first');
    for (const importer of importers) this.#refresh.request(importer);
  }

  #refreshEverything(): void {
    this.analyses.invalidateAll();
    this.#requestAll();
    this.#sendStatus();
  }

  /** What is open first. */
  #requestAll(): void {
    for (const document of this.documents.all()) this.#refresh.request(document.path);
    for (const path of this.#background.files) this.#refresh.request(path);
  }

  /** Evaluates a file, tells what is found in it, and then how its graphs have changed. */
  *#analyse(path: string): Generator<void, void> {
    const document = this.documents.get(path);
    if (!document && !this.#background.has(path)) return;
    const analysis = this.analyses.of(path);
    yield;
    const { index } = this.analyses;
    const others = index.update(path, analysis?.file ?? null);
    const uri = document?.uri ?? uriOf(path);
    if (analysis) void this.#parts.connection.sendNotification(ANALYSED, { uri } satisfies AnalysedParams);
    const version = document?.version ?? null;
    const findings = analysis?.findings ?? this.#templateFindings.shownIn(path);
    publishDiagnostics(this.#parts.connection, { uri, version, findings: findings.filter(isHere) }, this.convertOptions);
    this.#showElsewhere(path, analysis?.findings ?? []);
    if (this.#namedFiles.update(path, analysis ? templatePathsOf(analysis.file) : []) === 'changed') this.#parts.onTemplateFiles();
    const wasLast = this.#background.done(path);
    if (wasLast) index.hasAll = true;
    // While the first look goes on, there is more to come.
    if (wasLast || (others === 'changed' && this.#background.isDone)) this.#othersSoon();
    if (!document) return;
    yield;
    const changed = this.graphs.changesOf(path);
    if (changed) void this.#parts.connection.sendNotification(GRAPH_CHANGED, changed);
  }

  /** Rules that look beyond one file see other files now. */
  #othersSoon(): void {
    clearTimeout(this.#indexTimer);
    this.#indexTimer = setTimeout(() => this.#requestAll(), INDEX_REST);
  }

  /** Findings of DAG files that lie in a template file, where `path` is one. */
  findingsInTemplate(path: string): readonly Finding[] {
    return this.#templateFindings.shownIn(path);
  }

  /** What lies in template files is shown there. */
  #showElsewhere(dagFile: string, findings: readonly Finding[]): void {
    for (const { path, findings: shown } of this.#templateFindings.update(dagFile, findings)) {
      const document = this.documents.get(path);
      const uri = document?.uri ?? uriOf(path);
      publishDiagnostics(this.#parts.connection, { uri, version: document?.version ?? null, findings: shown }, this.convertOptions);
    }
  }

  #sendStatus(): void {
    const folder = this.world.folders[0];
    if (folder === undefined || !this.#refresh.isBegun) return;
    const status: StatusParams = this.world.targetFacts(folder);
    const text = JSON.stringify(status);
    if (text === this.#status) return;
    this.#status = text;
    void this.#parts.connection.sendNotification(STATUS_CHANGED, status);
  }

  #lookAt(dagFiles: readonly string[]): void {
    const checked = dagFiles.filter(path => this.world.settingsOf(path).checkScope === 'workspace');
    this.analyses.index.hasAll = false;
    for (const path of this.#background.begin(checked)) {
      this.analyses.index.update(path, null);
      if (!this.documents.get(path)) this.#clear(uriOf(path), path);
    }
    for (const path of checked) this.#refresh.request(path);
  }

  #scanned(): Promise<Scan> {
    this.#scan ??= scanWorkspace(this.world);
    return this.#scan;
  }

  async #rescan(): Promise<void> {
    const { dagFiles, shellScripts } = await this.#scanned();
    this.#lookAt(dagFiles);
    if (this.world.setShellScripts(shellScripts) === 'changed') this.#refreshEverything();
  }
}
