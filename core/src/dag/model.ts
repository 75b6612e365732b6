// DagFile: what loading one DAG file would give Airflow, with the place in the source of every part.
import type { Target } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import type { CallLater } from '../python/evaluate/call-later.ts';
import type { Module } from '../python/parse/ast.ts';
import type { Problem, Value } from '../python/values/value.ts';

/** A leaf of the model: known with the place it was written, or not knowable without Python, and why. */
export type Read<T> =
  | { readonly kind: 'known'; readonly value: T; readonly span: Span }
  | { readonly kind: 'dynamic'; readonly span: Span; readonly why: string };

/** The value when it is known. */
export function known<T>(read: Read<T> | undefined): T | undefined {
  return read?.kind === 'known' ? read.value : undefined;
}

/** A place whose meaning could not be known. Structure decides `complete`; a value does not. */
export interface Unknown {
  readonly span: Span;
  readonly why: string;
  readonly affects: 'structure' | 'value';
  /** The task concerned, when it is one. */
  readonly taskId: string | null;
}

export interface DagFile {
  readonly file: string;
  /** The version whose semantics the model follows. */
  readonly target: Target;
  readonly dags: readonly Dag[];
  /** DAGs that were made and that Airflow does not see: neither in a name of the module nor entered with `with`. */
  readonly hiddenDags: readonly Dag[];
  /** Tasks that belong to no DAG: created outside every DAG context and never linked to one. */
  readonly looseTasks: readonly Task[];
  /** What stops the load, in the order Airflow would meet it. */
  readonly problems: readonly Problem[];
  /** The file as it is written, for rules about the writing. */
  readonly syntax: Module;
  /** The file and the workspace modules that were evaluated with it, as they are written, by path. */
  readonly modules: ReadonlyMap<string, Module>;
  /** Calls and assignments of the module that rules need and the DAGs do not carry. */
  readonly scope: ModuleScope;
  /** Where the functions of the file begin whose bodies ran while it was loaded. */
  readonly entered: ReadonlySet<number>;
  /** Files that were read to make this one: modules, SQL files, folders. A change to one makes it stale. */
  readonly dependsOn: readonly string[];
  /** Where and why the evaluation ended before the file did; null when it did not. What would have come after is not in the model. */
  readonly cut: { readonly span: Span; readonly why: string } | null;
  /** How much of its budget the evaluation took, in steps. */
  readonly effort: number;
  /** Calls a function of the file or of a module it imports, as if it had not been called afterwards. */
  readonly callLater: CallLater;
  /** Made from a text with syntax errors: the parts that could be read. */
  readonly partial: boolean;
}

/** What the module binds at its top level, for rules about names. */
export interface ModuleScope {
  readonly names: ReadonlyMap<string, { readonly span: Span; readonly value: Value }>;
  readonly imports: readonly ImportedName[];
  /** Reads of names nothing binds. */
  readonly undefinedNames: readonly { readonly name: string; readonly span: Span; readonly suggestion: string | null }[];
}

/** One name of an import statement. `resolved` tells whether the workspace or the target has it. */
export interface ImportedName {
  readonly module: string;
  /** `null` for `import module`. */
  readonly name: string | null;
  readonly alias: string | null;
  /** The imported name's own span (the module's for `import module`). */
  readonly span: Span;
  readonly resolved: 'workspace' | 'library' | 'assumed' | 'module-not-found' | 'name-not-found';
  /** Nearest exported names of a workspace module, best first, when the name was not found. */
  readonly suggestions: readonly string[];
}

