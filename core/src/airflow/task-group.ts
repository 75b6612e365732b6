// TaskGroup: ids with prefix and suffix, `with`, dependencies. Airflow 2.7.2 `utils/task_group.py`, 3.3.2 `sdk/definitions/taskgroup.py`.
import type { Argument } from '../dag/model.ts';
import { known } from '../dag/model.ts';
import { NONE, bool, dict, list, str } from '../python/values/make.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Call, Evaluation, ObjectValue, Passed, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { readDefaults } from './default-args.ts';
import { arrow, dependencyMethod, nodeOf } from './edges.ts';
import { endsOf } from './ends.ts';
import { dagOf } from './given-context.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import { addGroup } from './membership.ts';
import { bind } from './passing.ts';
import { keyRefusal, noteStructure, refuse } from './refusal.ts';
import {
  childId,
  currentGroup,
  groupIdOf,
  tasksIn,
  type DagState,
  type DependencyObject,
  type GroupState,
  type LoadState,
  type TaskState,
} from './state.ts';

const PARAMETERS: Record<LoadState['target'], readonly string[]> = {
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

export class GroupObject extends LibraryObject implements DependencyObject {
  readonly typeName: string;
  readonly dependency: GroupState;
  readonly #load: LoadState;

  constructor(node: GroupState, load: LoadState) {
    super();
    this.dependency = node;
    this.typeName = node.mapped ? 'MappedTaskGroup' : 'TaskGroup';
    this.#load = load;
    node.object = this;
  }

  attribute(name: string): Value | undefined {
    const { dependency: node } = this;
    const id = groupIdOf(node);
    switch (name) {
      case 'group_id':
      case 'node_id':
        return id === null ? NONE : str(id);
      case 'label':
        return node.label === null ? NONE : str(node.label);
      case 'is_root':
        return bool(node.label === null);
      case 'prefix_group_id':
        return bool(node.prefix);
      case 'tooltip':
        return str(node.tooltip ?? '');
      case 'dag':
        return node.dag.object;
      case 'parent_group':
      case 'task_group':
        return node.parent?.object ?? NONE;
      case 'children':
        return dict([...node.children].map(([key, child]) => [str(key), child.object ?? NONE]));
      case 'roots':
      case 'leaves':
        return endsOf(node, name, this.#load);
      default:
        return this.#method(name) ?? dependencyMethod(this, name, this.#load);
    }
  }

  #method(name: string): ObjectValue | undefined {
    const { dependency: node } = this;
    switch (name) {
      case 'get_roots':
      case 'get_leaves':
        return libraryFunction(name, () => endsOf(node, name === 'get_roots' ? 'roots' : 'leaves', this.#load));
      case 'iter_tasks':
        return libraryFunction(name, () => list([...tasksIn(node)].map(task => task.object)));
      case 'child_id':
        return libraryFunction(name, (call, world) => {
          const label = call.passed[0]?.value;
          return label?.kind === 'str' ? str(childId(node, label.value)) : world.dynamic('the label is not known', call.span);
        });
      case 'get_child_by_label':
        return libraryFunction(name, (call, world) => {
          const label = call.passed[0]?.value;
          if (label?.kind !== 'str') return world.dynamic('the label is not known', call.span);
          const id = childId(node, label.value);
          return node.children.get(id)?.object ?? world.raise('KeyError', `'${id}'`, call.span);
        });
      default:
        return undefined;
    }
  }

  setAttribute(name: string, value: Value): void {
    if (name === 'tooltip' && value.kind === 'str') this.dependency.tooltip = value.value;
  }

  binary(operator: string, other: Value, side: 'left' | 'right', span: Span, world: Evaluation): Value | undefined {
    return arrow(this, operator, other, side, { load: this.#load, world, span });
  }

  iterate(): readonly Value[] {
    return [...tasksIn(this.dependency)].map(task => task.object);
  }

  enter(): Value {
    this.#load.groupContext.push(this.dependency);
    return this;
  }

  exit(): void {
    this.#load.groupContext.pop();
  }
}

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
    const named = new Map(bind(call, PARAMETERS[this.#load.target], 'TaskGroup.__init__()', world).named);
    return makeGroup(named, { span: call.span, mapped: false, suffix: false, open: call.open }, this.#load, world);
  }
}

export interface GroupKind {
  readonly span: Span;
  readonly mapped: boolean;
  /** Suffix the id when it is taken, as `@task_group` does. */
  readonly suffix: boolean;
  readonly open: Call['open'];
}

/** Makes a group from the arguments of its constructor; a dynamic value when there is no DAG to put it into. */
export function makeGroup(named: ReadonlyMap<string, Passed>, kind: GroupKind, load: LoadState, world: Evaluation): Value {
  const dag = dagOf(named.get('dag'), load, world);
  const parentNode = named.get('parent_group') ? nodeOf(named.get('parent_group')?.value ?? NONE) : null;
  const parent = parentNode?.kind === 'group' ? parentNode : currentGroup(load, dag);
  if (!parent) {
    const type = load.target === '2.7.2' ? 'AirflowException' : 'RuntimeError';
    refuse(world, kind.span, { rule: 'task-group-outside-dag', type, message: 'TaskGroup can only be used inside a dag' });
    return world.dynamic('a group outside every DAG', kind.span);
  }
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
    mapped: kind.mapped,
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
  const refusal = prefix || load.target !== '2.7.2' ? keyRefusal(value, 'group', load.target) : null;
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

/** The root group of a new DAG. */
export function rootGroup(dag: DagState, load: LoadState): GroupState {
  const state: GroupState = {
    kind: 'group',
    object: null,
    label: null,
    prefix: true,
    dag,
    parent: null,
    mapped: false,
    defaultArguments: new Map(),
    children: new Map(),
    tooltip: known(dag.id) ?? null,
    before: new Set(),
    span: dag.span,
    certain: true,
  };
  new GroupObject(state, load);
  return state;
}
