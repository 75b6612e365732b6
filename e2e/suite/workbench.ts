// What every test inside the workbench needs: the extension, files of the sample, and waiting for what the user would wait for.
import * as vscode from 'vscode';
import type { DagwrightApi } from '../../client/src/api.ts';

const EXTENSION = 'dagwright.dagwright';
/** What takes longer than this is broken, however slow the machine is. */
const PATIENCE = 40_000;
const LOOK_AGAIN = 50;

/** The activated extension. */
export async function dagwright(): Promise<DagwrightApi> {
  const extension = vscode.extensions.getExtension<DagwrightApi>(EXTENSION);
  if (!extension) throw new Error(`the extension ${EXTENSION} is not installed`);
  return extension.activate();
}

/** Waits until `look` sees something, and returns it; the error says what was seen last. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | false | null | Promise<T | undefined | false | null>,
): Promise<T> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false && seen !== null) return seen;
    if (Date.now() > until) throw new Error(`waited in vain for: ${what}`);
    await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN));
  }
}

/** URI of a file of the sample project. */
export function sample(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file of the sample project in the first editor column. */
export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(sample(path)), { viewColumn: vscode.ViewColumn.One });
}

/** Where a text stands in a document. */
export function placeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`${document.uri.path} has no "${text}"`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

/** Our findings of a document, with the id of their rule. */
export function findingsOf(uri: vscode.Uri): readonly { readonly rule: string; readonly finding: vscode.Diagnostic }[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source?.toLowerCase() === 'dagwright')
    .map(finding => ({ rule: codeOf(finding), finding }));
}

/** Waits until a document has a finding of this rule. */
export function finding(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return eventually(`a finding of ${rule} in ${uri.path}`, () => findingsOf(uri).find(found => found.rule === rule)?.finding);
}

/** Replaces a document's text, and saves it when asked to. */
export async function edit(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, range, text);
  if (!(await vscode.workspace.applyEdit(change))) throw new Error('the edit was refused');
}

/** Takes back every unsaved change. */
export async function revert(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

function codeOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}
