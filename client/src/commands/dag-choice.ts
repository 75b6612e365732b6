// Which DAG a command is about: what it was given, the DAG under the cursor, or the one the user picks.
import * as vscode from 'vscode';
import type { GraphView } from '#core/graph/view.ts';
import type { Language } from '../language/language.ts';
import { isDagDocument } from '../language/dag-files.ts';
import { pathOf } from '../workspace-paths.ts';
import { isFields, isText, isTexts } from '../checks.ts';
import { taskAt } from '../panel/tasks.ts';

export interface DagChoice {
  readonly uri: vscode.Uri;
  readonly dagId: string;
  /** Null for the whole DAG. */
  readonly taskIds: readonly string[] | null;
}

/** From a CodeLens (`uri, dagId, taskIds?`), or from an item of the DAGs view. */
function givenDag(args: readonly unknown[]): DagChoice | undefined {
  const [first, dagId, taskIds] = args;
  if (isText(first) && isText(dagId)) return { uri: vscode.Uri.parse(first), dagId, taskIds: isTexts(taskIds) ? taskIds : null };
  if (!isFields(first) || !isFields(first['dag'])) return undefined;
  const { uri, dagId: id } = first['dag'];
  if (!isText(uri) || !isText(id)) return undefined;
  const task = first['task'];
  return { uri: vscode.Uri.parse(uri), dagId: id, taskIds: isFields(task) && isText(task['id']) ? [task['id']] : null };
}

/** What was given, or the DAG of the active editor. Undefined when the user walked away or there is none. */
export async function chooseDag(language: Language, args: readonly unknown[]): Promise<DagChoice | undefined> {
  const given = givenDag(args);
  if (given) return given;
  const editor = vscode.window.activeTextEditor;
  const uri = args[0] instanceof vscode.Uri ? args[0] : editor?.document.uri;
  if (!uri || (editor?.document.uri.toString() === uri.toString() && !isDagDocument(editor.document))) {
    void vscode.window.showInformationMessage('Open a Python file with a DAG first: its text must contain "dag" and "airflow".');
    return undefined;
  }
  const { graphs } = await language.graphs(uri.toString());
  const dagId = await oneOf(graphs, editor);
  return dagId === undefined ? undefined : { uri, dagId, taskIds: null };
}

/** The task under the cursor of the active editor, or one that is picked. */
export async function chooseTask(language: Language, args: readonly unknown[], placeHolder: string): Promise<DagChoice | undefined> {
  const given = givenDag(args);
  if (given?.taskIds) return given;
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isDagDocument(editor.document)) return undefined;
  const { uri } = editor.document;
  const { graphs } = await language.graphs(uri.toString());
  const place = { file: pathOf(uri), position: editor.selection.active };
  for (const graph of graphs) {
    const taskId = taskAt(graph, place, null);
    if (taskId !== null) return { uri, dagId: graph.dagId, taskIds: [taskId] };
  }
  return pickTask(uri, graphs, placeHolder);
}

async function pickTask(uri: vscode.Uri, graphs: readonly GraphView[], placeHolder: string): Promise<DagChoice | undefined> {
  const items = graphs.flatMap(graph => graph.nodes.map(node => ({ label: node.id, description: graph.dagId })));
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  return picked && { uri, dagId: picked.description, taskIds: [picked.label] };
}

async function oneOf(graphs: readonly GraphView[], editor: vscode.TextEditor | undefined): Promise<string | undefined> {
  const [first, ...others] = graphs;
  if (!first) {
    void vscode.window.showInformationMessage('No DAG could be found in this file; see its problems.');
    return undefined;
  }
  if (others.length === 0) return first.dagId;
  // The DAG that begins last before the cursor is offered first.
  const line = editor?.selection.active.line ?? 0;
  const before = (graph: GraphView): number => (graph.location.range.start.line <= line ? graph.location.range.start.line : -1);
  const items = [...graphs].sort((a, b) => before(b) - before(a)).map(graph => ({ label: graph.dagId, description: graph.schedule ?? '' }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'DAG' }))?.label;
}
