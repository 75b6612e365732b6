// Diagnostics: the findings of an open file, as the editor's Problems.
import type { Connection } from 'vscode-languageserver/node';
import type { Finding } from '#core/rules/finding.ts';
import { toDiagnostic, type ConvertOptions } from '../convert.ts';

interface DocumentFindings {
  readonly uri: string;
  /** Version of the text they were found in; null for a document that was closed. */
  readonly version: number | null;
  readonly findings: readonly Finding[];
}

export function publishDiagnostics(connection: Connection, { uri, version, findings }: DocumentFindings, options: ConvertOptions): void {
  const diagnostics = findings.filter(({ leftToOthers }) => !leftToOthers).map(finding => toDiagnostic(finding, options));
  void connection.sendDiagnostics({ uri, diagnostics, ...(version === null ? {} : { version }) });
}
