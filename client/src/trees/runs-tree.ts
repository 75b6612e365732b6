// The Runs view: live and past runs by DAG, with the task instances of each.
import * as vscode from 'vscode';
import type { TaskInstanceState } from '#core/run/state.ts';
import type { RunSummary } from '#protocol/runtime.ts';
import { commandId } from '../contributions/commands.ts';
import { itemKinds } from '../contributions/menus.ts';
import type { AttemptAddress } from '../logs/task-uri.ts';
import type { FolderRuntime, Runtimes } from '../runtime/runtimes.ts';
import { workspaceFolders } from '../workspace-paths.ts';
import { dagRow, instanceRow, instancesOf, isLive, runRow, runsByDag, type RowText, type RunsOfDag } from './runs-model.ts';
import { stateIcon, type TreeSource } from './tree.ts';

export type RunsNode =
  | { readonly kind: 'dag'; readonly runtime: FolderRuntime; readonly group: RunsOfDag }
  | { readonly kind: 'run'; readonly runtime: FolderRuntime; readonly run: RunSummary }
  | { readonly kind: 'instance'; readonly runtime: FolderRuntime; readonly run: RunSummary; readonly instance: TaskInstanceState };

export function createRunsSource(runtimes: Runtimes): TreeSource<RunsNode> {
  return { children: node => childrenOf(runtimes, node), item: itemOf, parent: parentOf };
}

async function childrenOf(runtimes: Runtimes, node: RunsNode | undefined): Promise<readonly RunsNode[]> {
  if (!node) return vscode.workspace.isTrusted ? dagNodes(await listed(runtimes)) : [];
  switch (node.kind) {
    case 'dag':
      return node.group.runs.map(run => ({ kind: 'run', runtime: node.runtime, run }));
    case 'run': {
      const state = await node.runtime.ledger.load(node.run.runId);
      return state ? instancesOf(state).map(instance => ({ ...node, kind: 'instance', instance })) : [];
    }
    case 'instance':
      return [];
    default:
      return node satisfies never;
  }
}

/** Folders of the workspace with a history, and whatever single file has been run. */
async function listed(runtimes: Runtimes): Promise<readonly FolderRuntime[]> {
  await runtimes.withHistory(workspaceFolders());
  return runtimes.all();
}

/** The node of a DAG, for showing its history. */
export async function findDagNode(runtimes: Runtimes, file: string, dagId: string): Promise<RunsNode | undefined> {
  return dagNodes(await listed(runtimes)).find(node => node.kind === 'dag' && node.group.dagId === dagId && node.group.file === file);
}

function dagNodes(runtimes: readonly FolderRuntime[]): RunsNode[] {
  return runtimes.flatMap(runtime => runsByDag(runtime.ledger.list()).map(group => ({ kind: 'dag' as const, runtime, group })));
}

function parentOf(node: RunsNode): RunsNode | undefined {
  const { runtime } = node;
  if (node.kind === 'dag') return undefined;
  if (node.kind === 'instance') return { kind: 'run', runtime, run: node.run };
  const { run } = node;
  const group = runsByDag(runtime.ledger.list()).find(each => each.dagId === run.dagId && each.file === run.file);
  return group && { kind: 'dag', runtime, group };
}

function itemOf(node: RunsNode): vscode.TreeItem {
  switch (node.kind) {
    case 'dag':
      return withRow(dagRow(node.group), {
        id: `${node.runtime.folder}|${node.group.file}|${node.group.dagId}`,
        state: vscode.TreeItemCollapsibleState.Expanded,
        kind: null,
      });
    case 'run': {
      const kind = isLive(node.run.outcome) ? itemKinds.liveRun : itemKinds.pastRun;
      return withRow(runRow(node.run, Date.now()), { id: node.run.runId, state: vscode.TreeItemCollapsibleState.Collapsed, kind });
    }
    case 'instance': {
      const { taskId, mapIndex } = node.instance;
      const started = node.instance.attempts.length > 0;
      const item = withRow(instanceRow(node.instance), {
        id: `${node.run.runId}|${taskId}|${mapIndex}`,
        state: vscode.TreeItemCollapsibleState.None,
        kind: started ? itemKinds.instance : null,
      });
      if (started) item.command = { command: commandId('openLog'), title: 'Open Log', arguments: [node] };
      return item;
    }
    default:
      return node satisfies never;
  }
}

function withRow(
  row: RowText,
  more: { readonly id: string; readonly state: vscode.TreeItemCollapsibleState; readonly kind: string | null },
): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, more.state);
  item.id = more.id;
  item.description = row.description;
  item.tooltip = row.tooltip;
  item.iconPath = stateIcon(row.look);
  item.accessibilityInformation = { label: `${row.label}, ${row.description}` };
  if (more.kind !== null) item.contextValue = more.kind;
  return item;
}

/** The newest attempt of an instance in the tree. */
export function addressOfNode(node: RunsNode): AttemptAddress | undefined {
  if (node.kind !== 'instance') return undefined;
  const { taskId, mapIndex, attempts } = node.instance;
  return { folder: node.runtime.folder, runId: node.run.runId, taskId, mapIndex, tryNumber: attempts.at(-1)?.tryNumber ?? 1 };
}
