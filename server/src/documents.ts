// The texts of open editors, kept current by incremental edits.
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { LineMap } from '#core/text/line-map.ts';

export interface OpenDocument {
  readonly uri: string;
  readonly path: string;
  readonly version: number;
  readonly text: string;
}

export class Documents {
  readonly #byPath = new Map<string, OpenDocument>();

  open(document: OpenDocument): void {
    this.#byPath.set(document.path, document);
  }

  /** Applies edits in their order, each on the text that the one before left. */
  change(path: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): OpenDocument | undefined {
    const before = this.#byPath.get(path);
    if (!before) return undefined;
    const after = { ...before, version, text: changes.reduce(applyChange, before.text) };
    this.#byPath.set(path, after);
    return after;
  }

  close(path: string): void {
    this.#byPath.delete(path);
  }

  get(path: string): OpenDocument | undefined {
    return this.#byPath.get(path);
  }

  all(): readonly OpenDocument[] {
    return [...this.#byPath.values()];
  }
}

function applyChange(text: string, change: TextDocumentContentChangeEvent): string {
  if (!('range' in change)) return change.text;
  const lines = new LineMap(text);
  return text.slice(0, lines.offsetAt(change.range.start)) + change.text + text.slice(lines.offsetAt(change.range.end));
}
