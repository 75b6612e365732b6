// What one evaluation finds beside values: problems, imports, names that nothing binds, files that were read.
import type { Span } from '../../text/span.ts';
import type { Problem, Uncertainty } from '../values/value.ts';
import type { Frame, ImportRecord } from './machine.ts';
import { nearNames } from './near-names.ts';
import { PythonRaise } from './raise.ts';

/** More problems than anyone reads; a loop must not make thousands. */
const MAX_PROBLEMS = 100;

export class Records {
  readonly problems: Problem[] = [];
  readonly imports: ImportRecord[] = [];
  readonly undefinedNames: { readonly name: string; readonly span: Span; readonly suggestion: string | null }[] = [];
  readonly dependsOn = new Set<string>();
  /** Where the functions of the DAG file begin whose bodies ran. */
  readonly entered = new Set<number>();
  /** Where each global of the DAG file was bound last. */
  readonly bindings = new Map<string, Span>();
  /** Set while it is not known whether the code that runs now runs at all: nothing it raises is sure then. */
  uncertain: Uncertainty | null = null;
  /** The DAG file: names and imports are those of its own text. */
  protected readonly main: string;

  /** The call or import in the DAG file that runs now. */
  #site: Span | null = null;

  constructor(main: string) {
    this.main = main;
  }

  /** Runs what a call or import leads to: Python names the line of the DAG file for what goes wrong in other files. */
  protected within<T>(span: Span, work: () => T): T {
    if (span.file !== this.main) return work();
    const before = this.#site;
    this.#site = span;
    try {
      return work();
    } catch (error) {
      if (error instanceof PythonRaise && error.span.file !== this.main) error.reachedFrom ??= span;
      throw error;
    } finally {
      this.#site = before;
    }
  }

  problem(written: Problem): void {
    if (this.uncertain || this.problems.length >= MAX_PROBLEMS) return;
    const place = written.raisedAt ?? written.span;
    const problem = place.file !== this.main && this.#site ? { ...written, raisedAt: this.#site } : written;
    const known = this.problems.some(
      ({ span, message }) => span.start === problem.span.start && span.file === problem.span.file && message === problem.message,
    );
    if (!known) this.problems.push(problem);
  }

  recordEntered({ file, start }: Span): void {
    if (file === this.main) this.entered.add(start);
  }

  recordImport(record: ImportRecord, frame: Frame): void {
    if (frame.unit.file === this.main) this.imports.push(record);
  }

  recordUndefined(name: string, span: Span, frame: Frame, builtins: Iterable<string>): void {
    if (span.file !== this.main || this.undefinedNames.some(known => known.span.start === span.start)) return;
    const [suggestion] = nearNames(name, [...frame.scope.visibleNames(), ...builtins]);
    this.undefinedNames.push({ name, span, suggestion: suggestion ?? null });
  }

  dependOn(path: string): void {
    this.dependsOn.add(path);
  }
}
