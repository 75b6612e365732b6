// The parts of the extension, made by the composition root and handed to what needs them.
import type * as vscode from 'vscode';
import type { Airflow3Check } from './commands/airflow3.ts';
import type { RunParts } from './commands/run.ts';
import type { ConnectionSecrets } from './connections/secrets.ts';
import type { Language } from './language/language.ts';
import type { RunSources } from './logs/run-sources.ts';
import type { TaskDocuments } from './logs/task-documents.ts';
import type { GraphPanels } from './panel/graph-panels.ts';
import type { PreviewChoices } from './preview/choices.ts';
import type { ConfDocuments } from './preview/conf-documents.ts';
import type { RenderedDocuments } from './preview/rendered-documents.ts';
import type { Runtimes } from './runtime/runtimes.ts';
import type { StatusBar } from './status-bar.ts';
import type { TablePreviews } from './tables/table-preview.ts';
import type { TestExplorer } from './testing/test-explorer.ts';
import type { DagsNode } from './trees/dags-tree.ts';
import type { RunsNode } from './trees/runs-tree.ts';
import type { StoresNode } from './trees/stores-tree.ts';
import type { Tree } from './trees/tree.ts';

export interface Parts {
  readonly extension: vscode.Uri;
  readonly output: vscode.LogOutputChannel;
  readonly log: (line: string) => void;
  readonly secrets: ConnectionSecrets;
  readonly language: Language;
  readonly runtimes: Runtimes;
  readonly documents: TaskDocuments;
  readonly sources: RunSources;
  readonly runParts: RunParts;
  readonly panels: GraphPanels;
  readonly choices: PreviewChoices;
  readonly rendered: RenderedDocuments;
  readonly confs: ConfDocuments;
  readonly trees: { readonly dags: Tree<DagsNode>; readonly runs: Tree<RunsNode>; readonly featureStores: Tree<StoresNode> };
  readonly previews: TablePreviews;
  readonly statusBar: StatusBar;
  readonly tests: TestExplorer;
  readonly airflow3: Airflow3Check;
}
