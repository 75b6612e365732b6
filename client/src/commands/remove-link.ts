// Takes a symbolic link away, and nothing else: never what it leads to.
import { unlink } from 'node:fs/promises';
import * as vscode from 'vscode';
import { isText } from '../checks.ts';

const REMOVE = 'Remove Link';

export async function removeLink(path: unknown): Promise<void> {
  if (!isText(path)) return;
  const { type } = await vscode.workspace.fs.stat(vscode.Uri.file(path));
  if ((type & vscode.FileType.SymbolicLink) === 0) {
    void vscode.window.showWarningMessage(`${path} is no symbolic link any more.`);
    return;
  }
  const message = `Remove the link ${path}? What it leads to stays.`;
  const chosen = await vscode.window.showWarningMessage(message, { modal: true }, REMOVE);
  if (chosen === REMOVE) await unlink(path);
}
