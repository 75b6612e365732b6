// Findings of a file as the editor has them, for the badges on the graph.
import * as vscode from 'vscode';
import type { PlacedFinding } from '../panel/tasks.ts';
import { pathOf } from '../workspace-paths.ts';

export function placedFindings(uri: vscode.Uri): readonly PlacedFinding[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(diagnostic => diagnostic.source === 'dagwright')
    .map(({ range, severity, message }) => ({
      file: pathOf(uri),
      range: {
        start: { line: range.start.line, character: range.start.character },
        end: { line: range.end.line, character: range.end.character },
      },
      severity: severityOf(severity),
      message,
    }));
}

function severityOf(severity: vscode.DiagnosticSeverity): PlacedFinding['severity'] {
  switch (severity) {
    case vscode.DiagnosticSeverity.Error:
      return 'error';
    case vscode.DiagnosticSeverity.Warning:
      return 'warning';
    case vscode.DiagnosticSeverity.Information:
      return 'information';
    case vscode.DiagnosticSeverity.Hint:
      return 'hint';
    default:
      return severity satisfies never;
  }
}
