// Making a TaskGroup from the arguments of its constructor: which id it gets, and what is refused of it.
// Airflow 2.7.2 `utils/task_group.py`, 3.3.2 `sdk/definitions/taskgroup.py`.
import type { Argument, Mapping } from '../dag/model.ts';
import { NONE, str } from '../python/values/make.ts';
import { truthOf } from '../python/values/truth.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Call, Evaluation, ObjectValue, Passed, Subclass, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { isSurelyOther } from './argument-checks.ts';
import { instanceOf } from './dag-type-checks.ts';
import { readDefaults } from './default-args.ts';
import { nodeOf } from './edges.ts';
import { dagOf } from './given-context.ts';
import { LibraryObject } from './library-object.ts';
import { addGroup } from './membership.ts';
import { bind } from './passing.ts';
import { keyRefusal, noteStructure, refuse, type Refusal } from './refusal.ts';
import { childId, currentGroup, type DagState, type GroupState, type LoadState, type TaskState } from './state.ts';
import { GroupObject } from './task-group.ts';

export const GROUP_PARAMETERS: Record<LoadState['target'], readonly string[]> = {
  '2.7.2': [
    'group_id',
    'prefix_group_id',
    'parent_group',
    'dag',
    'default_args',
    'tooltip',
    'ui_color',
    'ui_fgcolor',
    'add_suffix_on_collision',
  ],
  '3.3.2': [
    'group_id',
    'group_display_name',
    'prefix_group_id',
    'parent_group',
    'dag',
    'default_args',
    'tooltip',
    'doc_md',
    'ui_color',
    'ui_fgcolor',
    'add_suffix_on_collision',
  ],
};

/** The class `TaskGroup`. */
export class GroupClass extends LibraryObject {
  readonly typeName = 'type';
  readonly #load: LoadState;

  constructor(load: LoadState) {
    super();
    this.#load = load;
  }

  attribute(name: string): Value | undefined {
    return name === '__name__' ? str('TaskGroup') : undefined;
  }

