// What the server found for Airflow 3.
import type * as vscode from 'vscode';

/** The answer of the server in the editor's types. */
export interface CheckedForAirflow3 {
  readonly files: readonly { readonly uri: string; readonly diagnostics: readonly vscode.Diagnostic[] }[];
  readonly edits: ReadonlyMap<string, readonly vscode.TextEdit[]>;
  readonly findings: number;
  readonly checked: number;
}
