// The evaluator as a whole: one evaluation of one DAG file with all that it imports.
import type { Snapshot } from '../../snapshot.ts';
import type { Span } from '../../text/span.ts';
import type { Block, Expression } from '../parse/ast.ts';
import type { ParsedFile } from '../parse/parser.ts';
import { spend } from '../values/effort.ts';
import { PythonError } from '../values/errors.ts';
import { dynamic, list, str } from '../values/make.ts';
import { reprOf, strOf } from '../values/repr.ts';
import { typeName } from '../values/types.ts';
import type { Call, DynamicValue, ListValue, Problem, Uncertainty, Value } from '../values/value.ts';
import { builtins } from '../modules/builtins/builtins.ts';
import { assignTo } from './assign.ts';
import { readAttribute, typeOfValue, writeAttribute } from './attributes.ts';
import { Budget, CALL_EFFORT, MAX_CALL_DEPTH, whyGivenUp } from './budget.ts';
import type { ClassValue } from './class.ts';
import { ExceptionClasses, exceptionWith, isExceptionClass, messageOf } from './exceptions.ts';
import { evaluateExpression } from './expressions.ts';
import { InstanceValue } from './instance.ts';
import { UnknownRest } from './iterator.ts';
import type { Journal, Mutable } from './journal.ts';
import { Loader, type Library, type LoaderHost } from './loader.ts';
import type { Completion, Frame, ImportResult, Machine } from './machine.ts';
import { ValueMarks } from './marks.ts';
import { Records } from './records.ts';
import { binaryOf, compareOf, itemIn, iterateIn, setItemIn, truthIn, unaryOf } from './operate.ts';
import { PythonRaise } from './raise.ts';
import { ruleOf } from './rule-of.ts';
import { mangled, type Scope, type Unit } from './scope.ts';
import { executeBlock } from './statements.ts';
import { runUncertainly } from './uncertainty.ts';

export interface InterpreterOptions {
  readonly snapshot: Snapshot;
  readonly file: string;
  readonly library: Library;
  parse(text: string, file: string): ParsedFile;
  /** Problems of a module's syntax: importing it raises SyntaxError. */
  syntaxProblems(parsed: ParsedFile): readonly Problem[];
}

export class Interpreter extends Records implements Machine, LoaderHost {
  readonly snapshot: Snapshot;
  readonly journals: Journal[] = [];
  readonly marks = new ValueMarks();
  file: string;
  readonly #options: InterpreterOptions;
  readonly budget = new Budget();
  readonly #exceptions = new ExceptionClasses(this);
  readonly #builtins = builtins(this);
  readonly searchPath: ListValue;
  readonly #loader: Loader;
  #guards = 0;
  #depth = 0;

  constructor(options: InterpreterOptions) {
    super(options.file);
    this.#options = options;
    this.snapshot = options.snapshot;
    this.file = options.file;
    this.searchPath = list(options.snapshot.importRoots.map(root => str(root)));
    this.#loader = new Loader(options.library, this);
  }

  runFile(parsed: ParsedFile): Scope {
    const { scope, unit } = this.#loader.begin(parsed, this.main);
    this.budget.run(unit.start, () => this.#run(parsed, scope, unit));
    return scope;
  }

  runModule(parsed: ParsedFile, scope: Scope, unit: Unit): void {
    const [syntax] = this.#options.syntaxProblems(parsed);
    if (syntax) {
      if (this.guarded) this.raise(syntax.type, syntax.message, syntax.span);
      this.problem(syntax);
    }
    this.#run(parsed, scope, unit);
  }

  #run(parsed: ParsedFile, scope: Scope, unit: Unit): void {
    const before = this.file;
    this.file = unit.file;
    const frame: Frame = { scope, unit, method: null, jump: null, handling: null };
    try {
      this.execute(parsed.module.body, frame);
    } finally {
      this.file = before;
    }
  }

  parse(text: string, file: string): ParsedFile {
    return this.#options.parse(text, file);
  }

  syntaxOf(parsed: ParsedFile): readonly Problem[] {
    return this.#options.syntaxProblems(parsed);
  }

  execute(block: Block, frame: Frame): Completion {
    return executeBlock(block, frame, this);
  }

  evaluate(node: Expression, frame: Frame): Value {
    this.budget.step(node.span);
    // As `attempt`, without its function: this is the innermost loop.
    try {
      return evaluateExpression(node, frame, this);
    } catch (error) {
      return this.#recover(error, node.span);
    }
  }

  attempt(span: Span, work: () => Value): Value {
    try {
      return work();
    } catch (error) {
      return this.#recover(error, span);
    }
  }

