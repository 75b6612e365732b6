// What the parts of the evaluator ask of each other: one interface, so that no part imports the whole.
import type { Span } from '../../text/span.ts';
import type { Block, Expression } from '../parse/ast.ts';
import type { ParsedFile } from '../parse/parser.ts';
import type { DynamicValue, Evaluation, ListValue, ObjectValue, Problem, Uncertainty, Value } from '../values/value.ts';
import type { Journal, Mutable } from './journal.ts';
import type { ValueMarks } from './marks.ts';
import type { PythonRaise } from './raise.ts';
import type { Scope, Unit } from './scope.ts';

/** How a statement ended: normally (`null`), or on its way out of a loop or function. */
export type Completion = null | { readonly kind: 'return'; readonly value: Value } | { readonly kind: 'break' | 'continue' };

/** One running piece of code. */
export interface Frame {
  readonly scope: Scope;
  readonly unit: Unit;
  /** For `super()`: the class whose method runs, and its first argument. */
  readonly method: { readonly owner: ObjectValue; readonly self: Value } | null;
  /** Set when a branch that may have been taken left the loop or function: what follows may not run. */
  jump: { readonly kind: 'loop' | 'function'; readonly because: Uncertainty } | null;
  /** The exception that an `except` clause now handles: what a bare `raise` raises. */
  handling: PythonRaise | null;
}

export interface Machine extends Evaluation {
  readonly journals: Journal[];
  readonly marks: ValueMarks;
  /** Set while it is not known whether the code that runs now runs at all. */
  uncertain: Uncertainty | null;
  /** `sys.path`: folders in which imports are looked for. */
  readonly searchPath: ListValue;
  evaluate(expression: Expression, frame: Frame): Value;
  execute(block: Block, frame: Frame): Completion;
  assign(target: Expression, value: Value, frame: Frame): void;
  bind(name: string, value: Value, frame: Frame, span: Span): void;
  /** Runs alternatives of which it is not known which one happens; what they change differently becomes dynamic. */
  uncertainly(because: Uncertainty, frame: Frame, alternatives: readonly (() => Completion)[]): Completion;
  /** To be called before `mutable` changes, so that an alternative can be undone. */
  touch(mutable: Mutable): void;
  truth(value: Value, span: Span): boolean | DynamicValue;
  unary(operator: string, operand: Value, span: Span): Value;
  binary(operator: string, left: Value, right: Value, span: Span): Value;
  compare(operator: string, left: Value, right: Value, span: Span): Value;
  item(of: Value, key: Value, span: Span): Value;
  setItem(of: Value, key: Value, value: Value, span: Span): void;
  setAttribute(of: Value, name: string, value: Value, span: Span): void;
  /** `str(x)`, user classes included; null when it is not known. */
  text(value: Value, span: Span): string | null;
  repr(value: Value): string | null;
  builtin(name: string): Value | undefined;
  typeOf(value: Value, span: Span): Value;
  importModule(path: string, span: Span): ImportResult;
  /** `sys.modules`. */
  readonly modules: Map<string, Value>;
  recordImport(name: ImportRecord, frame: Frame): void;
  /** The body of a function begins to run. */
  recordEntered(span: Span): void;
  recordUndefined(name: string, span: Span, frame: Frame): void;
  /** A file or folder that the evaluation read. */
  dependOn(path: string): void;
  /** Runs `work` with exceptions of the evaluated code going up to it instead of being recorded where they happen. */
  /** Any exception as one of the evaluated code; what is no business of that code is thrown on. */
  raised(error: unknown, span: Span): PythonRaise;
  guard<T>(work: () => T): T;
  /** The value of `work`; where it raises and nothing will catch it, the problem is recorded and the value not known. */
  attempt(span: Span, work: () => Value): Value;
  parse(text: string, file: string): ParsedFile;
  /** What Python's compiler refuses of it. */
  syntaxOf(parsed: ParsedFile): readonly Problem[];
  step(span: Span): void;
  enterCall<T>(span: Span, work: () => T): T | DynamicValue;
}

export type ImportResult =
  | { readonly kind: 'module'; readonly value: Value; readonly from: 'workspace' | 'library' | 'assumed' }
  | {
      readonly kind: 'not-found';
      readonly missing: string;
      /** What Python adds to its message. */
      readonly because?: string;
    };

export interface ImportRecord {
  readonly module: string;
  readonly name: string | null;
  readonly alias: string | null;
  readonly span: Span;
  readonly resolved: 'workspace' | 'library' | 'assumed' | 'module-not-found' | 'name-not-found';
  readonly suggestions: readonly string[];
}