export interface Dag {
  readonly dagId: Read<string>;
  /** The call or decorated function that makes the DAG. */
  readonly span: Span;
  /** Line that a reader would call the DAG's: `with DAG(`, `dag = DAG(`, `def f(` under `@dag`. */
  readonly headSpan: Span;
  /** Arguments of the DAG constructor by name, as given. */
  readonly arguments: ReadonlyMap<string, Argument>;
  /** `schedule` as Airflow's `schedule_interval` prints it (cron text after presets, timedelta text), see the golden files. */
  readonly schedule: Read<string | null>;
  /** ISO text in UTC as Python's `isoformat()`. */
  readonly startDate: Read<string | null>;
  readonly endDate: Read<string | null>;
  readonly timezone: Read<string>;
  readonly catchup: Read<boolean>;
  readonly maxActiveRuns: Read<number>;
  readonly tags: Read<readonly string[]>;
  /** Param name to default value. */
  readonly params: ReadonlyMap<string, Param>;
  readonly defaultArguments: ReadonlyMap<string, Argument>;
  readonly tasks: readonly Task[];
  readonly groups: readonly Group[];
  readonly edges: readonly Edge[];
  /** False when task ids, edges, groups, mapping, trigger rules or setup/teardown are not all known. */
  readonly complete: boolean;
  readonly unknown: readonly Unknown[];
}

export interface Param {
  readonly span: Span;
  readonly value: Value;
  /** False for a Param without a default: a run must give it a value. */
  readonly hasDefault: boolean;
  /** JSON schema given to Param(…), plain JSON; null when none. */
  readonly schema: Readonly<Record<string, unknown>> | null;
  readonly description: string | null;
}

/** One argument given to an operator or DAG: the written value, and where keyword and value stand. */
export interface Argument {
  readonly value: Value;
  /** The value's expression; where the text is when it is a literal, else where it is passed. */
  readonly span: Span;
  /** The keyword's own span; null when positional or from `**kwargs`. */
  readonly nameSpan: Span | null;
  /** Where it comes from: the call itself, `default_args` of group or DAG, or a `partial()`. */
  readonly from: 'call' | 'default_args' | 'partial';
}

export interface Task {
  /** Full id, with group prefix. */
  readonly taskId: Read<string>;
  /** Where the task is made: the operator call, or the call of the decorated function. */
  readonly span: Span;
  /** `task_type` as Airflow names it: `BashOperator`, `_PythonDecoratedOperator`, … */
  readonly operator: string;
  /** Import path of the class: `airflow.operators.bash.BashOperator`; null for classes that could not be resolved. */
  readonly operatorPath: string | null;
  /** EmptyOperator, or a class that derives from it: Airflow never executes one without callbacks. */
  readonly inheritsFromEmpty: boolean;
  /** Names of template fields of the class; null when the class is not known. */
  readonly templateFields: readonly string[] | null;
  readonly templateExtensions: readonly string[];
  /** Full id of the enclosing group, null at the root. */
  readonly group: string | null;
  readonly inMappedGroup: boolean;
  readonly mapping: Mapping | null;
  readonly arguments: ReadonlyMap<string, Argument>;
  readonly triggerRule: Read<string>;
  readonly setup: boolean;
  readonly teardown: boolean;
  readonly onFailureFailDagRun: boolean;
  /** Python function a TaskFlow or Python task calls, when it is defined in the workspace. */
  readonly callable: { readonly name: string; readonly span: Span } | null;
  /** The edge that brought it into its DAG, where it was made without one: `default_args` did not reach it. */
  readonly adoptedAt: Span | null;
}

/** How a mapped task expands. Constant arguments of `partial` are in the task's `arguments`. */
export type Mapping =
  | { readonly kind: 'expand'; readonly arguments: ReadonlyMap<string, Argument>; readonly span: Span }
  | { readonly kind: 'expand_kwargs'; readonly argument: Argument; readonly span: Span };

export interface Group {
  /** Full id, with prefixes of its parents. */
  readonly groupId: string;
  /** Last part of the id. */
  readonly label: string;
  readonly parent: string | null;
  readonly mapped: boolean;
  /** What a mapped group is expanded over. */
  readonly mapping: Mapping | null;
  readonly tooltip: string | null;
  /** What it gives its tasks, those of the groups around it included; left out when that is nothing. */
  readonly defaultArguments?: ReadonlyMap<string, Argument>;
  readonly span: Span;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string | null;
  /** The expression that makes it: `a >> b`, the call that passes an XComArg, … */
  readonly span: Span;
  /** Other expressions that make it once more; left out when there is none. */
  readonly again?: readonly Span[];
}
