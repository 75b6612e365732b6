// The DAG files that no editor shows: which they are, how far the look at them has come, and the line of progress that says so.
import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver/node';

/** Fewer files than this are done before anybody could read a line of progress. */
const WORTH_A_LINE = 20;

export class Background {
  /** Null: the editor shows no progress. */
  readonly #connection: Connection | null;
  #files: ReadonlySet<string> = new Set();
  readonly #waiting = new Set<string>();
  #line: Promise<WorkDoneProgressReporter> | null = null;

  constructor(connection: Connection | null) {
    this.#connection = connection;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  get files(): Iterable<string> {
    return this.#files;
  }

  /** Whether every file has been looked at since the last {@link begin}. */
  get isDone(): boolean {
    return this.#waiting.size === 0;
  }

  /** All of `files` are to be looked at. Answers those that were there before and are not any more. */
  begin(files: readonly string[]): readonly string[] {
    const next = new Set(files);
    const gone = [...this.#files].filter(path => !next.has(path));
    this.#files = next;
    this.#waiting.clear();
    for (const path of files) this.#waiting.add(path);
    if (files.length >= WORTH_A_LINE) this.#openLine();
    if (files.length === 0) this.#closeLine();
    return gone;
  }

  /** A file was looked at. Answers whether it was the last. */
  done(path: string): boolean {
    if (!this.#waiting.delete(path)) return false;
    const { size } = this.#files;
    const looked = size - this.#waiting.size;
    // A message a file would cost more than the look at it.
    if (looked % 10 === 0) void this.#line?.then(line => line.report(Math.round((100 * looked) / size), `${looked} of ${size}`));
    if (this.#waiting.size > 0) return false;
    this.#closeLine();
    return true;
  }

  #openLine(): void {
    if (!this.#connection || this.#line) return;
    this.#line = this.#connection.window.createWorkDoneProgress();
    void this.#line.then(line => line.begin('Dagwright: checking DAG files', 0));
  }

  #closeLine(): void {
    void this.#line?.then(line => line.done());
    this.#line = null;
  }
}