  #recover(error: unknown, span: Span): Value {
    const given = error instanceof UnknownRest ? error.unknown.why : whyGivenUp(error);
    if (given !== null) return dynamic(given, span);
    const raised = this.raised(error, span);
    if (this.guarded) throw raised;
    if (raised.fromStatement && this.uncertain) throw raised;
    this.record(raised);
    return dynamic(`${raised.type} was raised here`, span);
  }

  /** Any exception as one of the evaluated code; what is no business of that code goes on up. */
  raised(error: unknown, span: Span): PythonRaise {
    if (error instanceof PythonRaise) return error;
    if (error instanceof PythonError) return this.#newRaise(error.type, error.pythonMessage, span, error.argument);
    throw error;
  }

  /** Tells the user of an exception that nothing catches, once. */
  record(raised: PythonRaise): void {
    if (raised.recorded || this.uncertain) return;
    raised.recorded = true;
    this.problem({
      rule: raised.rule ?? ruleOf(raised.type, raised.pythonMessage),
      type: raised.type,
      message: raised.pythonMessage,
      span: raised.span,
      ...(raised.reachedFrom ? { raisedAt: raised.reachedFrom } : {}),
      related: [],
    });
  }

  step(span: Span): void {
    this.budget.step(span);
  }

  enterCall<T>(span: Span, work: () => T): T | DynamicValue {
    if (this.#depth >= MAX_CALL_DEPTH || (this.uncertain && this.#depth > MAX_CALL_DEPTH / 4)) {
      return dynamic('calls nested too deep to follow', span);
    }
    spend(CALL_EFFORT);
    this.#depth += 1;
    const { uncertain } = this;
    try {
      return this.within(span, work);
    } finally {
      this.#depth -= 1;
      this.uncertain = uncertain;
    }
  }

  get guarded(): boolean {
    return this.#guards > 0;
  }

  guard<T>(work: () => T): T {
    this.#guards += 1;
    try {
      return work();
    } finally {
      this.#guards -= 1;
    }
  }

  uncertainly(because: Uncertainty, frame: Frame, alternatives: readonly (() => Completion)[]): Completion {
    return runUncertainly(because, frame, alternatives, this);
  }

  touch(mutable: Mutable): void {
    for (const journal of this.journals) journal.touch(mutable);
  }

  dynamic(why: string, span: Span): DynamicValue {
    return dynamic(why, span);
  }

  assign(target: Expression, value: Value, frame: Frame): void {
    assignTo(target, value, frame, this);
  }

  bind(written: string, value: Value, frame: Frame, span: Span): void {
    const name = mangled(written, frame.scope);
    const scope = frame.scope.target(name);
    if (this.journals.length > 0) this.touch(scope.vars);
    scope.vars.set(name, value);
    if (scope.kind === 'module' && frame.unit.file === this.main) this.bindings.set(name, span);
  }

  builtin(name: string): Value | undefined {
    return this.#builtins.get(name) ?? this.#exceptions.builtin(name);
  }

  override recordUndefined(name: string, span: Span, frame: Frame): void {
    super.recordUndefined(name, span, frame, this.#builtins.keys());
  }

  importModule(path: string, span: Span): ImportResult {
    return this.within(span, () => this.#loader.import(path, span));
  }

  get modules(): Map<string, Value> {
    return this.#loader.modules;
  }

  call(callee: Value, call: Call): Value {
    if (callee.kind === 'dynamic') return this.#options.library.calledUnknown(callee, call, this) ?? this.marks.computed(callee);
    if (callee.kind === 'object' && callee.call) return callee.call(call, this);
    return this.raise('TypeError', `'${typeName(callee)}' object is not callable`, call.span);
  }

  attribute(of: Value, name: string, span: Span): Value {
    return readAttribute(of, name, span, this);
  }

  setAttribute(of: Value, name: string, value: Value, span: Span): void {
    writeAttribute(of, name, value, span, this);
  }

  typeOf(value: Value, span: Span): Value {
    return typeOfValue(value, span, this);
  }

  item(of: Value, key: Value, span: Span): Value {
    return this.marks.computed(itemIn(of, key, span, this));
  }

  setItem(of: Value, key: Value, value: Value, span: Span): void {
    this.attempt(span, () => {
      setItemIn(of, key, value, span, this);
      return value;
    });
  }

  truth(value: Value, span: Span): boolean | DynamicValue {
    return truthIn(value, span, this);
  }

  unary(operator: string, operand: Value, span: Span): Value {
    return unaryOf(operator, operand, span, this);
  }

  binary(operator: string, left: Value, right: Value, span: Span): Value {
    return this.marks.computed(binaryOf(operator, left, right, span, this));
  }

  compare(operator: string, left: Value, right: Value, span: Span): Value {
    return this.marks.computed(compareOf(operator, left, right, span, this));
  }

  iterate(of: Value, span: Span): readonly Value[] | DynamicValue {
    return iterateIn(of, span, this);
  }

  text(value: Value, span: Span): string | null {
    const object = this.marks.behindFace(value) ?? value;
    if (object instanceof InstanceValue) {
      if (isExceptionClass(object.type)) return messageOf(object);
      const answer = object.special('__str__', [], span);
      if (answer) return answer.kind === 'str' ? answer.value : null;
    }
    return this.marks.taintOf(value) ? null : strOf(value);
  }

  repr(value: Value): string | null {
    return this.marks.taintOf(value) ? null : reprOf(value);
  }

  raise(type: string, message: string, span: Span): never {
    throw this.#newRaise(type, message, span);
  }

  #newRaise(type: string, message: string, span: Span, argument: Value | null = null): PythonRaise {
    const exception = exceptionWith(this.exceptionClass(type, 'Exception'), message, argument);
    return new PythonRaise(exception, exception.typeName, message, span, null);
  }

  exceptionClass(name: string, base: string): ClassValue {
    return this.#exceptions.builtin(name) ?? this.#exceptions.class(name, base);
  }
}
