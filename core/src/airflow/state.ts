// What is being built while a DAG file is evaluated: DAGs, groups and tasks as plain mutable records.
import type { Argument, Mapping, Param, Read, Unknown } from '../dag/model.ts';
import type { DictValue, ObjectValue, Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import type { Facts } from './facts.ts';

/** How one edge came to be. */
export interface EdgeRecord {
  /** Some statement that is sure to run makes it. */
  readonly certain: boolean;
  readonly span: Span;
  readonly label: string | null;
  /** Other places that make it once more. */
  readonly again: readonly Span[];
}

export interface TaskState {
  readonly kind: 'task';
  /** The Python object that stands for the task. */
  object: ObjectValue;
  /** Full id, with the prefix of its group. */
  id: Read<string>;
  readonly span: Span;
  /** `task_type` of Airflow. */
  readonly operator: string;
  readonly operatorPath: string | null;
  readonly inheritsFromEmpty: boolean;
  templateFields: readonly string[] | null;
  readonly templateExtensions: readonly string[];
  dag: DagState | null;
  /** The edge that brought it into its DAG, where it was made without one. */
  adoptedAt: Span | null;
  group: GroupState | null;
  readonly mapping: Mapping | null;
  readonly arguments: Map<string, Argument>;
  triggerRule: Read<string>;
  setup: boolean;
  teardown: boolean;
  onFailureFailDagRun: boolean;
  callable: { readonly name: string; readonly span: Span } | null;
  readonly upstream: Set<TaskState>;
  readonly downstream: Map<TaskState, EdgeRecord>;
  /** False when the code that makes it may not run. */
  readonly certain: boolean;
}

export interface GroupState {
  readonly kind: 'group';
  object: ObjectValue | null;
  /** Own part of the id; null for the root of a DAG. */
  readonly label: string | null;
  readonly prefix: boolean;
  dag: DagState;
  parent: GroupState | null;
  readonly mapped: boolean;
  /** What a mapped group is expanded over. */
  readonly mapping: Mapping | null;
  readonly defaultArguments: Map<string, Argument>;
  /** By full id, in the order they were added. */
  readonly children: Map<string, TaskState | GroupState>;
  tooltip: string | null;
  /** Tasks that were put before the group as a whole. */
  readonly before: Set<TaskState>;
  readonly span: Span;
  readonly certain: boolean;
}

export interface DagState {
  object: ObjectValue;
  id: Read<string>;
  readonly span: Span;
  readonly headSpan: Span;
  readonly arguments: Map<string, Argument>;
  readonly defaultArguments: Map<string, Argument>;
  schedule: Read<string | null>;
  /** Runs are made without being asked for: by time, or by assets. */
  readonly isScheduled: boolean;
  startDate: Read<string | null>;
  endDate: Read<string | null>;
  timezone: Read<string>;
  catchup: Read<boolean>;
  maxActiveRuns: Read<number>;
  tags: Read<readonly string[]>;
  readonly params: Map<string, Param>;
  autoRegister: boolean;
  readonly failStop: boolean;
  root: GroupState;
  /** By full id, in the order they were added. Tasks whose id is not known are in `nameless`. */
  readonly tasks: Map<string, TaskState>;
  readonly nameless: Set<TaskState>;
  /** Tasks that were refused because their id is taken: their edges are shown at the first of that id. */
  readonly twins: Set<TaskState>;
  /** Group ids, their join ids and task ids: what a new one may collide with. */
  readonly usedIds: Set<string>;
  readonly unknown: Unknown[];
  /** What code has got hold of to change it; it goes before what was given. */
  readonly handedOut: { defaults?: DictValue; params?: DictValue; tags?: Value };
  /** DAGs of SubDagOperators in this one. */
  readonly subdags: DagState[];
}

/** A label between two ends: what has been said of it so far. Airflow 2.7.2 `utils/edgemodifier.py`. */
export interface LabelState {
  readonly kind: 'label';
  readonly label: string | null;
  upstream: DependencyNode[];
  downstream: DependencyNode[];
}

/** What tasks an XCom reference draws from; `key` is null where the notion does not apply (map, zip, concat). */
export interface XComState {
  readonly kind: 'xcom';
  readonly references: readonly { readonly task: TaskState; readonly key: string }[];
}

/** Several tasks in one: `ContextWrapper` of `airflow.decorators.setup_teardown`. */
export type DependencyNode = TaskState | GroupState | XComState | LabelState;

/** An object that can stand on a side of `>>`. */
export interface DependencyObject extends ObjectValue {
  readonly dependency: DependencyNode;
}

/** All that one load of one file has made so far. */
export interface LoadState {
  readonly target: Target;
  readonly facts: Facts;
  /** Whether the facts about a module of a provider hold for the versions this project has. */
  readonly isCertain: (module: string) => boolean;
  readonly dags: DagState[];
  readonly tasks: TaskState[];
  /** DAGs whose `with` block is open, innermost last. */
  readonly dagContext: DagState[];
  /** DAGs that a `with` block or `@dag` function registered. */
  readonly registered: Set<DagState>;
  /** Groups whose `with` block is open, innermost last. */
  readonly groupContext: GroupState[];
  readonly setups: SetupContext;
}

/** Open `with setup:` blocks, as Airflow 2.7.2 `utils/setup_teardown.py` keeps them. */
export interface SetupContext {
  active: boolean;
  readonly contexts: { readonly key: readonly TaskState[]; readonly tasks: TaskState[] }[];
  setup: readonly TaskState[];
  teardown: readonly TaskState[];
  teardownOfSetup: readonly TaskState[];
  setupOfTeardown: readonly TaskState[];
  readonly previous: Record<'setup' | 'teardown' | 'teardownOfSetup' | 'setupOfTeardown', (readonly TaskState[])[]>;
}

export function newLoad(target: Target, facts: Facts, isCertain: LoadState['isCertain']): LoadState {
  return {
    target,
    facts,
    isCertain,
    dags: [],
    tasks: [],
    dagContext: [],
    registered: new Set(),
    groupContext: [],
    setups: {
      active: false,
      contexts: [],
      setup: [],
      teardown: [],
      teardownOfSetup: [],
      setupOfTeardown: [],
      previous: { setup: [], teardown: [], teardownOfSetup: [], setupOfTeardown: [] },
    },
  };
}

export function currentDag(load: LoadState): DagState | null {
  return load.dagContext.at(-1) ?? null;
}

/** The group a new node goes into. Airflow 2.7.2 `TaskGroupContext.get_current_task_group`. */
export function currentGroup(load: LoadState, dag: DagState | null): GroupState | null {
  return load.groupContext.at(-1) ?? (dag ?? currentDag(load))?.root ?? null;
}

/** Full id of a group; null for a DAG's root. */
export function groupIdOf(group: GroupState): string | null {
  if (group.label === null) return null;
  return group.parent ? childId(group.parent, group.label) : group.label;
}

/** The id that a node called `label` gets inside a group. */
export function childId(group: GroupState, label: string): string {
  const id = group.prefix ? groupIdOf(group) : null;
  return id === null ? label : `${id}.${label}`;
}

/** All tasks inside a group, those of its groups included, in order. */
export function* tasksIn(group: GroupState): Generator<TaskState> {
  for (const child of group.children.values()) {
    if (child.kind === 'task') yield child;
    else yield* tasksIn(child);
  }
}
