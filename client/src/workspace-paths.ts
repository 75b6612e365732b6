// Workspace folders and files as the rest of the extension names them: paths with forward slashes.
import * as vscode from 'vscode';

/** Path as core and runtime name it. */
export function pathOf(uri: vscode.Uri): string {
  return process.platform === 'win32' ? uri.fsPath.replaceAll('\\', '/') : uri.fsPath;
}

/** The workspace folder whose store keeps the runs of a file; the file's own folder when it lies in none. */
export function folderOf(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return pathOf(folder ? folder.uri : vscode.Uri.joinPath(uri, '..'));
}

export function workspaceFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).filter(folder => folder.uri.scheme === 'file').map(folder => pathOf(folder.uri));
}
