// What a Python value is here: the one representation that evaluator, templates and schedules share.
import type { Snapshot } from '../../snapshot.ts';
import type { Span } from '../../text/span.ts';
import type { DateTimeValue, DateValue, TimedeltaValue, TimeValue, ZoneValue } from './datetime/value.ts';

export type * from './datetime/value.ts';

/**
 * Where the characters of a string came from, piece by piece in order, so that a finding inside the value can point into the source.
 * Pieces cover the value from `at` for `length` UTF-16 units. `exact`: the raw text at `source` and the value are the same.
 */
export interface OriginPiece {
  readonly at: number;
  readonly length: number;
  readonly source: Span;
  readonly exact: boolean;
}

export interface NoneValue {
  readonly kind: 'none';
}
export interface BoolValue {
  readonly kind: 'bool';
  readonly value: boolean;
}
export interface IntValue {
  readonly kind: 'int';
  readonly value: bigint;
  /** What `repr` prints of a member of an IntEnum. */
  readonly member?: string;
}
export interface FloatValue {
  readonly kind: 'float';
  readonly value: number;
}
export interface StrValue {
  readonly kind: 'str';
  readonly value: string;
  readonly origin?: readonly OriginPiece[];
  /** Set on a member of an enum of texts: what `repr` and `str` print of it. */
  readonly member?: { readonly repr: string; readonly text: string };
}
export interface BytesValue {
  readonly kind: 'bytes';
  readonly value: Uint8Array;
}
/** Mutable, compared by content, identical by reference. */
export interface ListValue {
  readonly kind: 'list';
  readonly items: Value[];
  /** Set on a deque. */
  face?: CollectionFace;
}
export interface TupleValue {
  readonly kind: 'tuple';
  readonly items: readonly Value[];
}
/** Insertion-ordered; `entries` is keyed by `hashKey(key)` of `values/hash.ts` so that 1, 1.0 and True meet. */
export interface DictValue {
  readonly kind: 'dict';
  readonly entries: Map<string, { readonly key: Value; value: Value }>;
  /** Set on an OrderedDict, Counter or defaultdict. */
  face?: CollectionFace;
}
export interface SetValue {
  readonly kind: 'set';
  readonly frozen: boolean;
  readonly entries: Map<string, Value>;
}
export interface RangeValue {
  readonly kind: 'range';
  readonly start: bigint;
  readonly stop: bigint;
  readonly step: bigint;
}
export interface SliceValue {
  readonly kind: 'slice';
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
}
/** What cannot be known without running Python. It spreads. */
export interface DynamicValue {
  readonly kind: 'dynamic';
  readonly why: string;
  readonly span: Span;
  /** Where it is surely a class of which nothing but the name is known. */
  readonly className?: string;
}

/** The data part of Python: what literals, JSON and templates are made of. */
export type DataValue =
  | NoneValue
  | BoolValue
  | IntValue
  | FloatValue
  | StrValue
  | BytesValue
  | ListValue
  | TupleValue
  | DictValue
  | SetValue
  | RangeValue
  | SliceValue
  | TimedeltaValue
  | DateValue
  | TimeValue
  | DateTimeValue
  | ZoneValue
  | DynamicValue;

/** One argument of a call, star-arguments unpacked; positional when `name` is null. */
export interface Passed {
  readonly name: string | null;
  readonly value: Value;
  readonly span: Span;
  /** The keyword's own span; null when positional or out of `**kwargs`. */
  readonly nameSpan: Span | null;
}

export interface Call {
  readonly span: Span;
  /** The called expression alone. */
  readonly calleeSpan: Span;
  readonly passed: readonly Passed[];
  /** Set when a star-argument could not be known: there may be arguments that `passed` lacks. */
  readonly open: DynamicValue | null;
}

/** Why it is not known whether the code now evaluated runs at all. */
export interface Uncertainty {
  readonly span: Span;
  readonly why: string;
}

/** One parameter of a function or constructor written in Python. */
export interface Parameter {
  readonly name: string;
  readonly kind: 'positional-only' | 'positional' | 'var-positional' | 'keyword-only' | 'var-keyword';
  readonly hasDefault: boolean;
  /** The default, when it is known. */
  readonly defaultValue?: Value | null;
}

/** A function written in Python, as objects that wrap one need to know it (`@task`, `@dag`, `python_callable=`). */
export interface FunctionDefinition {
  /** `__name__`. */
  readonly name: string;
  /** The whole `def` or `lambda`. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly parameters: readonly Parameter[];
  readonly documentation: string | null;
  /** `async def`. */
  readonly isAsync?: true;
}

/** What a class of the evaluated code tells the library class that it derives from (an operator, a timetable, …). */
export interface Subclass {
  readonly name: string;
  readonly span: Span;
  /** Parameters of the `__init__` that is written nearest, without `self`; null when there is none. */
  readonly parameters: readonly Parameter[] | null;
  /** Those of the written `__init__`s behind it. */
  readonly inherited: readonly Parameter[];
  /** Class attribute that the derived class itself sets (`template_fields`, …); undefined when it sets none. */
  attribute(name: string): Value | undefined;
}

