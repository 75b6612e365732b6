// Commands on runs: cancel, show on the graph, history of a DAG, logs and details of a task.
import * as vscode from 'vscode';
import { views } from '../contributions/views.ts';
import type { RunSources } from '../logs/run-sources.ts';
import type { TaskDocuments } from '../logs/task-documents.ts';
import type { GraphPanels } from '../panel/graph-panels.ts';
import type { Runtimes } from '../runtime/runtimes.ts';
import { addressOfNode, findDagNode, type RunsNode } from '../trees/runs-tree.ts';
import { isLive, runRow } from '../trees/runs-model.ts';
import type { Tree } from '../trees/tree.ts';
import { pathOf } from '../workspace-paths.ts';
import { isFields } from '../checks.ts';
import type { DagChoice } from './dag-choice.ts';
import { cancelRun } from './run.ts';

export interface RunsParts {
  readonly runtimes: Runtimes;
  readonly tree: Tree<RunsNode>;
  readonly panels: GraphPanels;
  readonly documents: TaskDocuments;
  readonly sources: RunSources;
}

/** An item of the Runs view, when the command came from there. */
export function runsNodeOf(value: unknown): RunsNode | undefined {
  const kinds: readonly unknown[] = ['dag', 'run', 'instance'] satisfies readonly RunsNode['kind'][];
  return isFields(value) && kinds.includes(value['kind']) && isFields(value['runtime']) ? (value as unknown as RunsNode) : undefined;
}

/** The run of the item, or one of the live runs. */
export async function cancelChosenRun(parts: RunsParts, value: unknown): Promise<void> {
  const node = runsNodeOf(value);
  if (node && node.kind !== 'dag') return cancelRun(node.runtime, node.run.runId);
  const live = parts.runtimes.all().flatMap(runtime =>
    runtime.ledger
      .list()
      .filter(run => isLive(run.outcome))
      .map(run => ({ label: run.dagId, description: runRow(run, Date.now()).description, runtime, run })),
  );
  const [only, ...others] = live;
  if (!only) {
    void vscode.window.showInformationMessage('No DAG is running.');
    return;
  }
  const picked = others.length === 0 ? only : await vscode.window.showQuickPick(live, { placeHolder: 'Run to cancel' });
  if (picked) await cancelRun(picked.runtime, picked.run.runId);
}

export async function showRun(parts: RunsParts, value: unknown): Promise<void> {
  const node = runsNodeOf(value);
  if (!node || node.kind === 'dag') return;
  const panel = await parts.panels.open(vscode.Uri.file(node.run.file), node.run.dagId);
  await panel.pickRun(node.run.runId);
}

/** Shows the DAG's runs in the Runs view; a DAG without any leaves the view's welcome or other DAGs to be seen. */
export async function openHistory(parts: RunsParts, choice: DagChoice): Promise<void> {
  await vscode.commands.executeCommand(`${views.runs.id}.focus`);
  const node = await findDagNode(parts.runtimes, pathOf(choice.uri), choice.dagId);
  if (node) await parts.tree.view.reveal(node, { select: true, focus: true, expand: true });
  else void vscode.window.showInformationMessage(`${choice.dagId} has not been run here yet. ▶ Run takes it through the local runtime.`);
}

export async function openLog(parts: RunsParts, value: unknown): Promise<void> {
  const node = runsNodeOf(value);
  const address = node && addressOfNode(node);
  if (address) await parts.documents.openLog(address);
}

export async function openDetails(parts: RunsParts, value: unknown): Promise<void> {
  const node = runsNodeOf(value);
  const address = node && addressOfNode(node);
  if (address) await parts.documents.openDetails(address);
}

export async function compareRunSource(parts: RunsParts, value: unknown): Promise<void> {
  const node = runsNodeOf(value);
  if (!node || node.kind === 'dag') return;
  if (await parts.sources.compare(node.runtime, node.run)) return;
  void vscode.window.showInformationMessage('The DAG file of this run was not kept.');
}

/** Asks where to, and writes a new folder there, named after the run. */
export async function exportRun(value: unknown): Promise<void> {
  const node = runsNodeOf(value);
  if (!node || node.kind === 'dag') return;
  const [place] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: 'Export Here',
      title: 'Folder that gets the folder of the run',
    })) ?? [];
  if (!place) return;
  const { runId } = node.run;
  const folder = vscode.Uri.joinPath(place, runId.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_'));
  const answer = await node.runtime.session.request('run/export', { runId, folder: folder.fsPath });
  if (answer.kind === 'failed') void vscode.window.showErrorMessage(answer.message);
  else if ((await vscode.window.showInformationMessage(`Exported to ${folder.fsPath}`, 'Reveal')) === 'Reveal')
    await vscode.commands.executeCommand('revealFileInOS', folder);
}
