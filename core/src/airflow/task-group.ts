// A TaskGroup as DAG code sees it: `with group:`, dependencies, its tasks. Airflow 2.7.2 `utils/task_group.py`.
import { known } from '../dag/model.ts';
import { NONE, bool, dict, list, str } from '../python/values/make.ts';
import { reprOf } from '../python/values/repr.ts';
import type { Evaluation, ObjectValue, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { arrow, dependencyMethod } from './edges.ts';
import { endsOf } from './ends.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import { childId, groupIdOf, tasksIn, type DagState, type DependencyObject, type GroupState, type LoadState } from './state.ts';

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

  /** `group['task']`, 3.x. */
  item(key: Value, span: Span, world: Evaluation): Value {
    if (this.#load.target === '2.7.2') return world.raise('TypeError', `'${this.typeName}' object is not subscriptable`, span);
    if (key.kind !== 'str') return world.dynamic('the label is not known', span);
    const child = this.dependency.children.get(childId(this.dependency, key.value));
    return child?.object ?? world.raise('NodeNotFound', `Task ${reprOf(key) ?? ''} not found`, span);
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
    mapping: null,
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
