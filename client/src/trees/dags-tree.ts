// The DAGs view: file ▸ DAG ▸ task, with the states of the newest run.
import * as vscode from 'vscode';
import type { GraphNode } from '#core/graph/view.ts';
import type { DagSummary } from '#protocol/language.ts';
import type { RunSummary } from '#protocol/runtime.ts';
import { stateLooks } from '#core/run/look.ts';
import type { RunState } from '#core/run/state.ts';
import { commandId } from '../contributions/commands.ts';
import { itemKinds } from '../contributions/menus.ts';
import type { Language } from '../language/language.ts';
import type { FolderRuntime, Runtimes } from '../runtime/runtimes.ts';
import { folderOf, pathOf, workspaceFolders } from '../workspace-paths.ts';
import { filesWithDags, worstState, type DagFileRow } from './dags-model.ts';
import { runRow } from './runs-model.ts';
import { stateIcon, type TreeSource } from './tree.ts';

export type DagsNode =
  | { readonly kind: 'file'; readonly row: DagFileRow }
  | { readonly kind: 'dag'; readonly dag: DagSummary }
  | { readonly kind: 'task'; readonly dag: DagSummary; readonly task: GraphNode };

export function createDagsSource(language: Language, runtimes: Runtimes): TreeSource<DagsNode> {
  return { children: node => childrenOf(language, runtimes, node), item: node => itemOf(runtimes, node) };
}

async function childrenOf(language: Language, runtimes: Runtimes, node: DagsNode | undefined): Promise<readonly DagsNode[]> {
  if (!node) {
    const [dags] = await Promise.all([language.dags(), vscode.workspace.isTrusted ? runtimes.withHistory(workspaceFolders()) : undefined]);
    return filesWithDags(dags).map(row => ({ kind: 'file', row }));
  }
  switch (node.kind) {
    case 'file':
      return node.row.dags.map(dag => ({ kind: 'dag', dag }));
    case 'dag':
      return tasksOf(language, runtimes, node.dag);
    case 'task':
      return [];
    default:
      return node satisfies never;
  }
}

async function tasksOf(language: Language, runtimes: Runtimes, dag: DagSummary): Promise<readonly DagsNode[]> {
  const newest = newestRun(runtimes, dag);
  if (newest) await newest.runtime.ledger.load(newest.run.runId);
  const { graphs } = await language.graphs(dag.uri);
  return (graphs.find(graph => graph.dagId === dag.dagId)?.nodes ?? []).map(task => ({ kind: 'task', dag, task }));
}

function newestRun(runtimes: Runtimes, dag: DagSummary): { readonly runtime: FolderRuntime; readonly run: RunSummary } | undefined {
  const uri = vscode.Uri.parse(dag.uri);
  const runtime = runtimes.all().find(each => each.folder === folderOf(uri));
  const run = runtime?.ledger.list().find(each => each.dagId === dag.dagId && each.file === pathOf(uri));
  return runtime && run && { runtime, run };
}

function itemOf(runtimes: Runtimes, node: DagsNode): vscode.TreeItem {
  switch (node.kind) {
    case 'file':
      return itemOfFile(node.row);
    case 'dag':
      return itemOfDag(runtimes, node.dag);
    case 'task': {
      const newest = newestRun(runtimes, node.dag);
      return itemOfTask(node.task, node.dag, newest?.runtime.ledger.stateOf(newest.run.runId));
    }
    default:
      return node satisfies never;
  }
}

function itemOfFile(row: DagFileRow): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.Uri.parse(row.uri), vscode.TreeItemCollapsibleState.Expanded);
  item.id = row.uri;
  item.iconPath = vscode.ThemeIcon.File;
  item.description = vscode.workspace.asRelativePath(vscode.Uri.joinPath(vscode.Uri.parse(row.uri), '..'), false);
  return item;
}

function itemOfDag(runtimes: Runtimes, dag: DagSummary): vscode.TreeItem {
  const item = new vscode.TreeItem(dag.dagId, vscode.TreeItemCollapsibleState.Collapsed);
  const newest = newestRun(runtimes, dag)?.run;
  item.id = `${dag.uri}|${dag.dagId}`;
  item.contextValue = itemKinds.dag;
  item.iconPath = newest ? stateIcon(stateLooks[newest.outcome]) : new vscode.ThemeIcon('type-hierarchy');
  item.description = dag.schedule ?? 'no schedule';
  item.tooltip = newest
    ? `${dag.dagId}\nlast run ${runRow(newest, Date.now()).label}: ${runRow(newest, Date.now()).description}`
    : `${dag.dagId}\nnot run here yet`;
  item.command = openAt(dag.location);
  return item;
}

function itemOfTask(task: GraphNode, dag: DagSummary, run: RunState | undefined): vscode.TreeItem {
  const item = new vscode.TreeItem(task.id, vscode.TreeItemCollapsibleState.None);
  const state = run ? worstState([...run.instances.values()].filter(instance => instance.taskId === task.id)) : undefined;
  const look = stateLooks[state ?? 'none'];
  item.id = `${dag.uri}|${dag.dagId}|${task.id}`;
  item.contextValue = itemKinds.task;
  item.iconPath = stateIcon(look);
  item.description = state === undefined ? task.operator : `${task.operator} · ${look.word}`;
  item.command = openAt(task.location);
  return item;
}

function openAt(place: DagSummary['location']): vscode.Command {
  return { command: commandId('goToSource'), title: 'Go to Source', arguments: [place] };
}
