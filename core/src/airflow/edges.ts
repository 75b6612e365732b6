// Dependencies: what `>>`, `<<`, set_upstream and set_downstream do between tasks, groups, references and labels.
// Airflow 2.7.2 `models/taskmixin.py`, `utils/task_group.py`, `utils/edgemodifier.py`; 3.x does the same.
import { spend } from '../python/values/effort.ts';
import { NONE } from '../python/values/make.ts';
import { typeName } from '../python/values/types.ts';
import type { Evaluation, ObjectValue, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { readCall } from './library-call.ts';
import { libraryFunction, libraryPart } from './library-object.ts';
import { dagOfNode, leavesOf, rootsOf, startsOf } from './ends.ts';
import { addTask } from './membership.ts';
import { noteStructure, refuse } from './refusal.ts';
import {
  currentDag,
  type DependencyNode,
  type DependencyObject,
  type EdgeRecord,
  type GroupState,
  type LabelState,
  type LoadState,
  type TaskState,
} from './state.ts';

export type Direction = 'upstream' | 'downstream';

/** One statement that makes edges. */
export interface Relating {
  readonly load: LoadState;
  readonly world: Evaluation;
  readonly span: Span;
  readonly label: string | null;
}

const OPPOSITE: Record<Direction, Direction> = { upstream: 'downstream', downstream: 'upstream' };

export function nodeOf(value: Value): DependencyNode | null {
  const object = libraryPart(value);
  return object !== null && 'dependency' in object ? (object as DependencyObject).dependency : null;
}

/** What `node >> others` (downstream) or `node << others` (upstream) does. */
export function relate(node: DependencyNode, others: Value, direction: Direction, how: Relating): void {
  const nodes = nodesOf(others, node, how);
  if (nodes) relateNodes(node, nodes, direction, how);
}

export function relateNodes(node: DependencyNode, others: readonly DependencyNode[], direction: Direction, how: Relating): void {
  switch (node.kind) {
    case 'task': {
      relateTask(node, others, direction, how);
      return;
    }
    case 'group':
      relateGroup(node, others, direction, how);
      return;
    case 'xcom':
      for (const { task } of node.references) relateTask(task, others, direction, how);
      return;
    case 'label': {
      relateLabel(node, others, direction, how);
      return;
    }
  }
}

/** The other side of an arrow: one node or a sequence of them. `null` when it is not known which, or refused. */
function nodesOf(others: Value, self: DependencyNode, how: Relating): DependencyNode[] | null {
  if (others.kind === 'dynamic') {
    noteUnknownEnd(self, others.why, how);
    return null;
  }
  // Empty text is an empty sequence.
  const isEmptyText = others.kind === 'str' && others.value === '';
  const items = others.kind === 'list' || others.kind === 'tuple' ? others.items : isEmptyText ? [] : [others];
  const nodes: DependencyNode[] = [];
  for (const item of items) {
    const node = nodeOf(item);
    if (node) nodes.push(node);
    else if (item.kind === 'dynamic') noteUnknownEnd(self, item.why, how);
    else refuseNonTask(item, how);
  }
  return nodes;
}

function refuseNonTask(item: Value, { world, span }: Relating): void {
  const message = `'${typeName(item)}' object has no attribute 'update_relative'`;
  refuse(world, span, { rule: 'dependency-on-non-task', type: 'AttributeError', message });
}

function noteUnknownEnd(self: DependencyNode, why: string, { load, span }: Relating): void {
  const dag = dagOfNode(self) ?? currentDag(load);
  if (dag) noteStructure(dag, { span, why: `depends on a value that is not known: ${why}` }, null);
}

function relateGroup(group: GroupState, others: readonly DependencyNode[], direction: Direction, how: Relating): void {
  // Where a group is empty, 3.x starts from what stands before it.
  const tasks = direction === 'upstream' ? rootsOf(group) : startsOf(group, how.load.target);
  if (direction === 'upstream')
    for (const other of others) if (other.kind !== 'group') for (const task of rootsOf(other)) group.before.add(task);
  for (const task of tasks) relateTask(task, others, direction, how);
}

function relateTask(self: TaskState, others: readonly DependencyNode[], direction: Direction, how: Relating): void {
  const ends: TaskState[] = [];
  for (const other of others) {
    if (other.kind === 'label') relateLabel(other, [self], OPPOSITE[direction], how);
    else ends.push(...(direction === 'upstream' ? leavesOf(other, how.load.target) : rootsOf(other)));
    if (other.kind === 'group' && direction === 'downstream') other.before.add(self);
  }
  if (!shareDag(self, ends, how)) return;
  for (const end of ends) {
    if (direction === 'upstream') link(end, self, how);
    else link(self, end, how);
  }
}

/** Edges need one DAG: tasks without one join it. Says whether the edges can be made. */
function shareDag(self: TaskState, ends: readonly TaskState[], how: Relating): boolean {
  const dag = self.dag ?? ends.find(end => end.dag !== null)?.dag;
  const isShared = dag && ends.every(end => end.dag === null || end.dag === dag);
  const airflow2 = how.load.target === '2.7.2';
  if (!dag) {
    if (ends.length === 0) return false;
    const names = [self, ...ends].map(task => task.object.reprText() ?? '?').join(', ');
    const noun = airflow2 ? 'DAG' : 'Dag';
    const message = `Tried to create relationships between tasks that don't have ${noun}s yet. Set the ${noun} for at least one task and try again: [${names}]`;
    refuse(how.world, how.span, { rule: 'task-without-dag', type: airflow2 ? 'AirflowException' : 'ValueError', message });
    return false;
  }
  if (!isShared) {
    const dags = new Set([self, ...ends].flatMap(task => task.dag ?? []));
    const names = [...dags].map(one => one.object.reprText() ?? '?').join(', ');
    const message = `Tried to set relationships between tasks in more than one ${airflow2 ? 'DAG' : 'Dag'}: {${names}}`;
    refuse(how.world, how.span, { rule: 'dependency-across-dags', type: airflow2 ? 'AirflowException' : 'RuntimeError', message });
    return false;
  }
  for (const task of [self, ...ends]) {
    if (task.dag) continue;
    task.adoptedAt = how.span;
    addTask(dag, task, how);
  }
  return true;
}

/** An edge is looked at again by all that reads the DAG. */
const EDGE_EFFORT = 4;

/** Makes one edge. */
export function link(from: TaskState, to: TaskState, { world, span, label }: Relating): void {
  spend(EDGE_EFFORT);
  const known = from.downstream.get(to);
  const certain = (known?.certain ?? false) || world.uncertain === null;
  from.downstream.set(to, { span: known?.span ?? span, label: known?.label ?? label, certain, again: known ? withPlace(known, span) : [] });
  to.upstream.add(from);
  if (world.uncertain && from.dag) noteStructure(from.dag, world.uncertain, null);
}

/** A loop that comes by a statement again says nothing new. */
function withPlace({ span: first, again }: EdgeRecord, span: Span): readonly Span[] {
  const isThere = [first, ...again].some(({ file, start, end }) => file === span.file && start === span.start && end === span.end);
  return isThere ? again : [...again, span];
}

/** A label waits until both of its ends are known. `direction`: the side of the label on which the others stand. */
function relateLabel(label: LabelState, others: readonly DependencyNode[], direction: Direction, how: Relating): void {
  const usable = others.filter(other => other.kind !== 'label');
  if (usable.length < others.length) {
    const message = 'Cannot use edge labels with EdgeModifier, only tasks, XComArg or TaskGroups';
    refuse(how.world, how.span, { rule: 'edge-label-misuse', type: 'TypeError', message });
  }
  label[direction].push(...usable);
  if (label.upstream.length > 0 && label.downstream.length > 0) endAtGroups(label);
  for (const node of label[OPPOSITE[direction]]) relateNodes(node, usable, direction, { ...how, label: label.label });
}

/** Unless all ends lie in the same group, an end inside a group stands for that whole group. */
function endAtGroups(label: LabelState): void {
  const groups = new Set([...label.upstream, ...label.downstream].map(groupOfEnd));
  if (groups.size === 1) return;
  const widen = (node: DependencyNode): DependencyNode => {
    const group = node.kind === 'task' ? node.group : node.kind === 'group' ? node.parent : null;
    return group && group.label !== null ? group : node;
  };
  label.upstream = label.upstream.map(widen);
  label.downstream = label.downstream.map(widen);
}

function groupOfEnd(node: DependencyNode): unknown {
  switch (node.kind) {
    case 'task':
      return node.group;
    case 'group':
      return node.parent ?? node;
    case 'xcom':
      return node.references[0]?.task.group ?? null;
    case 'label':
      return node;
  }
}

/** `>>` and `<<` for an object that can be depended on; `undefined` for every other operator. */
export function arrow(
  self: DependencyObject,
  operator: string,
  other: Value,
  side: 'left' | 'right',
  how: Omit<Relating, 'label'>,
): Value | undefined {
  if (operator !== '>>' && operator !== '<<') return undefined;
  const forward = (operator === '>>') === (side === 'left');
  relate(self.dependency, other, forward ? 'downstream' : 'upstream', { ...how, label: null });
  return side === 'left' ? other : self;
}

/** The class that defines `set_upstream` for each kind of node, and how it names what it is given. */
const METHOD_OF: Readonly<Record<DependencyNode['kind'], readonly [owner: string, parameter: string]>> = {
  task: ['DAGNode', 'task_or_task_list'],
  group: ['DAGNode', 'task_or_task_list'],
  xcom: ['XComArg', 'task_or_task_list'],
  label: ['EdgeModifier', 'other'],
};

function labelOf(modifier: Value | undefined, span: Span, world: Evaluation): string | null {
  if (!modifier || modifier.kind === 'none' || modifier.kind === 'dynamic') return null;
  const node = nodeOf(modifier);
  if (node?.kind === 'label') return node.label;
  const message = `'${typeName(modifier)}' object has no attribute 'add_edge_info'`;
  refuse(world, span, { rule: 'edge-label-misuse', type: 'AttributeError', message });
  return null;
}

/** Methods that everything with dependencies has. */
export function dependencyMethod(self: DependencyObject, name: string, load: LoadState): ObjectValue | undefined {
  if (name !== 'set_upstream' && name !== 'set_downstream') return undefined;
  return libraryFunction(name, (call, world) => {
    const [owner, parameter] = METHOD_OF[self.dependency.kind];
    const shape = { name: `${owner}.${name}`, required: [parameter], optional: ['edge_modifier'] };
    const named = readCall(shape, call, 'dependency-on-non-task', world);
    const others = named.get(parameter)?.value ?? call.open;
    const label = labelOf(named.get('edge_modifier')?.value, call.span, world);
    if (others)
      relate(self.dependency, others, name === 'set_upstream' ? 'upstream' : 'downstream', { load, world, span: call.span, label });
    return NONE;
  });
}