  call(call: Call, world: Evaluation): Value {
    const named = new Map(bind(call, GROUP_PARAMETERS[this.#load.target], 'TaskGroup.__init__()', world).named);
    refuseNames(named, call, GROUP_PARAMETERS[this.#load.target], world);
    return makeGroup(named, { span: call.span, mapping: null, suffix: false, open: call.open }, this.#load, world);
  }

  construct(call: Call, _subclass: Subclass, instance: ObjectValue, world: Evaluation): ObjectValue {
    return standFor(this.call(call, world), instance);
  }
}

/** The group that an instance of a class of the file is; none outside every DAG. */
function standFor(group: Value, instance: ObjectValue): ObjectValue {
  if (!(group instanceof GroupObject)) return new NoGroup();
  group.dependency.object = instance;
  return group;
}

/** What is left of a group that could not be made. */
class NoGroup extends LibraryObject {
  readonly typeName = 'TaskGroup';

  attribute(): undefined {
    return undefined;
  }
}

/** A kind of group that a provider brings along, such as DatabricksWorkflowTaskGroup: it may add tasks of its own. */
export class ProvidedGroupClass extends LibraryObject {
  readonly typeName = 'type';
  readonly #name: string;
  readonly #load: LoadState;

  constructor(name: string, load: LoadState) {
    super();
    this.#name = name;
    this.#load = load;
  }

  attribute(name: string): Value | undefined {
    return name === '__name__' ? str(this.#name) : undefined;
  }

  call(call: Call, world: Evaluation): Value {
    const { named } = bind(call, ['group_id'], `${this.#name}.__init__()`, world);
    const group = makeGroup(named, { span: call.span, mapping: null, suffix: false, open: call.open }, this.#load, world);
    if (group instanceof GroupObject)
      noteStructure(group.dependency.dag, { span: call.span, why: `${this.#name} may add tasks of its own` }, null);
    return group;
  }

  construct(call: Call, _subclass: Subclass, instance: ObjectValue, world: Evaluation): ObjectValue {
    return standFor(this.call(call, world), instance);
  }
}

function refuseNames(named: ReadonlyMap<string, Passed>, call: Call, parameters: readonly string[], world: Evaluation): void {
  const unknown = [...named.values()].find(({ name }) => name !== null && !parameters.includes(name));
  if (unknown) {
    const message = `TaskGroup.__init__() got an unexpected keyword argument '${unknown.name ?? ''}'`;
    refuse(world, unknown.nameSpan ?? call.span, { rule: 'load-error', type: 'TypeError', message, raisedAt: call.span });
  } else if (!named.has('group_id') && !call.open) {
    const message = "TaskGroup.__init__() missing 1 required positional argument: 'group_id'";
    refuse(world, call.span, { rule: 'task-group-id-invalid', type: 'TypeError', message });
  }
}

export interface GroupKind {
  readonly span: Span;
  /** Null for a group that runs once. */
  readonly mapping: Mapping | null;
  /** Suffix the id when it is taken, as `@task_group` does. */
  readonly suffix: boolean;
  readonly open: Call['open'];
}

/** Makes a group from the arguments of its constructor; a dynamic value when there is no DAG to put it into. */
export function makeGroup(named: ReadonlyMap<string, Passed>, kind: GroupKind, load: LoadState, world: Evaluation): Value {
  refuseTypes(named, kind.span, load, world);
  const dag = dagOf(named.get('dag'), load, world);
  const parentNode = named.get('parent_group') ? nodeOf(named.get('parent_group')?.value ?? NONE) : null;
  const parent = parentNode?.kind === 'group' ? parentNode : currentGroup(load, dag);
  if (!parent) {
    const type = load.target === '2.7.2' ? 'AirflowException' : 'RuntimeError';
    refuse(world, kind.span, { rule: 'task-group-outside-dag', type, message: 'TaskGroup can only be used inside a dag' });
    return world.dynamic('a group outside every DAG', kind.span);
  }
  // A group without an id is one more root: what goes into it is in none.
  const root = parent.dag.root.object;
  if (root && parent === parent.dag.root && named.get('group_id')?.value.kind === 'none') return root;
  const prefix = readFlag(named.get('prefix_group_id'), true, parent.dag);
  const given = labelOf(named.get('group_id'), prefix, kind, parent, load, world);
  const suffix = kind.suffix || readFlag(named.get('add_suffix_on_collision'), false, parent.dag);
  const label = freeLabel(given, parent, suffix, kind.span, load, world);
  const state: GroupState = {
    kind: 'group',
    object: null,
    label,
    prefix,
    dag: parent.dag,
    parent,
    mapped: kind.mapping !== null,
    mapping: kind.mapping,
    defaultArguments: mergedDefaults(parent, named.get('default_args')),
    children: new Map(),
    tooltip: textOf(named.get('tooltip')),
    before: new Set(),
    span: kind.span,
    certain: world.uncertain === null,
  };
  addGroup(parent, state, { load, world, span: kind.span });
  return new GroupObject(state, load);
}

/** Airflow 2.7.2 `utils/task_group.py`, 3.3.2 `sdk/definitions/taskgroup.py`. */
function refuseTypes(named: ReadonlyMap<string, Passed>, span: Span, load: LoadState, world: Evaluation): void {
  const refusal = parentRefusal(named.get('parent_group'), load) ?? defaultsRefusal(named.get('default_args')) ?? textRefusal(named, load);
  if (refusal) refuse(world, span, refusal);
}

function parentRefusal(parent: Passed | undefined, { target }: LoadState): Refusal | null {
  const value = parent?.value;
  if (!value || nodeOf(value)?.kind === 'group' || !isSurelyOther(value, ['none'])) return null;
  if (target === '2.7.2' && truthOf(value) !== true) return null;
  return { rule: 'load-error', type: 'AttributeError', message: `'${errorTypeName(value)}' object has no attribute 'dag'` };
}

/** Looked at when the first task takes its defaults. */
function defaultsRefusal(defaults: Passed | undefined): Refusal | null {
  const value = defaults?.value;
  if (!value || truthOf(value) !== true || !isSurelyOther(value, ['dict'])) return null;
  return { rule: 'load-error', type: 'TypeError', message: 'default_args must be a mapping' };
}

function textRefusal(named: ReadonlyMap<string, Passed>, { target }: LoadState): Refusal | null {
  for (const name of ['group_display_name', 'tooltip', 'ui_color', 'ui_fgcolor']) {
    const value = named.get(name)?.value;
    const refusal = value ? instanceOf(name, { shown: 'str', kinds: ['str'] })(value, target) : null;
    if (refusal) return { ...refusal, rule: 'load-error' };
  }
  return null;
}

function readFlag(passed: Passed | undefined, otherwise: boolean, dag: DagState): boolean {
  if (!passed) return otherwise;
  const truth = truthOf(passed.value);
  if (truth === null && passed.value.kind === 'dynamic') noteStructure(dag, passed.value, null);
  return truth ?? otherwise;
}

function labelOf(
  passed: Passed | undefined,
  prefix: boolean,
  kind: GroupKind,
  parent: GroupState,
  load: LoadState,
  world: Evaluation,
): string {
  const value = passed?.value ?? kind.open ?? NONE;
  const isChecked = passed !== undefined && (prefix || load.target !== '2.7.2');
  const refusal = isChecked ? keyRefusal(value, 'group', load.target) : null;
  if (refusal) refuse(world, passed?.span ?? kind.span, refusal);
  if (value.kind === 'str') return value.value;
  const why = value.kind === 'dynamic' ? value.why : 'the id is no text';
  noteStructure(parent.dag, { span: passed?.span ?? kind.span, why: `the group's id is not known: ${why}` }, null);
  return '?';
}

/**
 * The own part of the id that a new group gets. 2.7.2 compares the id without its prefix, 3.x the full one, so that in 2.7.2 a
 * suffixed id may still meet another in its parent. Airflow `_check_for_group_id_collisions`, then `TaskGroup.add`.
 */
function freeLabel(given: string, parent: GroupState, suffix: boolean, span: Span, load: LoadState, world: Evaluation): string {
  const airflow2 = load.target === '2.7.2';
  const isUsed = parent.dag.usedIds.has(airflow2 ? given : childId(parent, given));
  const label = isUsed && suffix ? withSuffix(given, parent.dag.usedIds) : given;
  const id = childId(parent, label);
  const first = parent.children.get(id);
  if (first && !first.certain) noteStructure(parent.dag, { span, why: `'${id}' may be there already` }, null);
  else if (isUsed && !suffix) refuseTaken(`group_id '${label}' has already been added to the DAG`, first, span, world);
  else if (first) refuseTaken(`Task Group id '${id}' has already been added to the ${airflow2 ? 'DAG' : 'Dag'}`, first, span, world);
  return label;
}

function withSuffix(label: string, used: ReadonlySet<string>): string {
  const base = label.replace(/__\d+$/, '');
  const taken = [...used].flatMap(id => {
    const rest = id.startsWith(`${base}__`) ? id.slice(base.length + 2) : '';
    return /^\d+$/.test(rest) ? [Number(rest)] : [];
  });
  return taken.length === 0 ? `${label}__1` : `${base}__${Math.max(...taken) + 1}`;
}

function refuseTaken(message: string, first: TaskState | GroupState | undefined, span: Span, world: Evaluation): void {
  const related = first ? [{ span: first.span, message: 'it is first used here' }] : [];
  refuse(world, span, { rule: 'duplicate-task-group-id', type: 'DuplicateTaskIdFound', message, related });
}

function mergedDefaults(parent: GroupState, passed: Passed | undefined): Map<string, Argument> {
  const merged = new Map(parent.defaultArguments);
  const own = passed ? readDefaults(passed) : null;
  if (own?.open) noteStructure(parent.dag, own.open, null);
  for (const [name, argument] of own?.entries ?? []) merged.set(name, argument);
  return merged;
}

function textOf(passed: Passed | undefined): string | null {
  return passed?.value.kind === 'str' && passed.value.value !== '' ? passed.value.value : null;
}