/** What the evaluator offers to objects with behaviour while it runs. */
export interface Evaluation {
  readonly snapshot: Snapshot;
  /** File whose code runs now: the DAG file, or a module it imports. */
  readonly file: string;
  /** Not null inside a branch or loop that may not run. */
  readonly uncertain: Uncertainty | null;
  /** Raises a Python exception at `span`; `try` in the evaluated code may catch it. */
  raise(type: string, message: string, span: Span): never;
  /** Whether a `try` of the evaluated code would catch an exception raised now: then raise, do not record. */
  readonly guarded: boolean;
  /** Class of an exception by name, made on first use with the given base: what `raise` and `except` understand. */
  exceptionClass(name: string, base: string): Value;
  /** Records a problem that stops Airflow's load here. */
  problem(problem: Problem): void;
  dynamic(why: string, span: Span): DynamicValue;
  call(callee: Value, call: Call): Value;
  /** Attribute of any value, bound methods included; raises AttributeError. */
  attribute(of: Value, name: string, span: Span): Value;
  /** Everything an iterable yields, or a dynamic value when that cannot be known; raises TypeError when it is none. */
  iterate(of: Value, span: Span): readonly Value[] | DynamicValue;
}

/** Something that stops or would stop the load, as Airflow or Python words it. */
export interface Problem {
  /** Rule that reports it: `syntax-error`, `undefined-name`, `duplicate-task-id`, … */
  readonly rule: string;
  /** Exception of Python or Airflow: `SyntaxError`, `NameError`, `DuplicateTaskIdFound`, `AirflowDagCycleException`, … */
  readonly type: string;
  /** The exception's message as the target version prints it. */
  readonly message: string;
  readonly span: Span;
  /** The call or statement that Python names as the line of the exception, where `span` is a part of it. */
  readonly raisedAt?: Span;
  /** Other places that belong to it, such as the first definition. */
  readonly related: readonly { readonly span: Span; readonly message: string }[];
}

/**
 * Anything with behaviour: functions, classes, instances, modules, iterators, Airflow's objects. To value code an object is its
 * Python type name and a few optional answers. A behaviour that is absent is one the Python type does not have (TypeError).
 */
export interface ObjectValue {
  readonly kind: 'object';
  /** `type(x).__name__`. */
  readonly typeName: string;
  /** The name that error messages use, where it is another. */
  readonly errorName?: string;
  /** What `repr(x)` prints, or `null` when that is not known. */
  reprText(): string | null;
  /** What `str(x)` prints where it differs from `repr(x)`. */
  strText?(): string | null;
  /** `bool(x)`, or `null` when that is not known. */
  truth(): boolean | null;
  /** Attribute by name: a value, `undefined` when there is none (AttributeError). */
  attribute(name: string): Value | undefined;
  setAttribute?(name: string, value: Value, span: Span, world: Evaluation): void;
  call?(call: Call, world: Evaluation): Value;
  /** `x[key]`. */
  item?(key: Value, span: Span, world: Evaluation): Value;
  setItem?(key: Value, value: Value, span: Span, world: Evaluation): void;
  /** `-x`, `+x`, `~x`. */
  unary?(operator: string, span: Span, world: Evaluation): Value | undefined;
  /** Binary operator in Python's spelling (`>>`, `|`, `==`, …); `undefined` is NotImplemented. `side`: where this object stands. */
  binary?(operator: string, other: Value, side: 'left' | 'right', span: Span, world: Evaluation): Value | undefined;
  /** A comparison asked by value code (a sort, an item of a list); null when not known, undefined: NotImplemented. */
  compared?(operator: '==' | '<' | '<=' | '>' | '>=', other: Value): boolean | null | undefined;
  /** Key under which equal objects meet, where that is not identity; null: unhashable. */
  hashText?(): string | null;
  iterate?(span: Span, world: Evaluation): readonly Value[] | DynamicValue;
  /** `len(x)`, or null when not known. */
  length?(): number | null;
  /** `with x as y`: what `y` becomes. */
  enter?(span: Span, world: Evaluation): Value;
  exit?(span: Span, world: Evaluation): void;
  /** `float(x)` of a number of a library. */
  asFloat?(): number;
  /** `type(x)`, where that is no class of the evaluated code. */
  classValue?(): Value;
  /** Taken from an instance it is a method of that. */
  readonly binds?: boolean;
  /** For functions written in Python, and what wraps them. */
  definition?(): FunctionDefinition | null;
  /** AttributeError in the object's own words. */
  missingAttribute?(name: string): string;
  /** For a library class: an attribute as a class derived from it has it, where that depends on the derived class. */
  derivedAttribute?(name: string, subclass: Subclass): Value | undefined;
  /** For a class: `issubclass(this, type)`; null when not known. */
  derivesFrom?(type: ObjectValue): boolean | null;
  /** For an instance: `isinstance(x, type)`; null when not known. */
  instanceOf?(type: ObjectValue): boolean | null;
  /**
   * For a library class that evaluated code may derive from, for `Derived(...)`: `prepare` (the arguments as the outermost `__init__`
   * shall see them); `construct` when `super().__init__(...)` reaches the library class; `constructed` in the end.
   */
  prepare?(call: Call, subclass: Subclass, world: Evaluation): Call;
  construct?(call: Call, subclass: Subclass, instance: ObjectValue, world: Evaluation): ObjectValue;
  constructed?(instance: ObjectValue, world: Evaluation): ObjectValue | undefined;
  /** For an instance of a derived class: what `construct` made, else what `constructed` gave. Attributes, operators and `with` it lacks itself go there. */
  standsFor?(): ObjectValue | undefined;
}

/** What a list or dict is beside that: its attributes, operators and text come before those of the list or dict. */
export interface CollectionFace extends ObjectValue {
  /** `type(x)`. */
  readonly type: ObjectValue;
  /** What an item that is lacking is made by: the factory of a defaultdict, the 0 of a Counter. */
  readonly missing?: Value | undefined;
  /** The same kind of collection with other content. */
  over(content: ListValue | DictValue): Value;
  unary?(operator: string): Value | undefined;
}

export type Value = DataValue | ObjectValue;
