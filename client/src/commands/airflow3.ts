// "Check for Airflow 3": what of the workspace would have to change, in Problems, with all that can be changed without a decision.
import * as vscode from 'vscode';
import type { CheckedForAirflow3 } from '../language/airflow3-answer.ts';
import type { Language } from '../language/language.ts';

const FIX = 'Apply Fixes';
const CLEAR = 'Clear';

export class Airflow3Check {
  readonly #language: Language;
  readonly #problems = vscode.languages.createDiagnosticCollection('dagwright-airflow3');

  constructor(language: Language) {
    this.#language = language;
  }

  dispose(): void {
    this.#problems.dispose();
  }

  async run(): Promise<void> {
    const result = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Dagwright: checking for Airflow 3', cancellable: true },
      (_progress, token) => this.#language.checkForAirflow3(token),
    );
    this.#problems.clear();
    for (const { uri, diagnostics } of result.files) this.#problems.set(vscode.Uri.parse(uri), [...diagnostics]);
    if (result.findings === 0) {
      void vscode.window.showInformationMessage(`${files(result.checked)} checked: nothing has to change for Airflow 3.`);
      return;
    }
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    // The answer may come much later, or never.
    void this.#offer(result);
  }

  async #offer({ findings, files: found, edits }: CheckedForAirflow3): Promise<void> {
    const message = `For Airflow 3, ${findings === 1 ? 'one place' : `${findings} places`} in ${files(found.length)} would have to change, or would mean something else.`;
    const actions = edits.size > 0 ? [FIX, CLEAR] : [CLEAR];
    const chosen = await vscode.window.showInformationMessage(message, ...actions);
    if (chosen === FIX) await this.#apply(edits);
    if (chosen === CLEAR) this.#problems.clear();
  }

  /** As one edit, which one undo takes back; shown before it is made. */
  async #apply(edits: ReadonlyMap<string, readonly vscode.TextEdit[]>): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    for (const [uri, changes] of edits)
      for (const { range, newText } of changes)
        edit.replace(vscode.Uri.parse(uri), range, newText, { needsConfirmation: true, label: 'Changes for Airflow 3' });
    if (await vscode.workspace.applyEdit(edit)) this.#problems.clear();
  }
}

function files(count: number): string {
  return count === 1 ? 'one DAG file' : `${count} DAG files`;
}
