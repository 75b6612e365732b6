// Shows places in the source: revealed beside what the user does, or with the focus there.
import * as vscode from 'vscode';
import type { Range } from '#core/text/span.ts';
import { isFields, isInteger, isText } from './checks.ts';

interface Place {
  readonly file: string;
  readonly range: Range;
}

/** `focus` moves to the editor; without it the cursor is put there while the user stays where they are. */
export async function showPlace(place: Place, options: { readonly focus: boolean }): Promise<void> {
  const uri = vscode.Uri.file(place.file);
  const { start } = place.range;
  const visible = vscode.window.visibleTextEditors.find(editor => editor.document.uri.toString() === uri.toString());
  await vscode.window.showTextDocument(uri, {
    viewColumn: visible?.viewColumn ?? columnWithout(vscode.window.tabGroups.activeTabGroup),
    preserveFocus: !options.focus,
    // A place and not the whole call: selecting twenty lines would hide what is said about them, and the end of a long one scrolls its beginning away.
    selection: new vscode.Range(start.line, start.character, start.line, start.character),
  });
}

/** A column other than that of the active panel, so that the panel is not covered. */
function columnWithout(group: vscode.TabGroup): vscode.ViewColumn {
  return group.activeTab?.input instanceof vscode.TabInputWebview && group.viewColumn === vscode.ViewColumn.One
    ? vscode.ViewColumn.Two
    : vscode.ViewColumn.One;
}

/** A place out of a command's argument. */
export function placeOf(value: unknown): Place | undefined {
  if (!isFields(value) || !isText(value['file']) || !isFields(value['range'])) return undefined;
  const start = positionOf(value['range']['start']);
  const end = positionOf(value['range']['end']);
  return start && end && { file: value['file'], range: { start, end } };
}

function positionOf(value: unknown): Range['start'] | undefined {
  return isFields(value) && isInteger(value['line']) && isInteger(value['character'])
    ? { line: value['line'], character: value['character'] }
    : undefined;
}
