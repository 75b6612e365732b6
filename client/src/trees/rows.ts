// Reads a tree as the user sees it, for the tests inside the workbench.
import * as vscode from 'vscode';
import type { ViewRow } from '../api.ts';
import type { Tree } from './tree.ts';

/** The rows below the row reached by following labels from the top. */
export async function rowsOf<Node>(tree: Tree<Node>, path: readonly string[]): Promise<readonly ViewRow[]> {
  let nodes = await tree.getChildren();
  for (const label of path) {
    const next = nodes.find(node => rowOf(tree, node).label === label);
    if (next === undefined) return [];
    nodes = await tree.getChildren(next);
  }
  return nodes.map(node => rowOf(tree, node));
}

function rowOf<Node>(tree: Tree<Node>, node: Node): ViewRow {
  const item = tree.getTreeItem(node);
  return {
    label: typeof item.label === 'string' ? item.label : (item.label?.label ?? item.resourceUri?.path.split('/').at(-1) ?? ''),
    description: typeof item.description === 'string' ? item.description : '',
    contextValue: item.contextValue,
    icon: item.iconPath instanceof vscode.ThemeIcon ? item.iconPath.id : undefined,
    node,
  };
}
