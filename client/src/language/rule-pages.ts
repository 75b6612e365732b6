// The pages of the rules, opened inside the editor.
import * as vscode from 'vscode';
import { commandId } from '../contributions/commands.ts';

/** Server and client agree on the folder; the rule's id is the name of the file. */
function rulePageUri(extension: vscode.Uri, rule: string): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'docs', 'rules', `${rule}.md`);
}

/** Shows a page as it reads, not as it is written. Anything but a rule's id opens the list of all. */
export async function openRulePage(extension: vscode.Uri, rule: unknown): Promise<void> {
  const name = typeof rule === 'string' && /^[\w-]+$/.test(rule) ? rule : 'README';
  await vscode.commands.executeCommand('markdown.showPreview', rulePageUri(extension, name));
}

/** The link behind a diagnostic's code would open the page's source: it opens the page. */
export function withPageLinks(diagnostics: readonly vscode.Diagnostic[]): vscode.Diagnostic[] {
  for (const diagnostic of diagnostics) {
    const { code } = diagnostic;
    if (typeof code !== 'object' || code.target.scheme !== 'file') continue;
    const query = encodeURIComponent(JSON.stringify([code.value]));
    diagnostic.code = { value: code.value, target: vscode.Uri.parse(`command:${commandId('openRulePage')}?${query}`) };
  }
  return [...diagnostics];
}
