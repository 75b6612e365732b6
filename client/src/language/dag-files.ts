// Watches for texts with a DAG: the first starts the server; the one in the editor switches the commands on.
import * as vscode from 'vscode';
import { mightContainDag } from '#core/dag/discovery/safe-mode.ts';
import { DAG_FILE_CONTEXT } from '../contributions/commands.ts';

export function isDagDocument(document: vscode.TextDocument): boolean {
  return document.languageId === 'python' && document.uri.scheme === 'file' && mightContainDag(document.getText(), '3.3.2');
}

/** Calls `onFound` whenever a text with a DAG is opened or becomes one. */
export function watchDagFiles(onFound: () => void): vscode.Disposable {
  let shown: boolean | undefined;
  const look = (document: vscode.TextDocument): void => {
    if (isDagDocument(document)) onFound();
  };
  const follow = (editor: vscode.TextEditor | undefined): void => {
    const isDag = editor !== undefined && isDagDocument(editor.document);
    if (isDag !== shown) void vscode.commands.executeCommand('setContext', DAG_FILE_CONTEXT, isDag);
    shown = isDag;
  };
  const subscriptions = [
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== vscode.window.activeTextEditor?.document) return;
      look(document);
      follow(vscode.window.activeTextEditor);
    }),
  ];
  vscode.workspace.textDocuments.forEach(look);
  follow(vscode.window.activeTextEditor);
  return vscode.Disposable.from(...subscriptions);
}
