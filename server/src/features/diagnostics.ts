// Diagnostics: findings of open DAG files, also where they lie in another file that the DAG file imports.
import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import type { Finding } from '#core/rules/finding.ts';
import { toDiagnostic, type ConvertOptions } from '../convert.ts';
import { uriOf } from '../uris.ts';

export class Diagnostics {
  readonly #connection: Connection;
  readonly #options: () => ConvertOptions;
  /** Findings by the DAG file that has them. */
  readonly #byOwner = new Map<string, readonly Finding[]>();

  constructor(connection: Connection, options: () => ConvertOptions) {
    this.#connection = connection;
    this.#options = options;
  }

  /** Replaces the findings of one DAG file; every file they are or were in is published anew. */
  publish(owner: string, findings: readonly Finding[], version: number | undefined): void {
    const before = this.#byOwner.get(owner) ?? [];
    if (findings.length > 0) this.#byOwner.set(owner, findings);
    else this.#byOwner.delete(owner);
    const touched = new Set([owner, ...before.map(finding => finding.span.file), ...findings.map(finding => finding.span.file)]);
    for (const path of touched) this.#send(path, path === owner ? version : undefined);
  }

  #send(path: string, version: number | undefined): void {
    const diagnostics = new Map<string, Diagnostic>();
    for (const findings of this.#byOwner.values()) {
      for (const finding of findings) {
        if (finding.span.file !== path) continue;
        // Two DAG files that import one broken module report the same place: once is enough.
        const diagnostic = toDiagnostic(finding, this.#options());
        diagnostics.set(`${finding.rule} ${finding.span.start} ${finding.span.end} ${finding.message}`, diagnostic);
      }
    }
    void this.#connection.sendDiagnostics({
      uri: uriOf(path),
      diagnostics: [...diagnostics.values()],
      ...(version === undefined ? {} : { version }),
    });
  }
}
